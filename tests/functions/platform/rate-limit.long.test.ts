import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { take } from '../../../functions/platform/rate-limit.ts'
import { startTables } from '../../tables.ts'

let tables: Awaited<ReturnType<typeof startTables>>
beforeAll(async () => {
  tables = await startTables({ name: 'counters', partitionKey: 'id' })
})
afterAll(() => tables.stop())

const at = (seconds: number) => new Date(Date.parse('2026-11-25T12:00:00Z') + seconds * 1000)
const limit = (key: string) => ({ key, most: 3, seconds: 60 })

test('takes as many as allowed and then says how long to wait', async () => {
  for (const second of [0, 10, 20]) expect((await take('counters', [limit('a')], at(second))).ok).toBe(true)
  expect(await take('counters', [limit('a')], at(25))).toEqual({
    ok: false,
    error: { key: 'a', retryAfterSeconds: 35 },
  })
})

test('a window begins with its first attempt and opens again when it is over', async () => {
  for (const second of [50, 51, 52]) await take('counters', [limit('b')], at(second))
  expect((await take('counters', [limit('b')], at(109))).ok).toBe(false)
  expect((await take('counters', [limit('b')], at(110))).ok).toBe(true)
})

test('A37 an expired counter that DynamoDB has not deleted yet counts for nothing', async () => {
  const past = String(Math.floor(at(-1).getTime() / 1000))
  await dynamo().send(
    new PutItemCommand({ TableName: 'counters', Item: { id: { S: 'c' }, hits: { N: '3' }, expiresAt: { N: past } } }),
  )
  expect((await take('counters', [limit('c')], at(0))).ok).toBe(true)
  const { Item } = await dynamo().send(new GetItemCommand({ TableName: 'counters', Key: { id: { S: 'c' } } }))
  expect(Item?.hits?.N).toBe('1')
})

test('a full narrow limit leaves the wide one alone', async () => {
  const limits = [limit('narrow'), { key: 'wide', most: 100, seconds: 60 }]
  for (let attempt = 0; attempt < 10; attempt++) await take('counters', limits, at(attempt))
  const { Item } = await dynamo().send(new GetItemCommand({ TableName: 'counters', Key: { id: { S: 'wide' } } }))
  expect(Item?.hits?.N).toBe('3')
})

test('attempts at the same moment are counted one by one', async () => {
  const results = await Promise.all(Array.from({ length: 12 }, () => take('counters', [limit('d')], at(0))))
  expect(results.filter(({ ok }) => ok)).toHaveLength(3)
})

test('a limit of none takes nothing', async () => {
  expect((await take('counters', [{ ...limit('e'), most: 0 }], at(0))).ok).toBe(false)
})
