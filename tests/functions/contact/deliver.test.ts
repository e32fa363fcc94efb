import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { claimHolds, type Delivering, deliver, sweep } from '../../../functions/contact/deliver.ts'
import { contactInput } from '../../../functions/contact/message.ts'
import { settleSent } from '../../../functions/contact/settle.ts'
import { type MessageStore, messageStore } from '../../../functions/contact/store.ts'
import { newMessage, type Suspicion } from '../../../functions/contact/stored-message.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { startTables } from '../../tables.ts'
import { typed } from './running.ts'

let tables: Awaited<ReturnType<typeof startTables>>
let store: MessageStore
let now = new Date('2026-11-25T12:00:00Z')
let mails: Mail[] = []
let outcomes: Outcome[] = []

beforeAll(async () => {
  tables = await startTables({
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
  later(claimHolds + 1)
  await sweep(delivering())
  mails = []
})

const later = (milliseconds: number) => {
  now = new Date(now.getTime() + milliseconds)
}
const delivering = (): Delivering => ({
  store,
  send: async (mail) => {
    const outcome = outcomes.shift() ?? { kind: 'sent', messageId: 'x' }
    if (outcome.kind === 'sent') mails.push(mail)
    return outcome
  },
  operator: 'operator@jobs.example',
  site: {
    siteUrl: 'https://jobs.example',
    organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' },
  },
  now: () => now,
})

let count = 0
const store1 = async (change: Partial<typeof typed> = {}, suspicions: Suspicion[] = []) => {
  const input = contactInput.parse({ ...typed, message: `Question ${count++}`, ...change })
  const message = newMessage(input, { suspicions, retentionDays: 365, now })
  await store.add(message)
  return message
}
const to = (address: string) => mails.filter((mail) => mail.to === address)

test('the operator gets the message, the visitor a receipt, each once, whoever asks again', async () => {
  const { id, message } = await store1()
  expect(await deliver(id, delivering())).toBe(true)
  expect(await deliver(id, delivering())).toBe(true)
  expect(to('operator@jobs.example')).toHaveLength(1)
  expect(to('jo@example.org')).toHaveLength(1)
  expect(mails[0]?.text).toContain(message)
  expect((await store.find(id, now))?.standing).toBeUndefined()
})

test('A63 the visitor stands in Reply-To and nowhere else in the head of the mail', async () => {
  const { id } = await store1({ name: 'Zoë “Z” Smith', email: 'Zoe@example.org' })
  await deliver(id, delivering())
  expect(mails[0]).toMatchObject({
    to: 'operator@jobs.example',
    replyTo: { name: 'Zoë “Z” Smith', address: 'Zoe@example.org' },
  })
  expect(mails[0]?.subject).toMatch(/^Contact [0-9A-Z]{4}-[0-9A-Z]{4}: A question about a job$/)
})

test('A64 markup in a message arrives as text and links in it stay dead', async () => {
  const { id } = await store1({ message: '<img src=x onerror=alert(1)> <a href="https://evil.example">here</a>' })
  await deliver(id, delivering())
  const html = mails[0]?.html ?? ''
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  expect(html).not.toContain('<img')
  expect(html).not.toContain('href="https://evil.example"')
})

test('the receipt repeats nothing that was typed', async () => {
  const { id } = await store1({ name: 'Buy Pills', page: 'pills.example', message: 'Cheap pills at pills.example' })
  await deliver(id, delivering())
  const receipt = to('jo@example.org')[0]
  const everything = `${receipt?.subject}${receipt?.text}${receipt?.html}`
  expect(everything).not.toMatch(/pills/i)
  expect(receipt?.replyTo).toBeUndefined()
})

test('a held message is mailed to nobody until it is released', async () => {
  const { id } = await store1({}, ['trap'])
  expect(await deliver(id, delivering())).toBe(true)
  later(10 * 60_000)
  await sweep(delivering())
  expect(mails).toEqual([])
  await store.release(id)
  await sweep(delivering())
  expect(mails).toHaveLength(2)
})

test.each([{ kind: 'throttled' }, { kind: 'daily-quota' }, { kind: 'paused', code: 'x' }] as const)(
  'A44 after $kind the message waits and goes at the next attempt',
  async (outcome) => {
    const { id } = await store1()
    outcomes = [outcome]
    expect(await deliver(id, delivering())).toBe(false)
    expect(await deliver(id, delivering())).toBe(true)
    expect(to('operator@jobs.example')).toHaveLength(1)
  },
)

test('a notice to the operator is never given up, a receipt that cannot be delivered is', async () => {
  const { id } = await store1()
  outcomes = [{ kind: 'rejected', code: 'x' }]
  expect(await deliver(id, delivering())).toBe(false)
  outcomes = [
    { kind: 'sent', messageId: 'x' },
    { kind: 'rejected', code: 'x' },
  ]
  expect(await deliver(id, delivering())).toBe(true)
  expect((await store.find(id, now))?.receipt.outcome).toBe('rejected')
})

test('an unknown outcome waits for the Send event and is not sent again when it comes', async () => {
  const { id } = await store1()
  outcomes = [{ kind: 'unknown', code: 'x' }]
  expect(await deliver(id, delivering())).toBe(false)
  later(60_000)
  expect(await deliver(id, delivering())).toBe(false)
  expect(await settleSent(`contact-operator-${id}`, store, now)).toBe(true)
  expect(await deliver(id, delivering())).toBe(true)
  expect(to('operator@jobs.example')).toEqual([])
  expect(to('jo@example.org')).toHaveLength(1)
})

test('an unknown outcome without a Send event is sent again after half an hour', async () => {
  const { id } = await store1()
  outcomes = [{ kind: 'unknown', code: 'x' }]
  await deliver(id, delivering())
  later(claimHolds - 1)
  expect(await sweep(delivering())).toMatchObject({ delivered: 0, waiting: 1 })
  later(2)
  expect(await sweep(delivering())).toMatchObject({ delivered: 1, waiting: 0 })
  expect(to('operator@jobs.example')).toHaveLength(1)
})

test('two at a time send once', async () => {
  const { id } = await store1()
  await Promise.all([deliver(id, delivering()), deliver(id, delivering()), deliver(id, delivering())])
  await deliver(id, delivering())
  expect(to('operator@jobs.example')).toHaveLength(1)
  expect(to('jo@example.org')).toHaveLength(1)
})

test('a message that was stored and never announced is found by the sweep', async () => {
  await store1()
  later(1)
  expect(await sweep(delivering())).toMatchObject({ delivered: 1, waiting: 0 })
  expect(to('operator@jobs.example')).toHaveLength(1)
})

test('A37 a message past its retention is as good as deleted', async () => {
  const { id } = await store1()
  later(366 * 86_400_000)
  expect(await store.find(id, now)).toBeUndefined()
  expect(await sweep(delivering())).toMatchObject({ delivered: 0, waiting: 0 })
  expect(mails).toEqual([])
})

test('events about other mails are none of ours', async () => {
  expect(await settleSent('alert-1', store, now)).toBe(false)
  expect(await settleSent('contact-operator-short', store, now)).toBe(false)
})
