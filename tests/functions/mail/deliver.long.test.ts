import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deliver, type Email } from '../../../functions/mail/deliver.ts'
import { claim, deliveryId, settle } from '../../../functions/mail/deliveries.ts'
import { type EmailKind, emailKinds, rulesOf, unansweredSeconds } from '../../../functions/mail/kinds.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import { consequences, type Outcome } from '../../../functions/mail/outcome.ts'
import { suppress } from '../../../functions/mail/suppressions.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { startTables } from '../../tables.ts'
import { engineTables, postOffice } from './post-office.ts'

let tables: Awaited<ReturnType<typeof startTables>>
beforeAll(async () => {
  tables = await startTables(...engineTables)
})
afterAll(() => tables?.stop())

const start = new Date('2026-11-25T12:00:00Z')
let now = start
let answers: Outcome[] = []
let tried: Mail[] = []
beforeEach(() => {
  now = start
  answers = []
  tried = []
})
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}

const post = postOffice(
  async (mail) => {
    tried.push(mail)
    return answers.shift() ?? { kind: 'sent', messageId: 'm' }
  },
  () => now,
)

let count = 0
/** An email of the kind to someone who never had one. */
const fresh = (kind: EmailKind, change: Partial<Email> = {}): Email => {
  count++
  return {
    kind,
    since: now,
    to: `reader${count}@example.org`,
    deliveryId: deliveryId(kind, `person ${count}`, 'occasion'),
    content: {
      subject: 'Subject',
      preview: '',
      title: 'Title',
      blocks: [],
      reason: 'Reason.',
      links: [],
      organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' },
      siteUrl: 'https://jobs.example.org',
    },
    unsubscribe: 'https://jobs.example.org/api/unsubscribe/x',
    ...change,
  }
}
const answered = (kind: Outcome['kind']): Outcome =>
  ({ kind, messageId: 'm', code: 'x' }) as Extract<Outcome, { kind: typeof kind }>

const kinds = Object.keys(emailKinds) as EmailKind[]
const outcomes = Object.keys(consequences) as (keyof typeof consequences)[]

describe.each(kinds)('An email of the kind %s', (kind) => {
  const persistent = rulesOf(kind).persistent ?? false

  test('goes out once, however often it is asked for', async () => {
    const email = fresh(kind)
    expect(await deliver(post, email)).toEqual({ kind: 'sent' })
    expect(await deliver(post, email)).toEqual({ kind: 'already' })
    expect(tried).toHaveLength(1)
  })

  test.each(outcomes)(
    'that SES answers with %s waits or ends as the table says, and never goes twice',
    async (outcome) => {
      const email = fresh(kind)
      answers = [answered(outcome)]
      const first = await deliver(post, email)
      const { phase, everyone, seconds = unansweredSeconds(kind) } = consequences[outcome]
      if (phase === 'failed' && !persistent) {
        expect(first).toEqual({ kind: 'never', because: outcome })
        expect(await deliver(post, email)).toEqual({ kind: 'already' })
        expect(tried).toHaveLength(1)
        return
      }
      expect(first).toEqual({ kind: 'later', because: outcome, seconds, everyone })
      if (phase === 'claimed') {
        later(unansweredSeconds(kind) - 1)
        expect(await deliver(post, email)).toMatchObject({ kind: 'later', because: 'claimed', seconds: 1 })
        expect(tried).toHaveLength(1)
        later(1)
      } else later(seconds)
      expect(await deliver(post, email)).toEqual({ kind: 'sent' })
      expect(await deliver(post, email)).toEqual({ kind: 'already' })
      expect(tried).toHaveLength(2)
    },
  )

  test('of unknown outcome is settled by SES’s Send event', async () => {
    const email = fresh(kind)
    answers = [answered('unknown')]
    await deliver(post, email)
    expect(await settle(post.deliveries, email.deliveryId, { phase: 'sent', messageId: 'm', now })).toBe(true)
    later(unansweredSeconds(kind))
    expect(await deliver(post, email)).toEqual({ kind: 'already' })
    expect(tried).toHaveLength(1)
  })

  test('that was given back is settled by SES’s Send event, too: its answer said less than the truth', async () => {
    const email = fresh(kind)
    answers = [answered('throttled')]
    await deliver(post, email)
    expect(await settle(post.deliveries, email.deliveryId, { phase: 'sent', messageId: 'm', now })).toBe(true)
    later(unansweredSeconds(kind))
    expect(await deliver(post, email)).toEqual({ kind: 'already' })
    expect(tried).toHaveLength(1)
  })

  test('is not sent when what it tells of is too old, however long SES was the reason', async () => {
    const hours = rulesOf(kind).goodForHours
    if (hours === Number.POSITIVE_INFINITY) return expect(persistent).toBe(true)
    const email = fresh(kind)
    answers = [answered('sandbox')]
    await deliver(post, email)
    later(hours * 3600)
    answers = [answered('paused')]
    expect(await deliver(post, email)).toMatchObject({ kind: 'later' })
    later(1)
    expect(await deliver(post, email)).toEqual({ kind: 'never', because: 'too-old' })
    expect(tried).toHaveLength(2)
  })

  test('asks the suppression list, unless it is the operator’s own', async () => {
    const email = fresh(kind)
    const suppressed = { id: addressId(email.to), reason: 'bounced', feedbackId: 'f', at: now }
    await suppress({ client: dynamo(), table: 'suppressions' }, suppressed)
    const operators = rulesOf(kind).cause === 'operator'
    expect(await deliver(post, email)).toEqual(operators ? { kind: 'sent' } : { kind: 'never', because: 'suppressed' })
    expect(tried).toHaveLength(operators ? 1 : 0)
  })

  test('carries its list’s headers, if it is a list', async () => {
    await deliver(post, fresh(kind))
    const { list, cause } = rulesOf(kind)
    expect(list !== undefined).toBe(cause === 'schedule')
    expect(tried[0]?.list?.name).toBe(list)
  })
})

describe('A Send event', () => {
  test('is believed when the delivery had been given back, so that nothing is doubled', async () => {
    const email = fresh('confirm')
    answers = [answered('unknown')]
    await deliver(post, email)
    later(unansweredSeconds('confirm'))
    // Nobody heard of the first attempt; the second one is refused; then the first one's event comes after all.
    answers = [answered('throttled')]
    await deliver(post, email)
    expect(await settle(post.deliveries, email.deliveryId, { phase: 'sent', messageId: 'm', now })).toBe(true)
    later(5)
    expect(await deliver(post, email)).toEqual({ kind: 'already' })
    expect(tried).toHaveLength(2)
  })

  test('settles nothing that is settled', async () => {
    const email = fresh('confirm')
    await deliver(post, email)
    expect(await settle(post.deliveries, email.deliveryId, { phase: 'failed', messageId: 'm', now })).toBe(false)
  })

  test('of a delivery nobody remembers is remembered', async () => {
    const id = deliveryId('another', 'release')
    expect(await settle(post.deliveries, id, { phase: 'sent', messageId: 'm', now })).toBe(true)
    expect(await claim(post.deliveries, id, now)).toEqual({ kind: 'settled' })
  })
})

test('Emails that people can cause are never sent uncounted', async () => {
  const { count: _, ...uncounted } = post
  for (const kind of kinds.filter((each) => rulesOf(each).cause === 'request'))
    await expect(deliver(uncounted, fresh(kind))).rejects.toThrow(kind)
  expect(tried).toEqual([])
})
