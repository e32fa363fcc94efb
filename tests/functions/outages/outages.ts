import { vi } from 'vitest'
import { resourcesOf, templateOf } from '../../infra/synthesized.ts'
import { type Outage, type Service, type SimulatedAws, simulateAws } from './simulated-aws.ts'
import { type Deployed, type Handler, simulateLambda } from './simulated-lambda.ts'

/** What a service fault may cost at most: everything is out so many seconds after it is over. */
export const goal = 90

const load = {
  ingest: () => import('../../../functions/jobs/ingest.handler.ts'),
  publish: () => import('../../../functions/publishing/publish.handler.ts'),
  plan: () => import('../../../functions/alerts/plan.handler.ts'),
  match: () => import('../../../functions/alerts/match.handler.ts'),
  send: () => import('../../../functions/alerts/send.handler.ts'),
  feedback: () => import('../../../functions/alerts/feedback.handler.ts'),
  'subscription-mail': () => import('../../../functions/subscriptions/subscription-mail.handler.ts'),
  'contact-mail': () => import('../../../functions/contact/contact-mail.handler.ts'),
}
export type Name = keyof typeof load

const queueOf = (name: Name) => (name === 'contact-mail' ? 'contact-queue' : `${name}-queue`)
/** As many as a new account has of each queue. */
const readers = 2

/** Timeouts, visibility, tries, batches and readers are those of the template. */
const deployed = (name: Name, handlers: readonly Handler[]): Deployed => {
  const template = templateOf()
  const named = (type: string, last: string) =>
    resourcesOf(template, type).find(([, { Metadata }]) => Metadata?.['aws:cdk:path']?.endsWith(`/${last}/Resource`))
  const [id, { Properties }] = named('AWS::Lambda::Function', name)!
  const queue = named('AWS::SQS::Queue', queueOf(name))?.[1].Properties
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

const environment = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  STAGE: 'production',
  SITE_URL: 'https://jobs.example.org',
  ORGANISATION_NAME: 'Example Press',
  ORGANISATION_ADDRESS: '1 Main Street, Springfield',
  ORGANISATION_TELEPHONE: '',
  SENDER: 'alerts@example.org',
  OPERATOR: 'operator@example.org',
  CONFIGURATION_SET: 'set',
  ALLOWED_RECIPIENTS: '',
  USAJOBS_URL: 'http://usajobs.test',
  USAJOBS_AGENCIES: 'HSBD',
  USAJOBS_KEY_PARAMETER: 'key',
  JOBS_TOPIC: 'arn:aws:sns:us-east-1:1:jobs',
  JOBS_BUCKET: 'jobs',
  SITE_BUCKET: 'pages',
  RELEASES_BUCKET: 'releases',
  DISTRIBUTION_ID: 'E1',
  INDEXNOW_URL: '',
  MESSAGE_RETENTION_DAYS: '365',
  SUBSCRIBERS_TABLE: 'subscribers',
  SUPPRESSIONS_TABLE: 'suppressions',
  DELIVERIES_TABLE: 'deliveries',
  MESSAGES_TABLE: 'messages',
  COUNTERS_TABLE: 'counters',
  MATCH_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/match',
  SEND_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/send',
  SUBSCRIPTION_MAIL_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/subscription-mail',
  OWN_QUEUE: 'https://sqs.us-east-1.amazonaws.com/1/own',
  SIGNING_SECRET: 'signing',
  SENDERS: '2',
}

/** Something that should come out once, and when it did, epoch milliseconds. */
export type Told = { what: string; at: number }

/** What's put to the test: how it begins, and what has come out so far. */
export type Trial = {
  begin: () => Promise<unknown>[]
  told: () => Told[]
  expected: number
  /** How many seconds each runs after the one before. */
  schedules?: Partial<Record<Name, number>>
}

type Result = {
  /** Seconds between the end of the fault and the last thing that came out. */
  lateness: number
  lost: number
  doubled: number
  failed: number
  timedOut: number
  dead: number
  /** Whether anybody met the fault. */
  met: boolean
}

/**
 * The deployed handlers on AWS in memory, on a clock that only moves when nothing else is left to do. Each reader of a
 * queue has modules of its own, as in a process of its own.
 */
