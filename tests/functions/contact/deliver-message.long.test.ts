import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Delivering, deliverMessage, sweep } from '../../../functions/contact/deliver-message.ts'
import { contactInput, referenceOf } from '../../../functions/contact/message.ts'
import { type MessageStore, messageStore } from '../../../functions/contact/message-store.ts'
import { newMessage, type Suspicion } from '../../../functions/contact/stored-message.ts'
import { mailMessagesOf } from '../../../functions/contact/written.ts'
import { settle, settleAfterMilliseconds } from '../../../functions/mail/deliveries.ts'
import { unansweredSeconds } from '../../../functions/mail/kinds.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { suppress } from '../../../functions/mail/suppressions.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { readToken } from '../../../functions/platform/signing.ts'
import { startTables } from '../../tables.ts'
import { engineTables, postOffice } from '../mail/post-office.ts'
import { keys, typed } from './running.ts'

let tables: Awaited<ReturnType<typeof startTables>>
let store: MessageStore
let now = new Date('2026-11-25T12:00:00Z')
let emails: Mail[] = []
let tried: Mail[] = []
let outcomes: Outcome[] = []

beforeAll(async () => {
  tables = await startTables(...engineTables, {
    name: 'messages',
    partitionKey: 'id',
    index: { partitionKey: 'standing', sortKey: 'receivedAt' },
  })
  store = messageStore(dynamo(), 'messages')
})
afterAll(() => tables.stop())
afterEach(async () => {
  // Whatever a test left waiting is delivered, so that the next one starts with an empty index.
  outcomes = []
  later(settleAfterMilliseconds + 1)
  await sweep(delivering())
  emails = []
  tried = []
})

const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
const operator = 'operator@jobs.example'
const send = async (mail: Mail): Promise<Outcome> => {
  tried.push(mail)
  const outcome = outcomes.shift() ?? { kind: 'sent', messageId: 'x' }
  if (outcome.kind === 'sent') emails.push(mail)
  return outcome
}
const delivering = (): Delivering => ({
  store,
  post: postOffice(send, () => now),
  operator,
  site: {
    siteUrl: 'https://jobs.example',
    organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' },
  },
  keys: async () => keys,
})
const deliver = async (id: string) => (await deliverMessage(id, delivering())).kind

let count = 0
/** A message that nobody sent before, from an address nobody used before. */
const store1 = async (change: Partial<typeof typed> = {}, suspicions: Suspicion[] = []) => {
  count++
  const email = `jo${count}@example.org`
  const input = contactInput.parse({ ...typed, email, message: `Question ${count}`, ...change })
  const message = newMessage(input, { suspicions, retentionDays: 365, now })
  await store.add(message)
  return message
}
const to = (address: string) => emails.filter((mail) => mail.to === address)

test('the operator gets the message, the visitor a receipt, each once, whoever asks again', async () => {
  const { id, message, address } = await store1()
  expect(await deliver(id)).toBe('done')
  expect(await deliver(id)).toBe('done')
  expect(to(operator)).toHaveLength(1)
  expect(to(address)).toHaveLength(1)
  expect(emails[0]?.text).toContain(message)
  expect((await store.find(id, now))?.standing).toBeUndefined()
})

test('A63 the visitor stands in Reply-To and nowhere else in the head of the email', async () => {
  const { id } = await store1({ name: 'Zoë “Z” Smith', email: 'Zoe@example.org' })
  await deliver(id)
  expect(emails[0]).toMatchObject({
    to: operator,
    replyTo: { name: 'Zoë “Z” Smith', address: 'Zoe@example.org' },
  })
  expect(emails[0]?.subject).toMatch(/^Contact [0-9A-Z]{4}-[0-9A-Z]{4}: A question about a job$/)
})

