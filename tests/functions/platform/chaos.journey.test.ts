import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { messageStore } from '../../../functions/contact/message-store.ts'
import { releaseQuarantined } from '../../../functions/contact/quarantine.ts'
import { type Fault, faultNames } from '../../../infra/local-cloud/stores/faults.ts'
import { linkIn, startTestCloud, type TestCloud } from '../../cloud.ts'
import { typed } from '../contact/running.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud?.stop())

const seed = Number(process.env.SEED ?? 20_261_125)

/** Single faults among calls that go well, and bursts that outlast every client's own attempts. */
const single = fc.constantFrom<Fault>(
  'error',
  'throttled',
  'crash-before',
  'crash-after',
  'crash-before',
  'crash-after',
)
const stretch = fc.oneof(
  { weight: 60, arbitrary: fc.constant<Fault[]>(['none', 'none', 'none', 'none']) },
  { weight: 12, arbitrary: single.map((fault) => [fault]) },
  { weight: 2, arbitrary: fc.constantFrom<Fault[]>(['lost-request'], ['lost-response']) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom<Fault>('error', 'throttled'), fc.integer({ min: 4, max: 16 }))
      .map(([fault, length]) => Array.from({ length }, () => fault)),
  },
)
const faults = fc.sample(fc.array(stretch, { minLength: 2000, maxLength: 2000 }), { seed, numRuns: 1 }).flat(2)

const people = 20
const visitors = Array.from({ length: people }, (_, number) => ({
  message: `Question ${number} of visitor number ${number}`,
  email: `visitor-${number}@example.org`,
}))
const readers = visitors.map((_, number) => `reader-${number}@example.net`)

/** Someone presses until it works, or gives up after the third time. */
const press = async (path: string, fields: Record<string, string>): Promise<boolean> => {
  for (let attempt = 0; attempt < 3; attempt++) {
    const { status } = await cloud.post(path, fields)
    if (status === 303 || status === 200) return true
    expect([500, 507]).toContain(status)
  }
  return false
}

/** So many at a time as two cores bear. */
const together = async <Person>(all: readonly Person[], work: (person: Person) => Promise<void>) => {
  const left = [...all]
  const one = async () => {
    for (let person = left.shift(); person !== undefined; person = left.shift()) await work(person)
  }
  await Promise.all([one(), one(), one(), one()])
}

const dynamo = () => new DynamoDBClient(cloud.aws)

/** What an hour does to claims whose mail nobody knows the fate of. */
const anHourPasses = async () => {
  const client = dynamo()
  const earlier = Date.now() - 3_600_000
  for (const { id, phase } of await cloud.table('deliveries'))
    if (phase?.S === 'claimed')
      await client.send(
        new UpdateItemCommand({
          TableName: await cloud.tableName('deliveries'),
          Key: { id: { S: String(id?.S) } },
          UpdateExpression: 'SET claimedAt = :earlier, settleBy = :earlier',
          ExpressionAttributeValues: { ':earlier': { N: String(earlier) } },
        }),
      )
}

/** Messages that are delayed, or hidden after a failure, are read now as they would be after their time. */
const hiddenMessagesCome = async () => {
  for (const { name, deadLetter, delayed, inFlight } of await cloud.queues()) {
    if (deadLetter || delayed + inFlight === 0) continue
    const hidden = await cloud.ask<{ delayed: Body[]; inflight: { message: Body }[] }>('GET', `queues/${name}`)
    await cloud.ask('DELETE', `queues/${name}`)
    for (const { body } of [...hidden.delayed, ...hidden.inflight.map(({ message }) => message)])
      await cloud.ask('POST', `queues/${name}`, JSON.parse(body))
  }
}
type Body = { body: string }

/** The faults are over: what waited comes, dead letters are returned, held messages are let go, the sweep runs. */
const calm = async () => {
  await cloud.setFaults([])
  const store = messageStore(dynamo(), (await cloud.tableName('messages')) ?? '')
  for (let round = 0; round < 4; round++) {
    await cloud.settle()
    await cloud.ask('POST', 'dead-letters')
    await cloud.settle()
    // Only now: SES's own reports must have had their chance to settle what nobody knows the fate of.
    if (round > 0) await anHourPasses()
    await hiddenMessagesCome()
    for (const message of await store.list('held', new Date(), 200, new Date()))
      await releaseQuarantined(store, message, new Date())
    await cloud.runSchedule('contact')
  }
  await cloud.settle()
}

test(`A69 A44 through ${faults.length} calls that fail, throttle, hang or kill, whoever was told that it is stored gets their email, once (SEED=${seed})`, async () => {
  await cloud.setFaults(faults)
  const written = new Set<string>()
  const asked = new Set<string>()
  const everybody = visitors.flatMap((visitor, number) => [
    { ...visitor, reader: undefined },
    { ...visitor, reader: readers[number] },
  ])
  await together(everybody, async ({ message, email, reader }) => {
    const path = reader ? '/api/subscriptions' : '/api/contact'
    const fields: Record<string, string> = reader
      ? { email: reader, states: 'TX', frequency: 'daily', page: '/alerts/' }
      : { ...typed, message, email }
    if (await press(path, fields)) (reader ? asked : written).add(reader ?? message)
  })
  const used = faults.length - (await cloud.ask<{ left: number }>('GET', 'faults')).left
  await calm()

  const emails = await cloud.emails()
  const toOperator = emails.filter(({ subject }) => subject.startsWith('Contact '))
  for (const { message, email } of visitors) {
    const [notices, receipts] = [
      toOperator.filter(({ text }) => text?.includes(`${message}\n`)),
      emails.filter(({ to }) => to.includes(email)),
    ]
    expect([message, notices.length, receipts.length]).toEqual([message, notices.length ? 1 : 0, notices.length])
    if (written.has(message)) expect([message, notices.length]).toEqual([message, 1])
  }
  for (const reader of readers) {
    const { length } = emails.filter(({ to }) => to.includes(reader))
    expect([reader, length <= 1]).toEqual([reader, true])
    if (asked.has(reader)) expect([reader, length]).toEqual([reader, 1])
  }
  // Chaos that nobody felt, or that let nobody through, would prove nothing.
  expect(used).toBeGreaterThan(300)
  expect(new Set(faults.slice(0, used))).toEqual(new Set(faultNames))
  expect(written.size + asked.size).toBeGreaterThan(people)

  // The way on from the email, through as many faults again.
  await cloud.setFaults(faults.toReversed())
  const confirmed = new Set<string>()
  await together([...asked], async (reader) => {
    const link = linkIn(
      emails.find(({ to }) => to.includes(reader)),
      'confirm',
    )
    if (await press(link, {})) confirmed.add(reader)
  })
  await cloud.setFaults([])
  const active = (await cloud.table('subscribers')).filter(({ alerts }) => alerts !== undefined)
  const addresses = active.map(({ record, alerts }) => {
    expect(JSON.parse(String(alerts?.S))).toHaveLength(1)
    return String(JSON.parse(String(record?.S)).address)
  })
  expect(addresses).toEqual(expect.arrayContaining([...confirmed]))
  expect(confirmed.size).toBeGreaterThan(people / 2)
})
