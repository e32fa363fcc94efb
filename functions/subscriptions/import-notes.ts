import { type DynamoDBClient, GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { applied } from '../platform/conditional-write.ts'

/** Kept beside the suppressions, which outlive the table of subscribers. */
export type ImportNotes = { client: DynamoDBClient; table: string }

/** That an address on an imported list was asked, by its hash, for good: nobody is asked twice. */
export type ImportNote = { request: string; at: string; done: boolean }

const key = (id: string) => ({ id: { S: `asked ${id}` } })

export const readNote = async ({ client, table }: ImportNotes, id: string): Promise<ImportNote | undefined> => {
  const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: key(id), ConsistentRead: true }))
  return Item && { request: Item.request?.S ?? '', at: Item.at?.S ?? '', done: Item.done?.BOOL ?? false }
}

/** Claims an address to ask, under the request's name; false if another import was faster. */
export const claimNote = ({ client, table }: ImportNotes, id: string, request: string, at: Date): Promise<boolean> =>
  applied(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { ...key(id), request: { S: request }, at: { S: at.toISOString() } },
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    ),
  )

export const finishNote = async ({ client, table }: ImportNotes, id: string): Promise<void> => {
  await client.send(
    new UpdateItemCommand({
      TableName: table,
      Key: key(id),
      UpdateExpression: 'SET done = :true',
      ExpressionAttributeValues: { ':true': { BOOL: true } },
    }),
  )
}
