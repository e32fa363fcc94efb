import * as z from 'zod'
import { attribute } from '../template/attributes.ts'
import type { Resource, Template } from '../template/template.ts'
import type { Functions } from './functions.ts'

const deadLetter = z.object({ Arn: z.string().optional() }).optional()
const state = z.enum(['ENABLED', 'DISABLED']).default('ENABLED')
const ruleSchema = z.object({
  ScheduleExpression: z.string(),
  State: state,
  Targets: z.array(
    z.strictObject({
      Arn: z.string(),
      Id: z.string(),
      Input: z.string().optional(),
      DeadLetterConfig: deadLetter,
      RetryPolicy: z.record(z.string(), z.unknown()).optional(),
    }),
  ),
})
const permissionSchema = z.object({ FunctionName: z.string(), Principal: z.string(), SourceArn: z.string().optional() })

export type Target = { arn: string; input?: string; deadLetterArn?: string }
export type Plan = { expression: string; enabled: boolean; targets: Target[] }

/** What an EventBridge rule runs. Throws if it has no schedule or may not invoke its targets. */
export const readRule = (template: Template, functions: Functions, { id, properties }: Resource): Plan => {
  const parsed = ruleSchema.safeParse(properties)
  if (!parsed.success)
    throw new Error(`${id}: the local cloud understands rules with a schedule only: ${z.prettifyError(parsed.error)}`)
  const permissions = template.ofType('AWS::Lambda::Permission').map((each) => permissionSchema.parse(each.properties))
  const ruleArn = attribute(template, id, 'Arn')
  const targets = parsed.data.Targets.map(({ Arn, Input, DeadLetterConfig }) => {
    const target = functions.find(Arn)
    const may = permissions.some(
      ({ FunctionName, Principal, SourceArn }) =>
        Principal === 'events.amazonaws.com' && SourceArn === ruleArn && functions.find(FunctionName) === target,
    )
    if (!may)
      throw new Error(
        `${id}: no AWS::Lambda::Permission lets this rule invoke ${target.name}; EventBridge would fail silently.`,
      )
    return { arn: Arn, input: Input, deadLetterArn: DeadLetterConfig?.Arn }
  })
  return { expression: parsed.data.ScheduleExpression, enabled: parsed.data.State === 'ENABLED', targets }
}
