import {
  CloudFormationClient,
  paginateListStackResources,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, DescribeAlarmsCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { GetQueueAttributesCommand, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs'
import { sqs } from '../../functions/platform/clients/sqs.ts'
import { metricNamespace } from '../../functions/platform/log.ts'
import { type FunctionName, functionNames } from '../platform/function-names.ts'
import type { Settings } from '../platform/settings.ts'
import { queueNames } from './dead-letter-impact.ts'
import { peekDeadLetters } from './dead-letters.ts'
import type { Deployment } from './deployment.ts'
import { originProof } from './origin-proof.ts'

const resourcesOf = async (region: string, stack: string): Promise<StackResourceSummary[]> => {
  const client = new CloudFormationClient({ region })
  const found: StackResourceSummary[] = []
  for await (const { StackResourceSummaries } of paginateListStackResources({ client }, { StackName: stack }))
    found.push(...(StackResourceSummaries ?? []))
  return found
}

const attributes = (QueueUrl: string | undefined, name: 'QueueArn' | 'ApproximateNumberOfMessages') =>
  sqs().send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [name] }))

/** A logical id is the construct path without punctuation, plus a hash. */
const hasName = (id: string | undefined, name: string) =>
  new RegExp(`${name.replaceAll('-', '')}[0-9A-F]{8}$`).test(id ?? '')

/** Seconds. */
const twoWeeks = 14 * 86_400

/** The stage's stack, through the caller's ordinary AWS profile. */
export const awsDeployment = async ({ stage, region }: Settings): Promise<Deployment> => {
  const stack = `border-patrol-jobs-${stage}`
  const resources = await resourcesOf(region, stack).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
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
  const environment: Record<string, string> = Object.assign({}, ...environments)
  return {
    title: `${stack} in ${region}`,
    environment,
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
    alarms: async () => {
      const { MetricAlarms = [] } = await new CloudWatchClient({ region }).send(
        new DescribeAlarmsCommand({ AlarmNamePrefix: `${stack}-`, StateValue: 'ALARM' }),
      )
      return MetricAlarms.map(({ AlarmDescription = '', StateUpdatedTimestamp }) => ({
        description: AlarmDescription,
        since: StateUpdatedTimestamp?.toISOString(),
      }))
    },
    average: async (name) => {
      const { Datapoints = [] } = await new CloudWatchClient({ region }).send(
        new GetMetricStatisticsCommand({
          Namespace: metricNamespace(stage),
          MetricName: name,
          Statistics: ['Average'],
          StartTime: new Date(Date.now() - 1000 * twoWeeks),
          EndTime: new Date(),
          Period: twoWeeks,
        }),
      )
      return Datapoints[0]?.Average
    },
    deadLetters: async () => {
      const counts = new Map<string | undefined, number>()
      for (const arn of await peekDeadLetters(dead?.PhysicalResourceId)) {
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
    ...originProof(environment.DISTRIBUTION_ID),
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
