import * as z from 'zod'
import type { Template } from '../template/template.ts'
import type { Functions } from './functions.ts'

const triggerSchema = z.object({
  HandlerArn: z.string(),
  InvocationType: z.enum(['RequestResponse', 'Event']).default('RequestResponse'),
})

/**
 * Does what CloudFormation does with CDK's `triggers.Trigger` at each deployment. A failure rolls back only if it's
 * awaited.
 */
export const runTriggers = async (template: Template, functions: Functions): Promise<void> => {
  for (const { id, properties } of template.ofType('Custom::Trigger')) {
    const { HandlerArn, InvocationType } = triggerSchema.parse(properties)
    const { outcome } = await functions.invoke(HandlerArn, {}, `trigger ${id}`)
    if (!outcome.ok && InvocationType === 'RequestResponse')
      throw new Error(`The trigger ${id} failed: ${outcome.error.errorMessage}`)
  }
}
