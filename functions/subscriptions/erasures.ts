import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { backupsKeptDays } from '../mail/index.ts'

/** Kept beside the suppressions, which outlive the table of subscribers. */
export type ErasureStore = { client: DynamoDBClient; table: string }

const prefix = 'erased '

/**
 * Notes that what stood under these ids was erased, as long as a backup may hold it: whoever restores one leaves it out.
 * Holds no address.
 */
export const noteErased = async ({ client, table }: ErasureStore, ids: readonly string[], now: Date): Promise<void> => {
  const expires = Math.ceil(now.getTime() / 1000) + (backupsKeptDays + 1) * 86_400
  for (const id of ids)
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { id: { S: prefix + id }, at: { S: now.toISOString() }, expiresAt: { N: String(expires) } },
      }),
    )
}

/** Whether an id in that table is such a note, and of what. */
export const isErasure = (id: string | undefined): boolean => id?.startsWith(prefix) ?? false
export const erasedId = (id: string): string => id.slice(prefix.length)
