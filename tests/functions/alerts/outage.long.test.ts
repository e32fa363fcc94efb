import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import type { S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStore } from '../../../functions/jobs/job-store.ts'
import { openObjects } from '../../../functions/jobs/objects.ts'
import { itemOf } from '../../../functions/subscriptions/person-item.ts'
import { personKey } from '../../../functions/subscriptions/shards.ts'
import { wednesday } from '../../clock.ts'
import { resourcesOf, templateOf } from '../../infra/synthesized.ts'
import { aJob, anAlert, aPerson } from './examples.ts'
import { type Outage, type Service, type SimulatedAws, simulateAws } from './simulated-aws.ts'
import { type Deployed, type Handler, simulateLambda } from './simulated-lambda.ts'

/** Compression works on other threads, which know nothing of a clock that stands still: here it takes no time. */
vi.mock('node:zlib', async (original) => {
  const zlib = await original<typeof import('node:zlib')>()
  const atOnce = (whole: (bytes: Buffer) => Buffer) => () => {
    const chunks: Buffer[] = []
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        chunks.push(chunk)
        done()
      },
      flush: (done) => done(null, whole(Buffer.concat(chunks))),
    })
  }
  return { ...zlib, createGunzip: atOnce(zlib.gunzipSync), createGzip: atOnce(zlib.gzipSync) }
})

/** What a service fault may cost at most: every alert is out so many seconds after it is over. */
const goal = 90

const names = ['plan', 'match', 'send', 'feedback'] as const
type Name = (typeof names)[number]
/** As many as a new account has of each queue. */
const readers = 2

/** Timeouts, visibility, tries, batches and readers are those of the template. */
const deployed = (name: Name, handlers: readonly Handler[]): Deployed => {
  const template = templateOf()
  const inConstruct = (type: string, last: string) =>
    resourcesOf(template, type).find(([, { Metadata }]) =>
      Metadata?.['aws:cdk:path']?.endsWith(`/alerts/${last}/Resource`),
    )
  const [id, { Properties }] = inConstruct('AWS::Lambda::Function', name)!
  const queue = inConstruct('AWS::SQS::Queue', `${name}-queue`)?.[1].Properties
  const mapping = resourcesOf(template, 'AWS::Lambda::EventSourceMapping').find(([, each]) =>
    JSON.stringify(each.Properties.FunctionName).includes(`"${id}"`),
  )?.[1].Properties as { BatchSize: number; ScalingConfig?: { MaximumConcurrency: number } } | undefined
  return {
    handlers,
    timeoutSeconds: Number(Properties.Timeout),
    ...(queue &&
      mapping && {
        queue: {
          batch: mapping.BatchSize,
          readers: Math.min(readers, mapping.ScalingConfig?.MaximumConcurrency ?? readers),
          visibilitySeconds: Number(queue.VisibilityTimeout),
          tries: (queue.RedrivePolicy as { maxReceiveCount: number }).maxReceiveCount,
        },
      }),
  }
}

let aws: SimulatedAws
let jobs: S3Client
let lambda: ReturnType<typeof simulateLambda>

/** Time passes until `done`, in steps from one thing that waits to the next; false when it took too long. */
const passes = async (done: () => boolean, mostSeconds: number): Promise<boolean> => {
  const end = Date.now() + mostSeconds * 1000
  for (;;) {
    await aws.quiet()
    if (done()) return true
    if (Date.now() > end) return false
    vi.advanceTimersToNextTimer()
  }
}

/** Whatever is loaded at first use is loaded before time stands still. */
const once = async (handlers: Map<Name, Handler[]>) => {
  const context = { getRemainingTimeInMillis: () => 60_000 }
  subscribe()
  await publishJob()
  const plan = { Records: [{ Sns: { Message: JSON.stringify({ number }) } }] }
  await handlers.get('plan')?.[0]?.(plan, context)
  for (const name of ['match', 'send', 'feedback'] as const)
    for (const { body } of aws.messages.filter(({ queue }) => queue === name).slice(0, 2)) {
      const message = { messageId: 'm', receiptHandle: 'r', body, attributes: { ApproximateReceiveCount: '1' } }
      for (const handler of handlers.get(name) ?? []) await handler({ Records: [message] }, context)
    }
}

