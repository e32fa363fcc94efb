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

/** The index of messages that still need something done: key `standing`, sorted by `receivedAt`. */
export const standingIndex = 'standing'

/** What the queue says: a message is stored, or what was written with an address, by `addressId`, is to go. */
export const announced = z.union([z.object({ id: z.string() }), z.object({ forget: z.string() })])

const day = 86_400_000

/** An expired message is as good as gone. */
export const unlessExpired = (message: StoredMessage | undefined, now: Date) =>
  message && message.expiresAt * 1000 > now.getTime() ? message : undefined

type Answer = QueryCommandOutput | ScanCommandOutput

/** DynamoDB answers at most a megabyte at a time: some seventy of the longest messages. */
async function* paged(read: (start: Answer['LastEvaluatedKey']) => Promise<Answer>): AsyncGenerator<StoredMessage> {
  let start: Answer['LastEvaluatedKey']
  do {
    const { Items = [], LastEvaluatedKey } = await read(start)
    yield* Items.map(fromItem)
    start = LastEvaluatedKey
  } while (start)
}

/** Contact messages. Every change is one conditional write of one item; an expired item counts as gone before DynamoDB deletes it. */
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
    /** Stores once: the same words within a day are a double press. False when they were there already. */
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

    /** Messages of one standing received before `before`, oldest first, as many as there are. */
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

    /** Every message that is in the table, also of those that are as good as gone. Reads all of it: for an operator. */
    everything: () => paged((start) => client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }))),

    /** Deletes a message, wherever it stands. */
    erase: async (id: string): Promise<void> => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: { id: { S: id } } }))
    },

    /** The operator has the message: the receipt alone is still due. */
    awaitReceipt: (id: string): Promise<boolean> =>
      update(id, {
        UpdateExpression: 'SET standing = :receipt',
        ConditionExpression: 'standing = :waiting',
        ExpressionAttributeValues: { ':receipt': { S: 'receipt' }, ':waiting': { S: 'waiting' } },
      }),

    /** Nothing is left to be mailed. Repeatable. */
    finish: (id: string): Promise<boolean> =>
      update(id, {
        UpdateExpression: 'REMOVE standing',
        ConditionExpression: 'standing = :waiting OR standing = :receipt',
        ExpressionAttributeValues: { ':receipt': { S: 'receipt' }, ':waiting': { S: 'waiting' } },
      }),

    /** Lets a held message go on to be mailed. */
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

    /** Deletes a held message; one that is being mailed stays. */
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