export const startOutages = async (names: readonly Name[]) => {
  Object.assign(process.env, environment)
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  const aws: SimulatedAws = await simulateAws(
    JSON.stringify({ current: 'a', a: 'a signing key of thirty-two bytes or more' }),
    JSON.stringify({ email: 'operator@example.org', key: 'key' }),
  )
  const handlers = new Map<Name, Handler[]>()
  for (const name of names)
    for (let reader = 0; reader < readers; reader++) {
      vi.resetModules()
      await aws.connect(name)
      const { handler } = await load[name]()
      handlers.set(name, [...(handlers.get(name) ?? []), handler])
    }
  vi.resetModules()
  const clients = await aws.connect('test')
  const lambda = simulateLambda(
    aws,
    Object.fromEntries(names.map((name) => [name, deployed(name, handlers.get(name)!)])),
  )

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
  const allOf = async (work: readonly Promise<unknown>[], mostSeconds: number) => {
    let isDone = false
    const done = Promise.all(work).then(() => {
      isDone = true
    })
    if (!(await passes(() => isDone, mostSeconds))) throw new Error('It never ended')
    await done
  }

  return {
    aws,
    clients,
    lambda,
    handlers,
    /** Waits for `work` while time passes. */
    during: (...work: Promise<unknown>[]) => allOf(work, 3_600),
    /** Time stands still from here on. What handlers load at first use must have been loaded before. */
    stopClock: (now: number) => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now })
    },
    /** What a function holds on to, secrets above all, becomes old. */
    rest: async () => {
      vi.advanceTimersByTime(600_000)
      await aws.quiet()
      aws.emails.length = 0
      aws.messages.length = 0
    },
    /** One trial through an outage. */
    through: async (outage: Outage | undefined, { begin, told, expected, schedules = {} }: Trial): Promise<Result> => {
      const started = Date.now()
      aws.fail(outage)
      const reading = [
        ...lambda.start(),
        ...Object.entries(schedules).map(([name, seconds]) => lambda.every(seconds, name)),
      ]
      const begun = begin()
      const different = () => new Set(told().map(({ what }) => what)).size
      await passes(() => different() === expected, 1_800)
      const last = Math.max(...told().map(({ at }) => at))
      // Whatever comes twice comes by then.
      await passes(() => aws.messages.length === 0, 3_600)
      await allOf([...begun, ...lambda.invoked()], 3_600)
      lambda.stop()
      const over = aws.over()
      aws.fail(undefined)
      await allOf(reading, 3_600)
      return {
        lateness: Math.round((last - (over ?? started)) / 1000),
        lost: expected - different(),
        doubled: told().length - different(),
        met: over !== undefined,
        ...lambda.count,
      }
    },
    stop: () => {
      vi.restoreAllMocks()
      vi.unstubAllGlobals()
      vi.useRealTimers()
    },
  }
}
export type Outages = Awaited<ReturnType<typeof startOutages>>

/** Every service fails with errors and with silence; the ones that functions ask most fail in every way. */
const kinds = (service: Service): readonly Outage['kind'][] =>
  service === 'dynamodb' || service === 'ses'
    ? ['error', 'throttled', 'lost-request', 'lost-response']
    : ['error', 'lost-request']

/** Each service a function asks, failing in each way for 8 s and for 60 s. */
export const cellsOf = (asks: Partial<Record<Service, readonly Name[]>>): Outage[] =>
  (Object.keys(asks) as Service[]).flatMap((service) =>
    (asks[service] ?? []).flatMap((name) =>
      [8, 60].flatMap((seconds) => kinds(service).map((kind) => ({ service, kind, seconds, function: name }))),
    ),
  )

export type Row = Outage & Result

/** The table of faults, as the tests print it. */
export const printed = (rows: readonly Row[]): string => {
  const lines = rows.map(({ service, function: name, kind, seconds, lateness, lost, doubled, failed }) =>
    [
      service.padEnd(15),
      name.padEnd(18),
      kind.padEnd(14),
      `${seconds} s`.padStart(5),
      String(lateness).padStart(6),
      String(lost).padStart(5),
      String(doubled).padStart(8),
      String(failed).padStart(7),
    ].join(' '),
  )
  return `${['service         function           fault          for   late s  lost  doubled  failed', ...lines].join('\n')}\n`
}

/** Rows in which the fault wasn't met, or cost more than it may. */
export const bad = (rows: readonly Row[], mostSeconds: (row: Row) => number = () => goal): Row[] =>
  rows.filter((row) => {
    const { met, lateness, lost, doubled, dead, timedOut } = row
    return !met || lateness > mostSeconds(row) || lost + doubled + dead + timedOut > 0
  })
