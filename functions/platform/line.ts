import { GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb'
import { dynamo } from './clients/dynamo.ts'
import { applied } from './conditional-write.ts'

/**
 * People served one after the other, this many seconds apart; `key` names what they wait for. Nobody joins who would
 * wait more than `longest` seconds.
 */
export type Line = { key: string; secondsApart: number; longest: number }

const number = (value: number) => ({ N: String(value) })

/**
 * The next place in a line, in seconds from `now`: 0 if nobody is waiting, undefined if the line is full, which leaves
 * it as it is. One conditional write, or two. Uses the counters' table, whose items end when nobody waits anymore.
 */
export const placeIn = async (counterTable: string, line: Line, now: Date): Promise<number | undefined> => {
  const { key, secondsApart, longest } = line
  const time = Math.floor(now.getTime() / 1000)
  const at = { TableName: counterTable, Key: { id: { S: key } } }
  let free: string | undefined
  const isBehind = await applied(
    dynamo()
      .send(
        new UpdateItemCommand({
          ...at,
          UpdateExpression: 'SET expiresAt = expiresAt + :apart',
          ConditionExpression: 'expiresAt > :now AND expiresAt <= :last',
          ExpressionAttributeValues: {
            ':apart': number(secondsApart),
            ':now': number(time),
            ':last': number(time + longest),
          },
          ReturnValues: 'UPDATED_OLD',
        }),
      )
      .then(({ Attributes }) => {
        free = Attributes?.expiresAt?.N
      }),
  )
  if (isBehind) return Number(free) - time
  const isFirst = await applied(
    dynamo().send(
      new UpdateItemCommand({
        ...at,
        UpdateExpression: 'SET expiresAt = :next',
        ConditionExpression: 'attribute_not_exists(id) OR expiresAt <= :now',
        ExpressionAttributeValues: { ':next': number(time + secondsApart), ':now': number(time) },
      }),
    ),
  )
  if (isFirst) return 0
  const { Item } = await dynamo().send(new GetItemCommand({ ...at, ConsistentRead: true }))
  if (Number(Item?.expiresAt?.N ?? 0) > time + longest) return undefined
  // Someone else was first at the same moment.
  return placeIn(counterTable, line, now)
}
