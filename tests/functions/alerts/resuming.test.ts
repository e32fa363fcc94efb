import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { matchShards } from '../../../functions/alerts/match.ts'
import type { MatchMessage } from '../../../functions/alerts/plan.ts'
import { prepareRun } from '../../../functions/alerts/prepared-run.ts'
import { claim } from '../../../functions/mail/deliveries.ts'
import { itemOf } from '../../../functions/subscriptions/person-item.ts'
import { memoryStore } from '../lifecycle/memory-store.ts'
import { aJob, anAlert, aPerson } from './examples.ts'

const now = () => new Date('2026-11-25T12:05:00Z')
const written: string[] = []
beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(written.push(String(line))))
})
afterAll(() => vi.restoreAllMocks())

const [shards, each] = [['00', '01', '02', '03'], 200]

test('A message that fails half way goes on behind whom it queued, and nobody is queued twice or left out', async () => {
  const store = memoryStore()
  const since = '2026-11-24T12:00:00.000Z'
  for (const shard of shards)
    for (let number = 0; number < each; number++) {
      const id = `${shard}-${String(number).padStart(4, '0')}`
      const person = aPerson({ id, alerts: [anAlert({ states: 'all', since, confirmedAt: since })] })
      const Item = { shard: { S: shard }, id: { S: id }, ...itemOf({ kind: 'person', person }) }
      store.answer('PutItemCommand', { TableName: 's', Item } as never)
    }
  let [queriesLeft, queued, left] = [Number.POSITIVE_INFINITY, [] as string[], [] as MatchMessage[]]
  const dynamo = new DynamoDBClient({ region: 'us-east-1' })
  const send = async (command: { constructor: { name: string }; input: never }) => {
    if (queriesLeft-- === 0) throw new Error('DynamoDB does not answer')
    return store.answer(command.constructor.name, command.input)
  }
  Object.assign(dynamo, { send })
  const sqs = new SQSClient({ region: 'us-east-1' })
  const take = async ({ input }: { input: { QueueUrl: string; Entries: { MessageBody: string }[] } }) => {
    for (const { MessageBody } of input.Entries)
      if (input.QueueUrl === 'match') left.push(JSON.parse(MessageBody))
      else queued.push(...JSON.parse(MessageBody).subscribers)
    return {}
  }
  Object.assign(sqs, { send: take })
  const run = { kind: 'immediately', from: 1, to: 1 } as const
  const at = '2026-11-25T12:00:00.000Z'
  const jobs = {
    readSnapshot: async () => ({ format: 1 as const, number: 1, readAt: at, sample: false, jobs: [aJob()] }),
    readChangeSet: async () => ({ format: 1 as const, number: 1, at, opened: ['100'], changed: [], closed: [] }),
    readIssues: async () => [],
  }
  const parts = {
    subscribers: { client: dynamo, table: 's' },
    prepare: () => prepareRun(run, jobs, now()),
    sendQueue: { client: sqs, url: 'send' },
    matchQueue: { client: sqs, url: 'match' },
    sesRate: async () => 14,
    now,
  }

  for (let first = 0; first <= shards.length; first++) {
    queued = []
    left = []
    queriesLeft = first
    const messages: MatchMessage[] = [{ run, shards }]
    let tries = 0
    for (let message = messages.shift(); message; message = messages.shift() ?? left.shift()) {
      // Nothing was queued yet: the whole message comes back by its queue.
      await matchShards(parts, message).catch(() => messages.push(message as MatchMessage))
      queriesLeft = Number.POSITIVE_INFINITY
      expect(++tries).toBeLessThan(4)
    }
    expect([first, queued.length, new Set(queued).size]).toEqual([first, shards.length * each, shards.length * each])
  }
  expect(written.join('')).toContain('"code":"alerts.match.resumed"')
  // 800 people found in 4 shards of 256, at nine tenths of 14 a second.
  expect(written.join('')).toContain(`"RunMinutes":${Math.round((800 * 64) / 12.6 / 60)}`)
})

test('A claim that is made again after its answer was lost is the same claim; another one has to wait', async () => {
  const store = memoryStore()
  const client = new DynamoDBClient({ region: 'us-east-1' })
  const send = async (command: { constructor: { name: string }; input: never }) => {
    const answer = store.answer(command.constructor.name, command.input)
    // As the SDK does when the first answer does not come.
    return command.constructor.name === 'UpdateItemCommand'
      ? store.answer(command.constructor.name, command.input)
      : answer
  }
  Object.assign(client, { send })
  const deliveries = { client, table: 'd' }
  expect(await claim(deliveries, 'one', now())).toEqual({ kind: 'claimed', repeats: false })
  expect(await claim(deliveries, 'one', now())).toEqual({ kind: 'busy', waitSeconds: 900 })
})

test('A claim of an earlier release, which does not say until when it holds, holds a quarter of an hour', async () => {
  const store = memoryStore()
  const client = new DynamoDBClient({ region: 'us-east-1' })
  const send = async (command: { constructor: { name: string }; input: never }) =>
    store.answer(command.constructor.name, command.input)
  Object.assign(client, { send })
  const claimedAt = (minutes: number) => ({ N: String(now().getTime() - minutes * 60_000) })
  for (const [id, minutes] of [
    ['young', 14],
    ['old', 15],
  ] as const) {
    const Item = { id: { S: id }, phase: { S: 'claimed' }, claimedAt: claimedAt(minutes) }
    store.answer('PutItemCommand', { TableName: 'd', Item } as never)
  }
  const deliveries = { client, table: 'd' }
  expect(await claim(deliveries, 'young', now())).toEqual({ kind: 'busy', waitSeconds: 60 })
  expect(await claim(deliveries, 'old', now())).toEqual({ kind: 'claimed', repeats: true })
})
