import * as z from 'zod'
import type { Template } from '../template/template.ts'
import { allows, type Circumstances, policySchema } from './policy.ts'

/** Types of resource policies, with the property that names what they're attached to. */
const attachments = {
  'AWS::SQS::QueuePolicy': 'Queues',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::S3::BucketPolicy': 'Bucket',
} as const

const names = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())

export type Question = {
  type: keyof typeof attachments
  /** What the policy is attached to: a queue's address, a topic's ARN, or a bucket's name. */
  on: string
  /** Who asks, for example `sns.amazonaws.com`. */
  service: string
  action: string
  resource: string
  /** Condition keys in lower case. */
  circumstances: Circumstances
}

/** Whether a resource's policies let an AWS service do something, over TLS as AWS always does. */
export const resourcePolicyAllows = (template: Template, question: Question): boolean => {
  const { type, on, service, action, resource, circumstances } = question
  const statements = template
    .ofType(type)
    .filter(({ properties }) => names.parse(properties[attachments[type]]).includes(on))
    .flatMap(({ properties }) => policySchema.parse(properties.PolicyDocument).Statement)
    .filter(({ Principal: who }) => who === '*' || who?.Service?.includes(service) || who?.AWS?.includes('*'))
  return allows(statements, action, resource, { ...circumstances, 'aws:securetransport': 'true' })
}
