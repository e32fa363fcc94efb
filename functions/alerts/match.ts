import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { logError, metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import { allShards, matchableAttributes, parseMatchable } from '../subscriptions/index.ts'
import { isConcerned } from './matching.ts'
import type { MatchMessage } from './plan.ts'
import { isWorthwhile, type PreparedRun } from './prepared-run.ts'
import { type Run, run } from './run.ts'
import { emailsAtOnce, runMinutes } from './throughput.ts'

export type MatchDependencies = {
  subscribers: { client: DynamoDBClient; table: string }
  prepare: (run: Run) => Promise<PreparedRun>
  sendQueue: { client: SQSClient; url: string }
  matchQueue: { client: SQSClient; url: string }
  /** Emails a second that SES allows the account; undefined if it didn't say. */
  sesRate: () => Promise<number | undefined>
  now: () => Date
}

/** A run's subscribers with something coming, by id. Which jobs exactly is found when the email is made. */
export const sendMessage = z.object({
  run,
  subscribers: z.array(z.string()),
  /** When they were found, epoch milliseconds: delayed emails come back as new messages. */
  since: z.optional(z.number()),
})
export type SendMessage = z.infer<typeof sendMessage>

/** Few enough that one slow email delays few others, many enough that the queue costs little beside the emails. */
const subscribersPerMessage = emailsAtOnce
const subscribersPerRequest = subscribersPerMessage * 10

/** Only digests tell what's owed and what someone still gets: what opens at once needs less of a million people. */
const attributesFor = ({ kind }: Run): string[] =>
  matchableAttributes.filter((name) => kind !== 'immediately' || (name !== 'owed' && name !== 'since'))

/** Ids of a shard's subscribers in the run, in order, by the page of the table. */
async function* concerned(parts: MatchDependencies, shard: string, prepared: PreparedRun, after?: string) {
  const attributes = attributesFor(prepared.run)
  const pages = paginateQuery(
    { client: parts.subscribers.client },
    {
      TableName: parts.subscribers.table,
      // SHARD is a reserved word of DynamoDB's expressions.
      KeyConditionExpression: '#shard = :shard',
      ...(after !== undefined && { ExclusiveStartKey: { shard: { S: shard }, id: { S: after } } }),
      ExpressionAttributeNames: {
        '#shard': 'shard',
        ...Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
      },
      // Without those of whom only the evidence is left.
      FilterExpression:
        'attribute_exists(#alerts) OR attribute_exists(#newsletter) OR attribute_exists(#watches) OR attribute_exists(#ended) OR attribute_exists(#joinedAt)',
      ProjectionExpression: attributes.map((name) => `#${name}`).join(', '),
      ExpressionAttributeValues: { ':shard': { S: shard } },
    },
  )
  for await (const { Items = [] } of pages)
    yield Items.filter((item) => isConcerned(prepared, parseMatchable(item))).map(({ id }) => id?.S ?? '')
}

const inGroups = (ids: readonly string[], run: SendMessage['run'], now: Date): SendMessage[] =>
  Array.from({ length: Math.ceil(ids.length / subscribersPerMessage) }, (_, index) => ({
    run,
    subscribers: ids.slice(index * subscribersPerMessage, (index + 1) * subscribersPerMessage),
    since: now.getTime(),
  }))

type Left = Pick<MatchMessage, 'shards' | 'after'>

/** Queues the affected people and counts them; after each group, passes `done` what's left. */
const queueConcerned = async (
  parts: MatchDependencies,
  { run, shards, after }: MatchMessage,
  prepared: PreparedRun,
  done: (left: Left) => void,
): Promise<number> => {
  const { client, url } = parts.sendQueue
  const ids: string[] = []
  let count = 0
  for (const [index, shard] of shards.entries())
    for await (const page of concerned(parts, shard, prepared, index === 0 ? after : undefined)) {
      count += page.length
      ids.push(...page)
      while (ids.length >= subscribersPerRequest) {
        const some = ids.splice(0, subscribersPerRequest)
        await sendMessages(client, url, inGroups(some, run, parts.now()))
        done({ shards: shards.slice(index), after: some.at(-1) })
      }
    }
  if (ids.length > 0) await sendMessages(client, url, inGroups(ids, run, parts.now()))
  return count
}

/**
 * Reports how long the whole run will take, from what was found in its part of the shards, which are all about equally
 * full.
 */
const foretell = async ({ sesRate }: MatchDependencies, shards: number, people: number): Promise<void> => {
  const perSecond = people === 0 ? undefined : await sesRate()
  if (perSecond === undefined) return
  const minutes = runMinutes((people * allShards.length) / shards, perSecond)
  metric({ RunMinutes: Math.round(minutes) })
}

/** Seconds until the rest is continued. */
const soon = 5

/**
 * Matches some shards of a run and queues the affected people. Doing it twice is harmless: every email is claimed. If
 * it fails halfway, a new message has what's left, each smaller than the one before, so it always ends.
 */
export const matchShards = async (parts: MatchDependencies, message: MatchMessage): Promise<void> => {
  const prepared = await parts.prepare(message.run)
  if (!isWorthwhile(prepared)) return
  let left: Left | undefined
  try {
    const people = await queueConcerned(parts, message, prepared, (rest) => {
      left = rest
    })
    await foretell(parts, message.shards.length, people)
  } catch (error) {
    if (!left) throw error
    logError('alerts.match.resumed', error, { shards: left.shards.length })
    const rest: MatchMessage = { run: message.run, ...left }
    await sendMessages(parts.matchQueue.client, parts.matchQueue.url, [rest], soon)
  }
}