test('A64 markup in a message arrives as text and links in it stay dead', async () => {
  const { id } = await store1({ message: '<img src=x onerror=alert(1)> <a href="https://evil.example">here</a>' })
  await deliver(id)
  const html = emails[0]?.html ?? ''
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html).not.toContain('<img')
  expect(html).not.toContain('href="https://evil.example"')
})

test('a mark that turns the reading direction is gone from the name and seen in the message', async () => {
  const { id, name } = await store1({ name: 'Jo\u202e Smith', message: 'See report\u202efdp.exe' })
  expect(name).toBe('Jo Smith')
  await deliver(id)
  expect(emails[0]?.replyTo?.name).toBe('Jo Smith')
  for (const part of [emails[0]?.text, emails[0]?.html]) {
    expect(part).toContain('report[U+202E]fdp.exe')
    expect(part).not.toContain('\u202e')
  }
})

test('the receipt repeats nothing that was typed', async () => {
  const { id, address } = await store1({
    name: 'Buy Pills',
    page: 'pills.example',
    message: 'Cheap pills at pills.example',
  })
  await deliver(id)
  const receipt = to(address)[0]
  const everything = `${receipt?.subject}${receipt?.text}${receipt?.html}`
  expect(everything).not.toMatch(/pills/i)
  expect(receipt?.replyTo).toBeUndefined()
})

test('the receipt lets whoever reads that email refuse us for good, and see or delete what is kept', async () => {
  const { id, address } = await store1({ email: 'Stranger@example.org' })
  await deliver(id)
  const text = to(address)[0]?.text ?? ''
  for (const [purpose, words] of [
    ['refuse', 'Never email this address again'],
    ['kept', 'See or delete what we have'],
  ] as const) {
    const token = new RegExp(`${words}:\\s+https://jobs.example/api/${purpose}/(\\S+)`).exec(text)?.[1] ?? 'none'
    const read = readToken(keys, token, purpose, now)
    expect([purpose, read.ok && read.value.subject]).toEqual([purpose, addressId('stranger@example.org')])
  }
})

describe('Whoever asks to see what they wrote', () => {
  const show = (address: string, mailId = 'one') => mailMessagesOf({ show: addressId(address), mailId }, delivering())

  test('is emailed all of it, newest first, however it stands, once by that name, and nothing of others', async () => {
    const email = 'writer@example.org'
    const first = await store1({ email, message: 'The first question' })
    await deliver(first.id)
    later(60_000)
    await store1({ email: 'Writer@example.org', message: 'The held question' }, ['links'])
    await store1({ email: 'other@example.org', message: 'Not theirs' })
    emails = []
    await show(email)
    await show(email)
    expect(emails.map(({ to, subject }) => [to.toLowerCase(), subject])).toEqual([[email, 'What you wrote to us']])
    const text = emails[0]?.text ?? ''
    expect(text).toMatch(/The held question[\s\S]*The first question/)
    expect(text).toContain(referenceOf(first.id))
    expect(text).not.toContain('Not theirs')
  })

  test('is emailed nothing if nothing is kept, or not any more', async () => {
    await show('nobody@example.org')
    await store1({ email: 'long-ago@example.org' }, ['links'])
    emails = []
    later(366 * 86_400_000)
    await show('long-ago@example.org')
    expect(emails).toEqual([])
  })

  test('gets it later if SES does not take it now: the queue brings it again', async () => {
    await store1({ email: 'patient@example.org' }, ['links'])
    outcomes = [{ kind: 'throttled' }]
    await expect(show('patient@example.org')).rejects.toThrow('can’t be emailed now')
    later(60_000)
    await show('patient@example.org')
    expect(to('patient@example.org')).toHaveLength(1)
  })
})

test('a held message is mailed to nobody until it is released, and its receipt is not too old then', async () => {
  const { id } = await store1({}, ['trap'])
  expect(await deliver(id)).toBe('done')
  later(30 * 86_400_000)
  await sweep(delivering())
  expect(emails).toEqual([])
  await store.release(id, now)
  await sweep(delivering())
  expect(emails).toHaveLength(2)
})