beforeAll(async () => {
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    STAGE: 'production',
    SITE_URL: 'https://jobs.example.org',
    ORGANISATION_NAME: 'Example Press',
    ORGANISATION_ADDRESS: '1 Main Street, Springfield',
    ORGANISATION_TELEPHONE: '',
    SENDER: 'alerts@example.org',
    CONFIGURATION_SET: 'set',
    ALLOWED_RECIPIENTS: '',
    JOBS_BUCKET: 'jobs',
    SUBSCRIBERS_TABLE: 'subscribers',
    SUPPRESSIONS_TABLE: 'suppressions',
    DELIVERIES_TABLE: 'deliveries',
    MATCH_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/match',
    SEND_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/send',
    OWN_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/own',
    SIGNING_SECRET: 'signing',
    SENDERS: '2',
  })
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  aws = await simulateAws(JSON.stringify({ current: 'a', a: 'a signing key of thirty-two bytes or more' }))
  const handlers = new Map<Name, Handler[]>()
  for (const name of names)
    for (let reader = 0; reader < readers; reader++) {
      // Each reader has modules of its own, as in a process of its own.
      vi.resetModules()
      await aws.connect(name)
      const { handler } = await import(`../../../functions/alerts/${name}.handler.ts`)
      handlers.set(name, [...(handlers.get(name) ?? []), handler])
    }
  vi.resetModules()
  jobs = (await aws.connect('test')).s3
  lambda = simulateLambda(aws, Object.fromEntries(names.map((name) => [name, deployed(name, handlers.get(name)!)])))
  await once(handlers)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: wednesday.getTime() + 3_600_000 })
})
afterAll(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const people = 30
/** Ids as random ones are, and the same ones each time. */
const idOf = (number: number) => createHash('sha256').update(`person ${number}`).digest('base64url').slice(0, 22)

let number = 0
/** A new job opens that everybody wants to hear of right away. */
const publishJob = async () => {
  number += 1
  const at = new Date().toISOString()
  const job = aJob({
    control: String(number),
    firstSeen: at,
    lastChanged: at,
    closes: new Date(Date.now() + 10 * 86_400_000).toISOString(),
  })
  const store = openStore(openObjects(jobs, 'jobs'))
  await store.commit(await store.readHead(), {
    snapshot: { format: 1, number, readAt: at, sample: false, jobs: [job] },
    changes: { format: 1, number, at, opened: [job.control], changed: [], closed: [] },
  })
  await store.settle((await store.readHead())!, async () => undefined)
}

const jobOpens = async () => {
  let isDone = false
  const publishing = publishJob().then(() => {
    isDone = true
  })
  await passes(() => isDone, 60)
  await publishing
}

const subscribe = () => {
  aws.store.clear()
  for (let each = 0; each < people; each++) {
    const id = idOf(each)
    const since = new Date(Date.now() - 86_400_000).toISOString()
    const person = aPerson({
      id,
      address: `reader-${each}@example.org`,
      alerts: [anAlert({ states: 'all', since, confirmedAt: since })],
    })
    const Item = { ...personKey(id), version: { N: '1' }, ...itemOf({ kind: 'person', person }) }
    aws.store.answer('PutItemCommand', { TableName: 'subscribers', Item } as never)
  }
}

type Result = {
  lateness: number
  lost: number
  doubled: number
  failed: number
  timedOut: number
  dead: number
  met: boolean
}

/** One run of alerts through an outage. */
const live = async (outage: Outage | undefined): Promise<Result> => {
  // What a function holds on to, secrets above all, has become old.
  vi.advanceTimersByTime(600_000)
  await aws.quiet()
  aws.emails.length = 0
  aws.messages.length = 0
  subscribe()
  await jobOpens()
  const started = Date.now()
  aws.fail(outage)
  const readers = lambda.start()
  const planning = lambda.invokeLater('plan', { Records: [{ Sns: { Message: JSON.stringify({ number }) } }] })
  const told = () => new Set(aws.emails.map(({ to }) => to)).size
  const drained = () => aws.messages.length === 0
  await passes(() => told() === people, 1800)
  const last = Math.max(...aws.emails.map(({ at }) => at))
  // Whatever comes twice comes by then.
  await passes(drained, 3600)
  lambda.stop()
  const over = aws.over()
  aws.fail(undefined)
  let ended = false
  void Promise.all([...readers, planning]).then(() => {
    ended = true
  })
  await passes(() => ended, 3600)
  return {
    lateness: Math.round((last - (over ?? started)) / 1000),
    lost: people - told(),
    doubled: aws.emails.length - told(),
    met: over !== undefined,
    ...lambda.count,
  }
}

const asks: Record<Service, Name[]> = {
  dynamodb: ['plan', 'match', 'send', 'feedback'],
  sqs: ['plan', 'match'],
  s3: ['plan', 'match', 'send'],
  ses: ['send'],
  secretsmanager: ['send'],
}
/** Every service fails with errors and with silence; the one that all functions ask most fails in every way. */
const kinds = (service: Service): readonly Outage['kind'][] =>
  service === 'dynamodb' || service === 'ses'
    ? ['error', 'throttled', 'lost-request', 'lost-response']
    : ['error', 'lost-request']
const cells: Outage[] = (Object.keys(asks) as Service[]).flatMap((service) =>
  asks[service].flatMap((name) =>
    [8, 60].flatMap((seconds) => kinds(service).map((kind) => ({ service, kind, seconds, function: name }))),
  ),
)

test('Without a fault everybody is told once', async () => {
  expect(await live(undefined)).toMatchObject({ lost: 0, doubled: 0, failed: 0, timedOut: 0, dead: 0 })
})

test(`After a service fault of a minute everybody is told once, at most ${goal} s after it is over`, async () => {
  const rows: (Outage & Result)[] = []
  for (const cell of cells) rows.push({ ...cell, ...(await live(cell)) })
  const table = rows.map(({ service, function: name, kind, seconds, lateness, lost, doubled, failed }) =>
    [
      service.padEnd(15),
      name.padEnd(9),
      kind.padEnd(14),
      `${seconds} s`.padStart(5),
      String(lateness).padStart(6),
      String(lost).padStart(5),
      String(doubled).padStart(8),
      String(failed).padStart(7),
    ].join(' '),
  )
  process.stderr.write(
    `${['service         function  fault          for   late s  lost  doubled  failed', ...table].join('\n')}\n`,
  )
  expect(rows.filter(({ met }) => !met)).toEqual([])
  expect(
    rows.filter(
      ({ lateness, lost, doubled, dead, timedOut }) => lateness > goal || lost + doubled + dead + timedOut > 0,
    ),
  ).toEqual([])
})
