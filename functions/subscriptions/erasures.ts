import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { backupsKeptDays } from '../mail/index.ts'
import { addressEntry } from './person.ts'
import type { Item } from './versioned.ts'

/** Kept beside the suppressions, which outlive the table of subscribers. */
export type ErasureStore = { client: DynamoDBClient; table: string }

const prefix = 'erased '

/** A day longer than any backup. */
export const erasuresKeptDays = backupsKeptDays + 1

/**
 * Records, as long as a backup may have it, that what was stored under these ids was erased: restoring a backup leaves
 * it out. It has no address.
 */
export const noteErased = async ({ client, table }: ErasureStore, ids: readonly string[], now: Date): Promise<void> => {
  const expires = Math.ceil(now.getTime() / 1000) + erasuresKeptDays * 86_400
  for (const id of ids)
    await client.send(
      new PutItemCommand({
        TableName: table,
        Item: { id: { S: prefix + id }, at: { S: now.toISOString() }, expiresAt: { N: String(expires) } },
      }),
    )
}

/** When what was stored under an id was last erased, by that id. */
export type Erasures = ReadonlyMap<string, string>

/** A note's content in that table; undefined for anything else there. */
export const erasureIn = ({ id, at }: Item): [id: string, at: string] | undefined =>
  id?.S?.startsWith(prefix) && at?.S ? [id.S.slice(prefix.length), at.S] : undefined

/**
 * Whether an item stays out when an older table of subscribers is restored. A person's id is never used again; an
 * address's is, if someone signs up again after they had everything deleted.
 */
export const wasErased = (item: Item, erased: Erasures): boolean => {
  const at = erased.get(item.id?.S ?? '')
  if (at === undefined || item.entry?.S === undefined) return at !== undefined
  const { person, requests } = addressEntry.parse(JSON.parse(item.entry.S))
  if (person !== undefined) return erased.has(person)
  return requests.every(({ requestedAt }) => requestedAt <= at)
}