test.each([{ kind: 'throttled' }, { kind: 'daily-quota' }, { kind: 'paused', code: 'x' }] as const)(
  'A44 after $kind the message waits, nobody else is tried for now, and it goes at the next attempt',
  async (outcome) => {
    const { id } = await store1()
    outcomes = [outcome]
    expect(await deliver(id)).toBe('later')
    expect(tried).toHaveLength(1)
    expect(await deliver(id)).toBe('done')
    expect(to(operator)).toHaveLength(1)
  },
)

test('the receipt waits for SES to let the account out of its sandbox, while the operator has the message at once', async () => {
  const { id, address } = await store1()
  outcomes = [{ kind: 'sent', messageId: 'x' }, { kind: 'sandbox' }]
  expect(await deliver(id)).toBe('later')
  expect(to(operator)).toHaveLength(1)
  expect((await store.find(id, now))?.standing).toBe('receipt')
  later(86_400_000)
  outcomes = [{ kind: 'sandbox' }]
  // Nobody waits for the operator, so nobody is woken.
  expect(await sweep(delivering())).toEqual({ delivered: 0, waiting: 1, oldestWaitingMinutes: 0 })
  later(86_400_000)
  expect(await sweep(delivering())).toMatchObject({ delivered: 1, waiting: 0 })
  expect(to(address)).toHaveLength(1)
  expect(to(operator)).toHaveLength(1)
})

test('a receipt that has waited for more than a week is not sent any more', async () => {
  const { id, address } = await store1()
  outcomes = [{ kind: 'sent', messageId: 'x' }, { kind: 'sandbox' }]
  await deliver(id)
  later(8 * 86_400_000)
  expect(await deliver(id)).toBe('done')
  expect(to(address)).toEqual([])
})

test('a notice to the operator is never given up, a receipt that cannot be delivered is', async () => {
  const { id, address } = await store1()
  outcomes = [{ kind: 'rejected', code: 'x' }]
  expect(await deliver(id)).toBe('later')
  expect(to(address)).toHaveLength(1)
  expect(await deliver(id)).toBe('done')
  expect(to(operator)).toHaveLength(1)
  const second = await store1()
  outcomes = [
    { kind: 'sent', messageId: 'x' },
    { kind: 'rejected', code: 'x' },
  ]
  expect(await deliver(second.id)).toBe('done')
})

test('a suppressed address gets no receipt, and the operator the message', async () => {
  const { id, address } = await store1()
  const suppressed = { id: addressId(address), reason: 'complained', feedbackId: 'x', at: now }
  await suppress({ client: dynamo(), table: 'suppressions' }, suppressed)
  expect(await deliver(id)).toBe('done')
  expect(tried.map((mail) => mail.to)).toEqual([operator])
})

test('an unknown outcome waits for the Send event and is not sent again when it comes', async () => {
  const { id, address } = await store1()
  outcomes = [{ kind: 'unknown', code: 'x' }]
  expect(await deliver(id)).toBe('later')
  later((unansweredSeconds('contact-notice') - 1) * 1000)
  expect(await deliver(id)).toBe('later')
  const { deliveries } = delivering().post
  await settle(deliveries, tried[0]!.deliveryId, { phase: 'sent', messageId: 'x', now })
  expect(await deliver(id)).toBe('done')
  expect(to(operator)).toEqual([])
  expect(to(address)).toHaveLength(1)
})

test('an unknown outcome without a Send event is sent again after a quarter of an hour', async () => {
  const { id } = await store1()
  outcomes = [{ kind: 'unknown', code: 'x' }]
  await deliver(id)
  later(unansweredSeconds('contact-notice') * 1000 - 1)
  expect(await sweep(delivering())).toMatchObject({ delivered: 0, waiting: 1 })
  later(2)
  expect(await sweep(delivering())).toMatchObject({ delivered: 1, waiting: 0 })
  expect(to(operator)).toHaveLength(1)
})

