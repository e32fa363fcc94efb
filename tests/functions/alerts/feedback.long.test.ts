import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { claim, deliveryId } from '../../../functions/mail/deliveries.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { withoutEnvelope } from '../../../functions/platform/queue.ts'
import { anAlert } from './examples.ts'
import { bounceEvent, complaintEvent, otherEvent } from './ses-events.ts'
import { startWorld, type World } from './world.ts'

let world: World
const id = addressId('reader@example.org')

beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())
beforeEach(async () => {
  await world.reset()
  await world.subscribe('Reader@example.org', [anAlert()])
  await world.subscribe('bystander@example.org', [anAlert()])
})

const record = (of = 'reader@example.org') => world.owner(of)
const suppression = async (of = id) =>
  (await world.observer.send(new GetItemCommand({ TableName: world.suppressions().table, Key: { id: { S: of } } })))
    .Item
const metrics: string[] = []
const take = async (event: object) => {
  metrics.length = 0
  const write = process.stdout.write
  process.stdout.write = (text: string | Uint8Array) => {
    const line: unknown = JSON.parse(String(text))
    if (typeof line === 'object' && line) metrics.push(...Object.keys(line).filter((key) => /^[A-Z]/.test(key)))
    return true
  }
  try {
    await world.report(event)
    await world.drain()
  } finally {
    process.stdout.write = write
  }
}

const standing = async () => {
  const { alerts = [], ended, softBounces = [] } = (await record()) ?? {}
  if ((await suppression()) !== undefined) return `suppressed, ${ended?.reason}`
  return alerts.length > 0 ? (softBounces.length > 0 ? 'active, one soft bounce' : 'active') : 'ended'
}

