import * as z from 'zod'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import { allows, policySchema } from './policy.ts'

/**
 * Whether the queue's own policy lets the topic deliver. SNS says nothing when it does not: the messages are dropped
 * (SNS developer guide, "Step 2: Give permission to the Amazon SNS topic to send messages to the Amazon SQS queue").
 */
export const deliveryAllowed = (template: Template, topicArn: string, queueArn: string): boolean => {
  const url = template
    .ofType('AWS::SQS::Queue')
    .filter(({ id }) => queueArn.endsWith(`:${reference(template, id).split('/').at(-1)}`))
    .map(({ id }) => reference(template, id))[0]
  const statements = template
    .ofType('AWS::SQS::QueuePolicy')
    .filter(({ properties }) => url !== undefined && z.array(z.string()).parse(properties.Queues).includes(url))
    .flatMap(({ properties }) => policySchema.parse(properties.PolicyDocument).Statement)
    .filter(
      ({ Principal: who }) => who === '*' || who?.Service?.includes('sns.amazonaws.com') || who?.AWS?.includes('*'),
    )
  return allows(statements, 'sqs:SendMessage', queueArn, { 'aws:sourcearn': topicArn, 'aws:securetransport': 'true' })
}