test('two at a time send once', async () => {
  const { id, address } = await store1()
  await Promise.all([deliver(id), deliver(id), deliver(id)])
  await deliver(id)
  expect(to(operator)).toHaveLength(1)
  expect(to(address)).toHaveLength(1)
})

test('a message that was stored and never announced is found by the sweep', async () => {
  await store1()
  later(1)
  expect(await sweep(delivering())).toMatchObject({ delivered: 1, waiting: 0 })
  expect(to(operator)).toHaveLength(1)
})

test('the same words two days later are delivered again', async () => {
  const first = await store1()
  await deliver(first.id)
  later(2 * 86_400_000)
  const { operator: _, receipt: __, ...again } = first
  await store.add({ ...again, receivedAt: now.toISOString(), standing: 'waiting' })
  expect(await deliver(first.id)).toBe('done')
  expect(to(operator)).toHaveLength(2)
})

test('A37 a message past its retention is as good as deleted', async () => {
  const { id } = await store1()
  later(366 * 86_400_000)
  expect(await store.find(id, now)).toBeUndefined()
  expect(await sweep(delivering())).toMatchObject({ delivered: 0, waiting: 0 })
  expect(emails).toEqual([])
})

describe('A message stored before the engine kept its claims', () => {
  /** As it lay in the table then. */
  const storedThen = async (id: string, operator: Record<string, string>, receipt: Record<string, string> = {}) => {
    const map = (texts: Record<string, string>) => ({
      M: Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }])),
    })
    await dynamo().send(
      new PutItemCommand({
        TableName: 'messages',
        Item: {
          id: { S: id },
          receivedAt: { S: now.toISOString() },
          standing: { S: 'waiting' },
          suspicions: { L: [] },
          topic: { S: 'job' },
          page: { S: '/jobs/border-patrol-agent-123/' },
          address: { S: `${id.toLowerCase()}@example.org` },
          message: { S: 'Is the fitness test before or after the interview?' },
          operator: map(operator),
          receipt: map(receipt),
          expiresAt: { N: String(Math.floor(now.getTime() / 1000) + 365 * 86_400) },
        },
      }),
    )
  }

  test('and never mailed is mailed', async () => {
    const id = 'A'.repeat(22)
    await storedThen(id, {})
    expect(await deliver(id)).toBe('done')
    expect(emails.map((mail) => mail.to)).toEqual([operator, `${id.toLowerCase()}@example.org`])
  })

  test('of which the operator had theirs, gets the receipt alone', async () => {
    const id = 'B'.repeat(22)
    await storedThen(id, { claimedAt: now.toISOString(), settledAt: now.toISOString(), outcome: 'sent' })
    expect(await deliver(id)).toBe('done')
    expect(emails.map((mail) => mail.to)).toEqual([`${id.toLowerCase()}@example.org`])
  })

  test('whose notice had begun to be mailed, waits for SES’s report by the name it had then', async () => {
    const id = 'C'.repeat(22)
    await storedThen(id, { claimedAt: now.toISOString() })
    later(60_000)
    expect(await deliver(id)).toBe('later')
    await settle(delivering().post.deliveries, `contact-operator-${id}`, { phase: 'sent', messageId: 'x', now })
    later(settleAfterMilliseconds)
    expect(await deliver(id)).toBe('done')
    expect(to(operator)).toEqual([])
  })

  test('whose notice had begun to be mailed without any report, is mailed after the same wait', async () => {
    const id = 'D'.repeat(22)
    await storedThen(id, { claimedAt: now.toISOString() })
    later(settleAfterMilliseconds)
    expect(await deliver(id)).toBe('done')
    expect(to(operator)).toMatchObject([{ deliveryId: `contact-operator-${id}` }])
  })
})
