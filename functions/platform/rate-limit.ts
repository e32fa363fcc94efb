import { GetItemCommand, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import { dynamo } from './clients/dynamo.ts'
import { applied } from './conditional-write.ts'
import { fail, type Result, succeed } from './result.ts'

/** At most `most` in `seconds`, counted from the first one. `key` names what's counted and has no personal data. */
export type Limit = { key: string; most: number; seconds: number }

export type OverLimit = { key: string; retryAfterSeconds: number }

const epochSeconds = (date: Date) => Math.floor(date.getTime() / 1000)

const update = (table: string, key: string, how: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>) =>
  dynamo().send(new UpdateItemCommand({ TableName: table, Key: { id: { S: key } }, ...how }))

/** Starts a window. DynamoDB deletes expired items up to days late, so the expiry is compared here. */
const begin = (table: string, { key, seconds }: Limit, now: number) =>
  applied(
    update(table, key, {
      UpdateExpression: 'SET hits = :one, expiresAt = :expires',
      ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
      ExpressionAttributeValues: {
        ':one': { N: '1' },
        ':expires': { N: String(now + seconds) },
        ':now': { N: String(now) },
      },
    }),
  )

/** How many it is with this one; undefined if it's one too many or the window is over. */
const count = async (table: string, { key, most }: Limit, now: number): Promise<number | undefined> => {
  let hits: string | undefined
  const isCounted = await applied(
    update(table, key, {
      UpdateExpression: 'SET hits = hits + :one',
      ConditionExpression: 'expiresAt > :now AND hits < :most',
      ExpressionAttributeValues: { ':one': { N: '1' }, ':most': { N: String(most) }, ':now': { N: String(now) } },
      ReturnValues: 'UPDATED_NEW',
    }).then(({ Attributes }) => {
      hits = Attributes?.hits?.N
    }),
  )
  return isCounted ? Number(hits) : undefined
}

const secondsLeft = async (table: string, key: string, now: number) => {
  const { Item } = await dynamo().send(
    new GetItemCommand({ TableName: table, Key: { id: { S: key } }, ConsistentRead: true }),
  )
  return Math.max(1, Number(Item?.expiresAt?.N ?? now) - now)
}

const takeOne = async (table: string, limit: Limit, now: number): Promise<Result<number, OverLimit>> => {
  if (limit.most > 0) {
    const hits = (await begin(table, limit, now)) ? 1 : await count(table, limit, now)
    if (hits !== undefined) return succeed(hits)
  }
  return fail({ key: limit.key, retryAfterSeconds: await secondsLeft(table, limit.key, now) })
}

/**
 * Counts one attempt against every limit, in order, and stops at the first full one: put narrow ones first, so that one
 * busy network doesn't use up the shared limit. Returns the last one's count, with this one. `counterTable` has the key
 * `id` and the TTL `expiresAt`.
 */
export const take = async (
  counterTable: string,
  limits: readonly Limit[],
  now: Date,
): Promise<Result<number, OverLimit>> => {
  let hits = 0
  for (const limit of limits) {
    const taken = await takeOne(counterTable, limit, epochSeconds(now))
    if (!taken.ok) return taken
    hits = taken.value
  }
  return succeed(hits)
}

/** For a limit that only shows how near its end is. */
export const noMost = Number.MAX_SAFE_INTEGER
