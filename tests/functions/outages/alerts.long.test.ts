import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { itemOf } from '../../../functions/subscriptions/person-item.ts'
import { personKey } from '../../../functions/subscriptions/shards.ts'
import { wednesday } from '../../clock.ts'
import { anAlert, aPerson } from '../alerts/examples.ts'
import { bad, cellsOf, goal, type Outages, printed, type Row, startOutages } from './outages.ts'
import { postings } from './postings.ts'
import type { Outage } from './simulated-aws.ts'

vi.mock('node:zlib', async (original) => (await import('./at-once.ts')).compression(await original()))
vi.mock('node:timers/promises', async (original) => (await import('./at-once.ts')).pauses(await original()))

const people = 30
/** Ids as random ones are, and the same ones each time. */
const idOf = (number: number) => createHash('sha256').update(`person ${number}`).digest('base64url').slice(0, 22)

let outages: Outages
const usajobs = postings()

const subscribe = () => {
  const { store } = outages.aws
  store.clear()
  for (let each = 0; each < people; each++) {
    const id = idOf(each)
    const since = new Date(Date.now() - 86_400_000).toISOString()
    const alert = anAlert({ states: 'all', since, confirmedAt: since })
    const person = aPerson({ id, address: `reader-${each}@example.org`, alerts: [alert] })
    const Item = { ...personKey(id), version: { N: '1' }, ...itemOf({ kind: 'person', person }) }
    store.answer('PutItemCommand', { TableName: 'subscribers', Item } as never)
  }
}

/** Whatever is loaded at first use is loaded before time stands still. */
const once = async () => {
  const { aws, handlers } = outages
  const context = { getRemainingTimeInMillis: () => 60_000 }
  subscribe()
  usajobs.open()
  for (const name of ['ingest', 'plan'] as const) {
    const announced = aws.announced.map((Message) => ({ Sns: { Message } }))
    for (const handler of handlers.get(name)!) await handler(name === 'plan' ? { Records: announced } : {}, context)
  }
  for (const name of ['match', 'send', 'feedback'] as const)
    for (const { body } of aws.messages.filter(({ queue }) => queue === name).slice(0, 2)) {
      const message = { messageId: 'm', receiptHandle: 'r', body, attributes: { ApproximateReceiveCount: '1' } }
      for (const handler of handlers.get(name)!) await handler({ Records: [message] }, context)
    }
}

beforeAll(async () => {
  vi.stubGlobal('fetch', usajobs.fetch)
  outages = await startOutages(['ingest', 'plan', 'match', 'send', 'feedback'])
  await once()
  outages.stopClock(wednesday.getTime() + 3_600_000)
})
afterAll(() => outages.stop())

/** A job opens that everybody wants to hear of right away; reading it tells planning of it. */
const live = async (outage: Outage | undefined) => {
  await outages.rest()
  subscribe()
  usajobs.open()
  const { aws, lambda } = outages
  aws.listen((Message) => void lambda.invokeLater('plan', { Records: [{ Sns: { Message } }] }))
  return outages.through(outage, {
    begin: () => [lambda.invokeLater('ingest', {})],
    told: () => aws.emails.map(({ to, at }) => ({ what: to, at })),
    expected: people,
  })
}

const cells = cellsOf({
  dynamodb: ['plan', 'match', 'send', 'feedback'],
  sqs: ['plan', 'match'],
  s3: ['ingest', 'plan', 'match', 'send'],
  ses: ['send'],
  secretsmanager: ['send'],
  ssm: ['ingest'],
  sns: ['ingest'],
})

test('Without a fault everybody is told once', async () => {
  expect(await live(undefined)).toMatchObject({ lost: 0, doubled: 0, failed: 0, timedOut: 0, dead: 0 })
})

test(`After a service fault of a minute everybody is told once, at most ${goal} s after it is over`, async () => {
  const rows: Row[] = []
  for (const cell of cells) rows.push({ ...cell, ...(await live(cell)) })
  process.stderr.write(printed(rows))
  expect(bad(rows)).toEqual([])
})
