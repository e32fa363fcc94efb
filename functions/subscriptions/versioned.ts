import { setTimeout } from 'node:timers/promises'
import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb'
import { applied } from '../platform/conditional-write.ts'

export type SubscriberStore = { client: DynamoDBClient; table: string }
export type Item = Record<string, AttributeValue>
type Key = Record<'shard' | 'id', { S: string }>

/** An instant as DynamoDB's time to live has it. */
export const seconds = (date: Date) => ({ N: String(Math.ceil(date.getTime() / 1000)) })

/** 0: there's no item. */
export const versionOf = (item: Item | undefined) => Number(item?.version?.N ?? 0)

export const readItem = async ({ client, table }: SubscriberStore, key: Key): Promise<Item | undefined> =>
  (await client.send(new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item

const sameVersion = (version: number) =>
  version === 0
    ? { ConditionExpression: 'attribute_not_exists(id)' }
    : { ConditionExpression: 'version = :version', ExpressionAttributeValues: { ':version': { N: String(version) } } }

/** Replaces the item at `version`, or deletes it; false if someone else wrote in the meantime. */
export const replaceItem = async (
  { client, table }: SubscriberStore,
  key: Key,
  next: Item | undefined,
  version: number,
): Promise<boolean> => {
  const at = { TableName: table, ...sameVersion(version) }
  if (next)
    return applied(
      client.send(new PutItemCommand({ ...at, Item: { ...key, version: { N: String(version + 1) }, ...next } })),
    )
  return version === 0 || applied(client.send(new DeleteItemCommand({ ...at, Key: key })))
}

const attempts = 40

/** Tries until nobody else was faster; with 40 parallel saves of one item, the last one still gets through. */
export const untilWritten = async <Result>(attempt: () => Promise<Result | undefined>): Promise<Result> => {
  for (let nth = 1; nth <= attempts; nth++) {
    const result = await attempt()
    if (result !== undefined) return result
    if (nth > 3) await setTimeout(Math.random() * 10 * nth)
  }
  throw new Error('An item changed too often to be changed')
}
