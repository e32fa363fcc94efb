import { paginateQuery } from '@aws-sdk/client-dynamodb'
import { log } from '../platform/log.ts'
import { currentRecord } from './lifecycle.ts'
import type { Subscriber } from './subscriber.ts'
import {
  allShards,
  parseSubscriber,
  type Reduced,
  replaceSubscriber,
  type SubscriberStore,
  versionOf,
} from './subscriber-store.ts'

/** Each hour has its share of the shards: every one has its turn once a day, and nothing remembers which is next. */
export const shardsAt = (now: Date): string[] => allShards.filter((_, index) => index % 24 === now.getUTCHours())

/** What is kept of a record that no longer counts: nothing of a sign-up, no address of what had been confirmed. */
export const reduce = ({ ended }: Subscriber): Reduced | undefined =>
  ended && ended.alerts.length > 0
    ? {
        at: ended.at,
        reason: ended.reason,
        consents: ended.alerts.map(({ consent, confirmedAt }) => ({ ...consent, confirmedAt })),
      }
    : undefined

async function* withoutAlerts({ client, table }: SubscriberStore, shard: string) {
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      KeyConditionExpression: '#shard = :shard',
      // SHARD is a reserved word of DynamoDB's expressions.
      ExpressionAttributeNames: { '#shard': 'shard' },
      FilterExpression: 'attribute_not_exists(alerts) AND attribute_not_exists(reduced)',
      ExpressionAttributeValues: { ':shard': { S: shard } },
    },
  )
  for await (const { Items = [] } of pages) yield* Items
}

/**
 * Deletes sign-ups that nobody confirmed in time and reduces what ended long enough ago to a hash with its evidence.
 * By the clock and not by DynamoDB's own deletion, which comes days late and cannot reduce. Somebody who signs up again
 * meanwhile wins, and what was missed is done the next day.
 */
export const retain = async (store: SubscriberStore, shards: readonly string[], now: Date): Promise<void> => {
  const done = { deleted: 0, reduced: 0 }
  for (const shard of shards)
    for await (const item of withoutAlerts(store, shard)) {
      const record = parseSubscriber(item)
      if (!record || currentRecord(record, now)) continue
      const left = reduce(record)
      if (await replaceSubscriber(store, record.id, left, versionOf(item))) done[left ? 'reduced' : 'deleted']++
    }
  log('subscriptions.retained', done)
}
