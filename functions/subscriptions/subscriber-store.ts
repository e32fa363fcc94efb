import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { instant } from '../jobs/index.ts'
import { currentRecord, expiryOf, restoreWithin } from './lifecycle.ts'
import { alert, consent, endingReason, type Subscriber, subscriber } from './subscriber.ts'

export type SubscriberStore = { client: DynamoDBClient; table: string }

const shardName = (byte: number) => byte.toString(16).padStart(2, '0')
export const allShards = Array.from({ length: 256 }, (_, byte) => shardName(byte))

/** One of 256 shards, by the first byte of the id, which is a hash: all are about equally full. */
export const shardOf = (id: string): string => shardName(Buffer.from(id.slice(0, 4), 'base64url')[0] ?? 0)

export const subscriberKey = (id: string) => ({ shard: { S: shardOf(id) }, id: { S: id } })

const rest = z.omit(subscriber, { alerts: true })
const alerts = z.array(alert)

/** The alerts of an item as matching reads them, without the rest of it. */
export const parseAlerts = (text: string | undefined) => (text ? alerts.parse(JSON.parse(text)) : [])

/** A subscriber from its item; undefined when only the hash of one is left. */
export const parseSubscriber = (item: Record<string, AttributeValue>): Subscriber | undefined =>
  item.record?.S === undefined
    ? undefined
    : { ...rest.parse(JSON.parse(item.record.S)), alerts: parseAlerts(item.alerts?.S) }

/** For DynamoDB's own deletion, which comes after ours: `subscriber-retention.ts` reduces what ended before that. */
const deletedBy = (record: Subscriber): Date | undefined => {
  const expiry = expiryOf(record)
  return expiry && record.ended ? new Date(expiry.getTime() + restoreWithin) : expiry
}

/**
 * Two attributes of JSON text: matching reads `alerts` of every subscriber and nothing else, and JSON text costs a
 * fraction of what DynamoDB's nested attribute values cost to read.
 */
const toItem = (record: Subscriber, version: number): Record<string, AttributeValue> => {
  const { alerts, ...others } = record
  const expiry = deletedBy(record)
  return {
    ...subscriberKey(record.id),
    version: { N: String(version) },
    record: { S: JSON.stringify(others) },
    ...(alerts.length > 0 && { alerts: { S: JSON.stringify(alerts) } }),
    ...(expiry && { expiresAt: { N: String(Math.ceil(expiry.getTime() / 1000)) } }),
  }
}

/** What is left of somebody who ended their alerts: the hash their item is named by, and the evidence. */
const reduced = z.object({
  at: instant,
  reason: endingReason,
  consents: z.array(z.extend(consent, { confirmedAt: instant })),
})
export type Reduced = z.infer<typeof reduced>

export const readReduced = async ({ client, table }: SubscriberStore, id: string): Promise<Reduced | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: subscriberKey(id) }))
  return Item?.reduced?.S === undefined ? undefined : reduced.parse(JSON.parse(Item.reduced.S))
}

type Versioned = { record: Subscriber | undefined; version: number }

const read = async ({ client, table }: SubscriberStore, id: string, now: Date): Promise<Versioned> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: subscriberKey(id), ConsistentRead: true }),
  )
  if (!Item) return { record: undefined, version: 0 }
  return { record: currentRecord(parseSubscriber(Item), now), version: versionOf(Item) }
}

/** The subscriber as it counts at `now`; undefined when there is none or all of it expired. */
export const readSubscriber = async (store: SubscriberStore, id: string, now: Date): Promise<Subscriber | undefined> =>
  (await read(store, id, now)).record

export const versionOf = (item: Record<string, AttributeValue>) => Number(item.version?.N ?? 0)

const sameVersion = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(id)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': { N: String(version) } } }

/** False when somebody else wrote since `version`. */
export const replaceSubscriber = async (
  { client, table }: SubscriberStore,
  id: string,
  next: Subscriber | Reduced | undefined,
  version: number,
): Promise<boolean> => {
  try {
    const at = { TableName: table, ...sameVersion(version) }
    if (!next) await client.send(new DeleteItemCommand({ ...at, Key: subscriberKey(id) }))
    else {
      const Item =
        'alerts' in next
          ? toItem(next, version + 1)
          : { ...subscriberKey(id), version: { N: String(version + 1) }, reduced: { S: JSON.stringify(next) } }
      await client.send(new PutItemCommand({ ...at, Item }))
    }
    return true
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false
    throw error
  }
}

const attempts = 8

/**
 * Changes one subscriber by one conditional write. `change` gets the record as it counts now and returns the next one,
 * the same one when nothing changes, or undefined to delete it; it runs again when somebody else wrote meanwhile.
 */
export const changeSubscriber = async (
  store: SubscriberStore,
  id: string,
  now: Date,
  change: (current: Subscriber | undefined) => Subscriber | undefined,
): Promise<{ before: Subscriber | undefined; after: Subscriber | undefined }> => {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { record: before, version } = await read(store, id, now)
    const after = change(before)
    if (after === before) return { before, after }
    // A record in which nothing counts any more is deleted rather than kept empty.
    if (await replaceSubscriber(store, id, currentRecord(after, now), version)) return { before, after }
  }
  throw new Error('A subscriber changed too often to be changed')
}

/** Leaves nothing of somebody, not even the hash. */
export const forgetSubscriber = async ({ client, table }: SubscriberStore, id: string): Promise<void> => {
  await client.send(new DeleteItemCommand({ TableName: table, Key: subscriberKey(id) }))
}
