import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
  ScanCommand,
  type ScanCommandOutput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb'
import * as z from 'zod/mini'
import { applied } from '../platform/conditional-write.ts'
import { fromItem, toItem } from './message-item.ts'
import type { Standing, StoredMessage } from './stored-message.ts'

/** The index of messages that still need something: key `standing`, sorted by `receivedAt`. */
export const standingIndex = 'standing'

/**
 * The queue's message: a message is stored, or everything written from an address, by `addressId`, is to be deleted, or
 * emailed to it, once by that name.
 */
export const announced = z.union([
  z.object({ id: z.string() }),
  z.object({ forget: z.string() }),
  z.object({ show: z.string(), mailId: z.string() }),
])

const day = 86_400_000

/** An expired message counts as deleted. */
export const unlessExpired = (message: StoredMessage | undefined, now: Date) =>
  message && message.expiresAt * 1000 > now.getTime() ? message : undefined

type Answer = QueryCommandOutput | ScanCommandOutput

/** DynamoDB returns at most a megabyte at a time: some seventy of the longest messages. */
async function* paged(read: (start: Answer['LastEvaluatedKey']) => Promise<Answer>): AsyncGenerator<StoredMessage> {
  let start: Answer['LastEvaluatedKey']
  do {
    const { Items = [], LastEvaluatedKey } = await read(start)
    yield* Items.map(fromItem)
    start = LastEvaluatedKey
  } while (start)
}

/**
 * Contact messages. Each change is one conditional write of one item. An expired item counts as gone before DynamoDB
 * deletes it.
 */
export const messageStore = (client: DynamoDBClient, table: string) => {
  const update = (id: string, change: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
    applied(client.send(new UpdateItemCommand({ TableName: table, Key: { id: { S: id } }, ...change })))

  const each = async function* (standing: Standing, before: Date, now: Date): AsyncGenerator<StoredMessage> {
    const asked = {
      TableName: table,
      IndexName: standingIndex,
      KeyConditionExpression: 'standing = :standing AND receivedAt < :before',
      ExpressionAttributeValues: { ':standing': { S: standing }, ':before': { S: before.toISOString() } },
    }
    const pages = paged((start) => client.send(new QueryCommand({ ...asked, ExclusiveStartKey: start })))
    for await (const message of pages) if (unlessExpired(message, now)) yield message
  }

  return {
    /** Stores it once: the same words within a day are a double click. False if they were already there. */
    add: (message: StoredMessage): Promise<boolean> =>
      applied(
        client.send(
          new PutItemCommand({
            TableName: table,
            Item: toItem(message),
            ConditionExpression: 'attribute_not_exists(id) OR receivedAt < :dayAgo',
            ExpressionAttributeValues: {
              ':dayAgo': { S: new Date(Date.parse(message.receivedAt) - day).toISOString() },
            },
          }),
        ),
      ),

    find: async (id: string, now: Date): Promise<StoredMessage | undefined> => {
      const { Item } = await client.send(
        new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
      )
      return unlessExpired(Item && fromItem(Item), now)
    },

    /** Messages with one standing received before `before`, oldest first, without a limit. */
    each,

    /** The first of them, at most `limit`. */
    list: async (standing: Standing, before: Date, limit: number, now: Date): Promise<StoredMessage[]> => {
      const found: StoredMessage[] = []
      for await (const message of each(standing, before, now)) {
        found.push(message)
        if (found.length === limit) break
      }
      return found
    },

    /** Every message in the table, expired ones included. Reads all of it: only for an operator. */
    everything: () => paged((start) => client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }))),

    /** Deletes a message, whatever its standing. */
    erase: async (id: string): Promise<void> => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: { id: { S: id } } }))
    },

    /** The operator has the message: only the receipt is still due. */
    awaitReceipt: (id: string): Promise<boolean> =>
      update(id, {
        UpdateExpression: 'SET standing = :receipt',
        ConditionExpression: 'standing = :waiting',
        ExpressionAttributeValues: { ':receipt': { S: 'receipt' }, ':waiting': { S: 'waiting' } },
      }),

    /** Nothing is left to email. Repeatable. */
    finish: (id: string): Promise<boolean> =>
      update(id, {
        UpdateExpression: 'REMOVE standing',
        ConditionExpression: 'standing = :waiting OR standing = :receipt',
        ExpressionAttributeValues: { ':receipt': { S: 'receipt' }, ':waiting': { S: 'waiting' } },
      }),

    /** Releases a held message to be emailed. */
    release: (id: string, now: Date): Promise<boolean> =>
      update(id, {
        UpdateExpression: 'SET standing = :waiting, releasedAt = :now',
        ConditionExpression: 'standing = :held',
        ExpressionAttributeValues: {
          ':waiting': { S: 'waiting' },
          ':held': { S: 'held' },
          ':now': { S: now.toISOString() },
        },
      }),

    /** Deletes a held message; one that's being emailed stays. */
    remove: (id: string): Promise<boolean> =>
      applied(
        client.send(
          new DeleteItemCommand({
            TableName: table,
            Key: { id: { S: id } },
            ConditionExpression: 'standing = :held',
            ExpressionAttributeValues: { ':held': { S: 'held' } },
          }),
        ),
      ),
  }
}

export type MessageStore = ReturnType<typeof messageStore>
