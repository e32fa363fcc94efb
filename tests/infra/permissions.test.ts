import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type FunctionName, functionNames } from '../../infra/bundles.ts'
import { bundledCode } from './bundled.ts'
import { resourcesOf, templateOf } from './synthesized.ts'

const template = templateOf()
const policy = z.looseObject({
  PolicyDocument: z.object({
    Statement: z.array(z.looseObject({ Action: z.union([z.string(), z.array(z.string())]) })),
  }),
})

/** What Lambda itself does in the function's name: reading its queue, writing its log. */
const byLambda = new Set([
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
])

/** Allowed though no function calls it. */
const withoutCall: Record<string, string> = {
  's3:ListBucket': 'without it S3 answers 403 instead of 404 to a key that does not exist',
}

const granted = (name: FunctionName): string[] => {
  const actions = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([, { Metadata }]) => Metadata?.['aws:cdk:path']?.endsWith(`/${name}-role/DefaultPolicy/Resource`))
    .flatMap(([, { Properties }]) => policy.parse(Properties).PolicyDocument.Statement)
    .flatMap(({ Action }) => Action)
  return [...new Set(actions)].filter((action) => !byLambda.has(action) && !(action in withoutCall)).sort()
}

/** Actions that IAM calls otherwise than the operation they allow: reading an earlier version is a GetObject too. */
const operations: Record<string, string> = { 's3:GetObjectVersion': 'GetObject' }

/** `sqs:SendMessage` allows both SendMessage and SendMessageBatch, and so on. */
const calls = (name: FunctionName, action: string): boolean => {
  const operation = operations[action] ?? action.slice(action.indexOf(':') + 1)
  return new RegExp(`"${operation}(s|Batch)?(Command)?"`).test(bundledCode(name))
}

describe('The policy of', () => {
  test.each(functionNames)('%s allows nothing that its code does not hold', (name) => {
    const actions = granted(name)
    expect(actions.length).toBeGreaterThan(0)
    expect(actions.filter((action) => !calls(name, action))).toEqual([])
  })
})
