import { randomUUID } from 'node:crypto'
import { nextTime } from '../schedule-expression.ts'
import type { Messaging } from '../stores/messaging.ts'
import { attribute } from '../template/attributes.ts'
import type { Resource, Template } from '../template/template.ts'
import type { Functions } from './functions.ts'
import { type Plan, readRule, type Target } from './schedule-targets.ts'

/** `ingest-schedule` is called `ingest`. */
const shortName = (name: string) =>
  name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/-(schedule|rule)$/, '')

const define = (template: Template, resource: Resource, plan: Plan, now: Date) => {
  try {
    const next = nextTime(plan.expression, now)
    const lastRun: Date | undefined = undefined
    return {
      ...plan,
      id: resource.id,
      name: shortName(resource.name),
      arn: attribute(template, resource.id, 'Arn'),
      next,
      lastRun,
    }
  } catch (error) {
    throw new Error(`${resource.id}: ${error instanceof Error ? error.message : error}`)
  }
}
type Schedule = Omit<ReturnType<typeof define>, 'lastRun'> & { lastRun?: Date }

/** EventBridge user guide, "Scheduled events". */
const scheduledEvent = ({ region, account }: Template['place'], arn: string) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: new Date().toISOString().replace(/\.\d+/, ''),
  region,
  resources: [arn],
  detail: {},
})

/**
 * The template's scheduled rules, run on time and on demand with the input the template gives. When time starts at a
 * given instant, only `pass` moves it.
 */
export const startSchedules = (template: Template, functions: Functions, messaging: Messaging, from?: Date) => {
  let now = from ?? new Date()
  const schedules: Schedule[] = template
    .ofType('AWS::Events::Rule')
    .map((rule) => define(template, rule, readRule(template, functions, rule), now))

  const bury = async (deadLetterArn: string | undefined, payload: string) => {
    const queue = messaging.queues.find(({ arn }) => arn === deadLetterArn)
    if (queue) await messaging.sqs('SendMessage', { QueueUrl: queue.url, MessageBody: payload })
  }

  const run = async (schedule: Schedule): Promise<void> => {
    schedule.lastRun = new Date()
    const event = scheduledEvent(template.place, schedule.arn)
    const start = ({ arn, input, deadLetterArn }: Target) =>
      functions.invokeLater(
        arn,
        input === undefined ? event : JSON.parse(input),
        `schedule ${schedule.name}`,
        (payload) => bury(deadLetterArn, payload),
      )
    await Promise.all(schedule.targets.map(start))
  }

  /** Runs everything due by now, once each, and waits. */
  const runDue = async () => {
    const due = schedules.filter(({ next }) => next <= now)
    for (const schedule of due) schedule.next = nextTime(schedule.expression, now)
    await Promise.all(due.filter(({ enabled }) => enabled).map(run))
  }

  const runOnTime = () => {
    now = new Date()
    return runDue()
  }
  const timer = from ? undefined : setInterval(() => void runOnTime(), 1000)

  return {
    /** Runs everything due by the time that just passed, once each, and waits. */
    pass: (minutes: number) => {
      now = from ? new Date(now.getTime() + minutes * 60_000) : new Date()
      return runDue()
    },
    list: () => schedules.map(({ targets, ...shown }) => shown),
    /** Runs it now and waits; `false` if there's no such schedule. */
    run: async (name: string): Promise<boolean> => {
      const schedule = schedules.find((each) => each.name === name || each.id === name)
      if (schedule) await run(schedule)
      return schedule !== undefined
    },
    stop: () => clearInterval(timer),
  }
}

export type Schedules = ReturnType<typeof startSchedules>
