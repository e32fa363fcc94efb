import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { applied } from '../platform/conditional-write.ts'
import { type Run, run } from './run.ts'

export type CursorStore = { client: DynamoDBClient; table: string }

/**
 * How far runs of one kind were planned. `unfinished` is a run whose range is taken but whose messages may not all be
 * queued yet: the next planner queues them again. Ranges follow each other without gap or overlap, because each is
 * taken by a conditional write of this one item.
 */
export type Cursor = { through: number; unfinished?: Run; version: number }

const idOf = (kind: Run['kind']) => `cursor ${kind}`

export const readCursor = async ({ client, table }: CursorStore, kind: Run['kind']): Promise<Cursor | undefined> => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: table, Key: { id: { S: idOf(kind) } }, ConsistentRead: true }),
  )
  if (!Item) return
  const unfinished = Item.unfinished?.S ? run.parse(JSON.parse(Item.unfinished.S)) : undefined
  return { through: Number(Item.through?.N ?? 0), unfinished, version: Number(Item.version?.N ?? 0) }
}

/** False if someone else moved the cursor since it was read at `version` (0: it didn't exist). */
export const writeCursor = async (
  { client, table }: CursorStore,
  kind: Run['kind'],
  { through, unfinished, version }: Cursor,
): Promise<boolean> => {
  return applied(
    client.send(
      new PutItemCommand({
        TableName: table,
        Item: {
          id: { S: idOf(kind) },
          through: { N: String(through) },
          version: { N: String(version + 1) },
          ...(unfinished && { unfinished: { S: JSON.stringify(unfinished) } }),
        },
        ...(version === 0
          ? { ConditionExpression: 'attribute_not_exists(id)' }
          : {
              ConditionExpression: 'version = :version',
              ExpressionAttributeValues: { ':version': { N: String(version) } },
            }),
      }),
    ),
  )
}
