import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { suppress } from '../../../functions/mail/suppressions.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { idOfAddress, readAddress } from '../../../functions/subscriptions/addresses.ts'
import { confirm } from '../../../functions/subscriptions/confirming.ts'
import { importedFrom } from '../../../functions/subscriptions/consent.ts'
import { askImported, type ImportParts, importStanding } from '../../../functions/subscriptions/importing.ts'
import { readNamed } from '../../../functions/subscriptions/owners.ts'
import { addressesIn } from '../../../infra/ops/newsletter-import.ts'
import { startTables } from '../../tables.ts'

const now = new Date('2026-11-25T12:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)

let tables: Awaited<ReturnType<typeof startTables>>
beforeAll(async () => {
  tables = await startTables(
    { name: 'subscribers', partitionKey: 'shard', sortKey: 'id' },
    { name: 'suppressions', partitionKey: 'id' },
  )
})
afterAll(() => tables?.stop())

/** Emails by the name under which each goes out once, however often it is queued. */
let emails: Map<string, string>
let nth = 0
let address = ''
beforeEach(() => {
  emails = new Map()
  address = `Reader${nth++}@example.org`
})

/** Stores and a queue that die before or after their request of this number. */
const partsThatDie = (at = Number.POSITIVE_INFINITY, moment: 'before' | 'after' = 'before'): ImportParts => {
  let requests = 0
  const dying = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const dies = requests++ === at
    if (dies && moment === 'before') throw new Error('died')
    const value = await work()
    if (dies) throw new Error('died')
    return value
  }
  const client = { send: (command: never) => dying(() => dynamo().send(command)) } as unknown as DynamoDBClient
  return {
    subscribers: { client, table: 'subscribers' },
    suppressions: { client, table: 'suppressions' },
    enqueue: ({ id, mailId }) => dying(async () => void emails.set(mailId, id)),
  }
}
const standing = (day = now) => importStanding(partsThatDie(), address, day)
const run = async (parts = partsThatDie(), day = now) => {
  const found = await importStanding(parts, address, day)
  return found.kind === 'ask' ? askImported(parts, address, found, day) : found
}
const confirmIt = async (day = now) => {
  const [request = ''] = emails.keys()
  const store = partsThatDie().subscribers
  const named = await readNamed(store, { address: idOfAddress(address), request }, day)
  return confirm(store, named, request, day)
}

test('An address is asked once for good, and a yes starts the newsletter alone', async () => {
  expect(await run()).toBe(true)
  expect(await run()).toEqual({ kind: 'asked', at: now.toISOString() })
  const { requests } = await readAddress(partsThatDie().subscribers, idOfAddress(address), now)
  expect(requests).toMatchObject([{ newsletter: { consent: { page: importedFrom } } }])
  expect(requests[0]?.alert).toBeUndefined()
  expect(await confirmIt()).toMatchObject({ kind: 'started', person: { address, alerts: [], newsletter: {} } })
  // Long after the request is gone, and from another list.
  expect(await run(partsThatDie(), later(400))).toMatchObject({ kind: 'asked' })
  expect(emails.size).toBe(1)
})

test('Wherever a run dies, the next one goes on, and one email goes out', async () => {
  let moments = 0
  for (let at = 0; ; at++) {
    let died = false
    for (const moment of ['before', 'after'] as const) {
      emails = new Map()
      address = `Dying${at}${moment}@example.org`
      const first = await run(partsThatDie(at, moment)).catch(() => 'died')
      died ||= first === 'died'
      // An hour later, when a confirmation that is asked for again would go out again.
      const again = await run(partsThatDie(), later(1 / 24))
      expect([at, moment, again === true || (typeof again === 'object' && again.kind === 'asked')]).toEqual([
        at,
        moment,
        true,
      ])
      expect([at, moment, emails.size]).toEqual([at, moment, 1])
      moments++
    }
    if (!died) break
  }
  expect(moments).toBeGreaterThan(14)
})

test('Of two runs at once one asks', async () => {
  const found = await standing()
  if (found.kind !== 'ask') throw new Error('It cannot be asked')
  const other = await standing()
  if (other.kind !== 'ask') throw new Error('It cannot be asked')
  const both = await Promise.all([found, other].map((each) => askImported(partsThatDie(), address, each, now)))
  expect(both.toSorted()).toEqual([false, true])
  expect(emails.size).toBe(1)
})

test('Whoever must not be written to is refused, with the reason', async () => {
  const { suppressions } = partsThatDie()
  const id = idOfAddress(address)
  await suppress(suppressions, { id, reason: 'bounced', feedbackId: 'f', at: new Date('2026-03-01T00:00:00Z') })
  expect(await run()).toEqual({ kind: 'refused', because: 'must not be emailed: bounced on 2026-03-01' })
  expect(emails.size).toBe(0)
})

test('A run that died more than a week ago is not repeated: its email may have gone out', async () => {
  await run(partsThatDie(5, 'before')).catch(() => undefined)
  const found = await standing(later(8))
  expect(found).toMatchObject({ kind: 'refused', because: expect.stringContaining('may have gone out') })
})

test('A list is read with its rows, whatever stands before and around the addresses', () => {
  expect(addressesIn('\ufeffName,E-Mail Address\r\n"Jo, Ann", jo@example.org \r\n\r\nBo,\r\n')).toEqual([
    { row: 2, email: 'jo@example.org' },
    { row: 3, email: '' },
  ])
  expect(() => addressesIn('name,phone\nJo,1\n')).toThrow(/column named email/)
})
