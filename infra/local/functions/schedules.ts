import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import type { Permissions } from '../permissions/permissions.ts'
import type { Messaging } from '../stores/messaging.ts'
import { attribute } from '../template/attributes.ts'
import type { Resource, Template } from '../template/template.ts'
import type { Functions } from './functions.ts'
import { nextTime } from './schedule-expression.ts'

const deadLetter = z.object({ Arn: z.string().optional() }).optional()
const retry = z.record(z.string(), z.unknown()).optional()
const ruleSchema = z.object({
  Name: z.string().optional(),
  Description: z.string().optional(),
  ScheduleExpression: z.string(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      Input: z.string().optional(),
      DeadLetterConfig: deadLetter,
      RetryPolicy: retry,
    }),
  ),
})
const scheduleSchema = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.literal('UTC').optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.object({
    Arn: z.string(),
    RoleArn: z.string(),
    Input: z.string().optional(),
    DeadLetterConfig: deadLetter,
  }),
})
const permissionSchema = z.object({ FunctionName: z.string(), Principal: z.string(), SourceArn: z.string().optional() })

type Target = { arn: string; input?: string; deadLetterArn?: string }

/** A schedule is called by the last word of its construct path that says something: `…/jobs/ingest-schedule/Resource` is `ingest`. */
const nameOf = ({ path, id }: Resource): string =>
  path
    .split('/')
    .filter((part) => part !== 'Resource')
    .at(-1)
    ?.replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/-?(schedule|rule)$/, '') || id

/** Schedules and rules of the template: they fire on time and on demand, with the input the template gives. */
export const startSchedules = (
  template: Template,
  functions: Functions,
  messaging: Messaging,
  permissions: Permissions,
) => {
  const invokers = template
    .ofType('AWS::Lambda::Permission')
    .map(({ properties }) => permissionSchema.parse(properties))

  const define = (resource: Resource, expression: string, enabled: boolean, targets: Target[]) => {
    const { id } = resource
    let next: Date
    try {
      next = nextTime(expression, new Date())
    } catch (error) {
      throw new Error(`${id}: ${error instanceof Error ? error.message : error}`)
    }
    for (const { arn } of targets) functions.find(arn)
    return {
      id,
      name: nameOf(resource),
      arn: attribute(template, id, 'Arn'),
      expression,
      enabled,
      targets,
      next,
      lastRun: undefined as Date | undefined,
    }
  }

  const rules = template.ofType('AWS::Events::Rule').map((resource) => {
    const parsed = ruleSchema.safeParse(resource.properties)
    if (!parsed.success)
      throw new Error(
        `${resource.id}: the local cloud understands rules with a schedule only: ${z.prettifyError(parsed.error)}`,
      )
    const { ScheduleExpression, State, Targets } = parsed.data
    const made = define(
      resource,
      ScheduleExpression,
      State === 'ENABLED',
      Targets.map(({ Arn, Input, DeadLetterConfig }) => ({
        arn: Arn,
        input: Input,
        deadLetterArn: DeadLetterConfig?.Arn,
      })),
    )
    for (const { arn } of made.targets) {
      const may = invokers.some(
        ({ FunctionName, Principal, SourceArn }) =>
          Principal === 'events.amazonaws.com' &&
          SourceArn === made.arn &&
          functions.find(FunctionName).arn === functions.find(arn).arn,
      )
      if (!may)
        throw new Error(
          `${resource.id}: no AWS::Lambda::Permission lets this rule invoke ${arn}; EventBridge would fail silently.`,
        )
    }
    return made
  })
  const plans = template.ofType('AWS::Scheduler::Schedule').map((resource) => {
    const { ScheduleExpression, State, Target } = scheduleSchema.parse(resource.properties)
    if (!permissions.allowed(Target.RoleArn, 'lambda:InvokeFunction', Target.Arn))
      throw new Error(`${resource.id}: its role may not invoke ${Target.Arn}.`)
    return define(resource, ScheduleExpression, State === 'ENABLED', [
      { arn: Target.Arn, input: Target.Input, deadLetterArn: Target.DeadLetterConfig?.Arn },
    ])
  })
  const schedules = [...rules, ...plans]
  type Schedule = (typeof schedules)[number]

  const run = async (schedule: Schedule): Promise<void> => {
    schedule.lastRun = new Date()
    // EventBridge user guide, "Scheduled events".
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': 'Scheduled Event',
      source: 'aws.events',
      account: template.place.account,
      time: new Date().toISOString().replace(/\.\d+/, ''),
      region: template.place.region,
      resources: [schedule.arn],
      detail: {},
    }
    await Promise.all(
      schedule.targets.map(({ arn, input, deadLetterArn }) =>
        functions.invokeLater(
          arn,
          input === undefined ? event : JSON.parse(input),
          `schedule ${schedule.name}`,
          async (payload) => {
            const dead = messaging.queues.find((queue) => queue.arn === deadLetterArn)
            if (dead) await messaging.sqs('SendMessage', { QueueUrl: dead.url, MessageBody: payload })
          },
        ),
      ),
    )
  }

  const timer = setInterval(() => {
    const now = new Date()
    for (const schedule of schedules) {
      if (schedule.next > now) continue
      schedule.next = nextTime(schedule.expression, now)
      if (schedule.enabled) void run(schedule)
    }
  }, 1000)

  const find = (name: string) => schedules.find((schedule) => schedule.name === name || schedule.id === name)
  return {
    list: () =>
      schedules.map(({ id, name, expression, enabled, next, lastRun }) => ({
        name,
        id,
        expression,
        enabled,
        next,
        lastRun,
      })),
    /** Runs it now and waits for the end; `false` if there is no such schedule. */
    run: async (name: string): Promise<boolean> => {
      const schedule = find(name)
      if (schedule) await run(schedule)
      return schedule !== undefined
    },
    stop: () => clearInterval(timer),
  }
}

export type Schedules = ReturnType<typeof startSchedules>
