import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation'
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import {
  ChangeMessageVisibilityCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import { sqs } from '../../functions/platform/clients/sqs.ts'
import { type FunctionName, functionNames } from '../bundles.ts'
import type { Settings } from '../settings.ts'
import { UsageError } from './command.ts'
import type { Deployment } from './deployment.ts'
import { queueNames } from './who-waits.ts'

const resourcesOf = async (region: string, stack: string): Promise<StackResourceSummary[]> => {
  const client = new CloudFormationClient({ region })
  const found: StackResourceSummary[] = []
  for await (const { StackResourceSummaries } of paginateListStackResources({ client }, { StackName: stack }))
    found.push(...(StackResourceSummaries ?? []))
  return found
}

const attributes = (QueueUrl: string | undefined, name: 'QueueArn' | 'ApproximateNumberOfMessages') =>
  sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] }))

/** A logical id is the construct path without its punctuation, and a hash. */
const hasName = (id: string | undefined, name: string) =>
  new RegExp(`${name.replaceAll('-', '')}[0-9A-F]{8}$`).test(id ?? '')

const mostPeeked = 100

/** Looks at dead letters without taking them: each is made visible again at once, and its text is not looked at. */
const peek = async (QueueUrl: string | undefined): Promise<string[]> => {
  const sources = new Map<string, string>()
  const handles: string[] = []
  while (sources.size < mostPeeked) {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 30,
        MessageSystemAttributeNames: ['DeadLetterQueueSourceArn'],
      }),
    )
    if (Messages.length === 0) break
    for (const { MessageId = '', ReceiptHandle = '', Attributes } of Messages) {
      sources.set(MessageId, Attributes?.DeadLetterQueueSourceArn ?? '')
      handles.push(ReceiptHandle)
    }
  }
  for (const ReceiptHandle of handles)
    await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }))
  return [...sources.values()]
}

/** The stage's stack, by the ordinary AWS profile of whoever runs this. */
export const awsDeployment = async ({ stage, region }: Settings): Promise<Deployment> => {
  const stack = `border-patrol-jobs-${stage}`
  const resources = await resourcesOf(region, stack).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `The stack ${stack} in ${region} cannot be read: ${reason}. Is it deployed, and is AWS_PROFILE right? For the local cloud add --local`,
    )
  })
  const lambda = new LambdaClient({ region })
  const queues = resources.filter(({ ResourceType }) => ResourceType === 'AWS::SQS::Queue')
  const dead = queues.find(({ LogicalResourceId }) => LogicalResourceId?.startsWith('deadletters'))
  const physicalName = (name: FunctionName): string => {
    const found = resources.find(
      ({ ResourceType, LogicalResourceId }) =>
        ResourceType === 'AWS::Lambda::Function' && hasName(LogicalResourceId, name),
    )
    if (!found?.PhysicalResourceId) throw new Error(`The stack ${stack} has no function ${name}.`)
    return found.PhysicalResourceId
  }
  const environments = await Promise.all(
    functionNames.map(async (name) => {
      const { Environment } = await lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName: physicalName(name) }),
      )
      return Environment?.Variables ?? {}
    }),
  )
  return {
    title: `${stack} in ${region}`,
    environment: Object.assign({}, ...environments),
    queues: () =>
      Promise.all(
        queues.map(async ({ LogicalResourceId = '', PhysicalResourceId }) => {
          const { Attributes } = await attributes(PhysicalResourceId, 'ApproximateNumberOfMessages')
          return {
            name: LogicalResourceId.replace(/[0-9A-F]{8}$/, ''),
            dead: LogicalResourceId.startsWith('deadletters'),
            waiting: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
          }
        }),
      ),
    deadLetters: async () => {
      const counts = new Map<string | undefined, number>()
      for (const arn of await peek(dead?.PhysicalResourceId)) {
        const physical = arn.split(':').at(-1)
        const source = queues.find(({ PhysicalResourceId }) => PhysicalResourceId?.endsWith(`/${physical}`))
        const name = queueNames.find((each) => hasName(source?.LogicalResourceId, each))
        counts.set(name, (counts.get(name) ?? 0) + 1)
      }
      return [...counts].map(([queue, messages]) => ({ queue, messages }))
    },
    redrive: async () => {
      const { Attributes } = await attributes(dead?.PhysicalResourceId, 'QueueArn')
      await sqs().send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }))
    },
    invoke: async (name, event = {}) => {
      const { FunctionError, Payload } = await lambda.send(
        new InvokeCommand({ FunctionName: physicalName(name), Payload: Buffer.from(JSON.stringify(event)) }),
      )
      const said: unknown = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null')
      if (FunctionError) throw new Error(`${name} failed: ${JSON.stringify(said)}`)
      return said
    },
  }
}