describe('A59 A55 An SES event', () => {
  test.each([
    ['bounce Permanent General', bounceEvent('Permanent', 'General'), 'suppressed, bounced', 'HardBounces'],
    ['bounce Permanent NoEmail', bounceEvent('Permanent', 'NoEmail'), 'suppressed, bounced', 'HardBounces'],
    ['bounce Permanent Suppressed', bounceEvent('Permanent', 'Suppressed'), 'suppressed, bounced', 'HardBounces'],
    [
      'bounce Permanent OnAccountSuppressionList',
      bounceEvent('Permanent', 'OnAccountSuppressionList'),
      'suppressed, bounced',
      'HardBounces',
    ],
    ['bounce Permanent of a new sub-type', bounceEvent('Permanent', 'NewReason'), 'suppressed, bounced', 'HardBounces'],
    [
      'bounce Permanent UnsubscribedRecipient',
      bounceEvent('Permanent', 'UnsubscribedRecipient'),
      'suppressed, bounced',
      'HardBounces',
    ],
    [
      'bounce Permanent OnTenantSuppressionList',
      bounceEvent('Permanent', 'OnTenantSuppressionList'),
      'suppressed, bounced',
      'HardBounces',
    ],
    [
      'bounce Permanent EmailValidationSuppressed',
      bounceEvent('Permanent', 'EmailValidationSuppressed'),
      'suppressed, bounced',
      'HardBounces',
    ],
    [
      'bounce Transient CustomTimeoutExceeded',
      bounceEvent('Transient', 'CustomTimeoutExceeded'),
      'active, one soft bounce',
      'SoftBounces',
    ],
    ['bounce Transient General', bounceEvent('Transient', 'General'), 'active, one soft bounce', 'SoftBounces'],
    ['bounce Transient MailboxFull', bounceEvent('Transient', 'MailboxFull'), 'active, one soft bounce', 'SoftBounces'],
    [
      'bounce Transient MessageTooLarge',
      bounceEvent('Transient', 'MessageTooLarge'),
      'active',
      'EmailsRefusedByContent',
    ],
    [
      'bounce Transient ContentRejected',
      bounceEvent('Transient', 'ContentRejected'),
      'active',
      'EmailsRefusedByContent',
    ],
    [
      'bounce Transient AttachmentRejected',
      bounceEvent('Transient', 'AttachmentRejected'),
      'active',
      'EmailsRefusedByContent',
    ],
    ['bounce Undetermined', bounceEvent('Undetermined', 'Undetermined'), 'active, one soft bounce', 'SoftBounces'],
    ['bounce of a new type', bounceEvent('Puzzling', 'General'), 'active, one soft bounce', 'SoftBounces'],
    ['complaint abuse', complaintEvent(), 'suppressed, complained', 'Complaints'],
    [
      'complaint without a type',
      complaintEvent({ complaintFeedbackType: undefined }),
      'suppressed, complained',
      'Complaints',
    ],
    [
      'complaint OnAccountSuppressionList',
      complaintEvent({ complaintSubType: 'OnAccountSuppressionList' }),
      'suppressed, complained',
      'Complaints',
    ],
    [
      'complaint auth-failure, which doubts our signing and wishes nothing',
      complaintEvent({ complaintFeedbackType: 'auth-failure' }),
      'active',
      'EmailsDoubted',
    ],
    ['complaint virus', complaintEvent({ complaintFeedbackType: 'virus' }), 'active', 'EmailsDoubted'],
    ['complaint fraud', complaintEvent({ complaintFeedbackType: 'fraud' }), 'suppressed, complained', 'Complaints'],
    ['complaint other', complaintEvent({ complaintFeedbackType: 'other' }), 'suppressed, complained', 'Complaints'],
    [
      'complaint of a new type',
      complaintEvent({ complaintFeedbackType: 'novel' }),
      'suppressed, complained',
      'UnknownSesEvents',
    ],
    [
      'complaint auth-failure of an address that SES does not write to',
      complaintEvent({ complaintFeedbackType: 'auth-failure', complaintSubType: 'OnAccountSuppressionList' }),
      'suppressed, complained',
      'Complaints',
    ],
    ['complaint not-spam', complaintEvent({ complaintFeedbackType: 'not-spam' }), 'active', undefined],
    ['send', otherEvent('Send', { send: {} }), 'active', 'EmailsAccepted'],
    [
      'delivery',
      otherEvent('Delivery', { delivery: { recipients: ['Reader@example.org'] } }),
      'active',
      'EmailsDelivered',
    ],
    [
      'delivery delay',
      otherEvent('DeliveryDelay', { deliveryDelay: { delayType: 'MailboxFull' } }),
      'active',
      'EmailsDelayed',
    ],
    ['reject', otherEvent('Reject', { reject: { reason: 'Bad content' } }), 'active', 'EmailsRejected'],
    ['of an unknown type', otherEvent('Teleport', {}), 'active', 'UnknownSesEvents'],
    ['of no shape at all', { hello: 'world' }, 'active', 'UnknownSesEvents'],
    ['bounce without its body', otherEvent('Bounce', {}), 'active', 'UnknownSesEvents'],
  ])('%s', async (_, event, expected, metric) => {
    await take(event)
    expect([await standing(), metrics]).toEqual([expected, metric ? expect.arrayContaining([metric]) : []])
    // Nobody but the listed recipient is touched, and the same event again changes nothing.
    expect((await record('bystander@example.org'))?.alerts).toHaveLength(1)
    const before = JSON.stringify([await world.storedSubscribers(), await suppression()])
    await take(event)
    expect(JSON.stringify([await world.storedSubscribers(), await suppression()])).toBe(before)
  })

  test('A58 passes through the envelope SNS puts around it', () => {
    const event = bounceEvent('Permanent', 'General')
    const envelope = { Type: 'Notification', MessageId: '1', TopicArn: 'arn', Message: JSON.stringify(event) }
    expect(withoutEnvelope(envelope)).toEqual(event)
    expect(withoutEnvelope(event)).toEqual(event)
  })

  test.each(['Reader@example.org', 'READER@EXAMPLE.ORG', '<reader@example.org>', 'A Reader <reader@example.org>'])(
    'names its recipient as %s',
    async (emailAddress) => {
      await take(bounceEvent('Permanent', 'General', { bouncedRecipients: [{ emailAddress }] }))
      expect(await standing()).toBe('suppressed, bounced')
    },
  )

  test('keeps of a suppressed address only a hash and the reason', async () => {
    await take(complaintEvent())
    expect(JSON.stringify(await suppression())).not.toContain('example')
  })
})

describe('Soft bounces', () => {
  test('end a subscription on the fifth day within thirty, not earlier, and without suppressing the address', async () => {
    for (let day = 0; day < 5; day++) {
      expect((await record())?.alerts).toHaveLength(1)
      await take(bounceEvent('Transient', 'MailboxFull', { timestamp: world.clock.now.toISOString() }))
      world.clock.advance(86_400_000)
    }
    expect(await record()).toMatchObject({ alerts: [], ended: { reason: 'bounced' } })
    expect(await suppression()).toBeUndefined()
  })

  test('that lie further apart end nothing', async () => {
    for (let month = 0; month < 8; month++) {
      await take(bounceEvent('Transient', 'MailboxFull', { timestamp: world.clock.now.toISOString() }))
      world.clock.advance(10 * 86_400_000)
    }
    expect((await record())?.alerts).toHaveLength(1)
  })
})

describe('A delivery of unknown outcome', () => {
  test.each([
    ['Send', 'sent'],
    ['Reject', 'failed'],
  ])('is settled by %s', async (type, phase) => {
    const delivery = deliveryId('run', id)
    await claim({ ...world.deliveries(), client: world.observer }, delivery, world.clock.now)
    await take({ eventType: type, mail: { messageId: 'm', tags: { delivery: [delivery] } } })
    expect((await world.delivery(delivery))?.phase?.S).toBe(phase)
  })
})
