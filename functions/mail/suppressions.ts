import { type AttributeValue, type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { applied } from '../platform/conditional-write.ts'

export type SuppressionStore = { client: DynamoDBClient; table: string }

export const suppressedBy = (item: Record<string, AttributeValue>) => ({
  reason: item.reason?.S ?? 'unknown',
  since: item.at?.S ?? 'unknown',
})

/** Why and since when the address, by its id, must never be emailed; undefined if it may be. */
export const readSuppression = async ({ client, table }: SuppressionStore, id: string) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { id: { S: id } }, ConsistentRead: true }),
  )
  return Item && suppressedBy(Item)
}

/** Kept for good, by hash: the first reason stays. It has no address. */
export const suppress = async (
  { client, table }: SuppressionStore,
  { id, reason, feedbackId, at }: { id: string; reason: string; feedbackId: string; at: Date },
): Promise<void> => {
  await applied(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: { id: { S: id }, reason: { S: reason }, feedbackId: { S: feedbackId }, at: { S: at.toISOString() } },
        ConditionExpression: 'attribute_not_exists(id)',
      }),
    ),
  )
}
