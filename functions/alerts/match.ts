import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { sendMessages } from '../platform/queue.ts'
import { matchableAttributes, parseMatchable } from '../subscriptions/index.ts'
import { isConcerned } from './matching.ts'
import type { MatchMessage } from './plan.ts'
import { isWorthwhile, type JobsReader, type PreparedRun, prepareRun } from './prepared-run.ts'
import { run } from './run.ts'

export type MatchDependencies = {
  subscribers: { client: DynamoDBClient; table: string }
  jobs: JobsReader
  sendQueue: { client: SQSClient; url: string }
  now: () => Date
}

/** Subscribers of a run who have something coming, by id. Which jobs exactly is found out when the mail is made. */
export const sendMessage = z.object({
  run,
  subscribers: z.array(z.string()),
  /** When they were found, epoch milliseconds: emails that must wait come back as new messages. */
  since: z.optional(z.number()),
})
export type SendMessage = z.infer<typeof sendMessage>

/** Few enough that one slow mail holds up few others, many enough that the queue costs little beside the emails. */
const subscribersPerMessage = 25
const messagesPerRequest = 10

/** Ids of the subscribers in a shard whom the run concerns, a page of the table at a time. */
async function* concerned(parts: MatchDependencies, shard: string, prepared: PreparedRun) {
  const pages = paginateQuery(
    { client: parts.subscribers.client },
    {
      TableName: parts.subscribers.table,
      // SHARD is a reserved word of DynamoDB's expressions.
      KeyConditionExpression: '#shard = :shard',
      ExpressionAttributeNames: {
        '#shard': 'shard',
        ...Object.fromEntries(matchableAttributes.map((name) => [`#${name}`, name])),
      },
      // Not those of whom only the evidence is left.
      FilterExpression:
        'attribute_exists(#alerts) OR attribute_exists(#newsletter) OR attribute_exists(#ended) OR attribute_exists(#joinedAt)',
      ProjectionExpression: matchableAttributes.map((name) => `#${name}`).join(', '),
      ExpressionAttributeValues: { ':shard': { S: shard } },
    },
  )
  for await (const { Items = [] } of pages)
    for (const item of Items) if (item.id?.S && isConcerned(prepared, parseMatchable(item))) yield item.id.S
}

const inGroups = (ids: readonly string[], run: SendMessage['run'], now: Date): SendMessage[] =>
  Array.from({ length: Math.ceil(ids.length / subscribersPerMessage) }, (_, index) => ({
    run,
    subscribers: ids.slice(index * subscribersPerMessage, (index + 1) * subscribersPerMessage),
    since: now.getTime(),
  }))

/** Matches some shards of a run and queues whoever is concerned. Doing it twice is harmless: every mail is claimed. */
export const matchShards = async (parts: MatchDependencies, { run, shards }: MatchMessage): Promise<void> => {
  const prepared = await prepareRun(run, parts.jobs, parts.now())
  if (!isWorthwhile(prepared)) return
  const send = (ids: readonly string[]) =>
    sendMessages(parts.sendQueue.client, parts.sendQueue.url, inGroups(ids, run, parts.now()))
  let ids: string[] = []
  for (const shard of shards)
    for await (const id of concerned(parts, shard, prepared)) {
      ids.push(id)
      if (ids.length === subscribersPerMessage * messagesPerRequest) {
        await send(ids)
        ids = []
      }
    }
  if (ids.length > 0) await send(ids)
}
