import { paginateQuery } from '@aws-sdk/client-dynamodb'
import { log } from '../platform/log.ts'
import { changeAddress } from './addresses.ts'
import { currentPerson, eachOf, isActive } from './lifecycle.ts'
import type { Ended } from './person.ts'
import { itemOf, parseKept, type Tombstone } from './person-item.ts'
import { addressShard, allShards, personKey } from './shards.ts'
import { type Item, replaceItem, type SubscriberStore, versionOf } from './versioned.ts'

/**
 * Each hour has its share of the shards: each shard has its turn once a day, and nothing has to remember which is next.
 */
export const shardsAt = (now: Date): string[] => allShards.filter((_, index) => index % 24 === now.getUTCHours())

/** What's kept of someone with nothing left that counts: no address, no choices. */
const reduce = (ended: Ended): Tombstone => ({
  at: ended.at,
  reason: ended.reason,
  consents: eachOf(ended).map(({ consent, confirmedAt }) => ({
    ...consent,
    confirmedAt,
  })),
})

/** A shard's items with something no longer kept; those of format 1 don't say so and are all read. */
async function* stale({ client, table }: SubscriberStore, shard: string, now: Date) {
  const pages = paginateQuery(
    { client },
    {
      TableName: table,
      KeyConditionExpression: '#shard = :shard',
      // SHARD is a reserved word of DynamoDB's expressions.
      ExpressionAttributeNames: { '#shard': 'shard', '#format': 'format', '#into': 'into' },
      FilterExpression:
        'staleFrom <= :now OR (attribute_not_exists(#format) AND attribute_not_exists(alerts) AND ' +
        'attribute_not_exists(reduced) AND attribute_not_exists(#into) AND attribute_not_exists(entry))',
      ExpressionAttributeValues: {
        ':shard': { S: shard },
        ':now': { N: String(Math.floor(now.getTime() / 1000)) },
      },
    },
  )
  for await (const { Items = [] } of pages) yield* Items
}

/** What becomes of an item: the same person without what's no longer kept, their evidence, or nothing. */
const left = (
  item: Item,
  now: Date,
): { next: Item | undefined; done: 'deleted' | 'reduced' | 'cleared' } | undefined => {
  const kept = parseKept(item)
  if (kept?.kind !== 'person') return
  const { ended } = kept.person
  const current = currentPerson(kept.person, now)
  if (current && !isActive(current) && ended === current.ended) return
  if (current) return { next: itemOf({ kind: 'person', person: current }), done: 'cleared' }
  if (!ended || !isActive(ended)) return { next: undefined, done: 'deleted' }
  return { next: itemOf({ kind: 'reduced', reduced: reduce(ended) }), done: 'reduced' }
}

/**
 * Deletes requests nobody confirmed in time and, from people, what ended or moved long enough ago. If nothing else is
 * left, the evidence stays. By the clock instead of DynamoDB's own deletion, which comes days late and can't reduce.
 * Anyone who acts in the meantime wins, and what was missed is done the next day.
 */
export const retain = async (store: SubscriberStore, shards: readonly string[], now: Date): Promise<void> => {
  const done = { deleted: 0, reduced: 0, cleared: 0, requests: 0 }
  for (const shard of shards) {
    for await (const item of stale(store, shard, now)) {
      const found = left(item, now)
      if (found && (await replaceItem(store, personKey(item.id?.S ?? ''), found.next, versionOf(item))))
        done[found.done]++
    }
    for await (const { id } of stale(store, addressShard(shard), now)) {
      // Reading an entry leaves out what expired, so it only has to be written.
      await changeAddress(store, id?.S ?? '', now, (entry) => ({ entry: { ...entry } }))
      done.requests++
    }
  }
  log('subscriptions.retained', done)
}
