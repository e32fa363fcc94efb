import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { sqs } from '../../../functions/platform/clients/sqs.ts'
import { comesBackAfter, eachMessage } from '../../../functions/platform/queue.ts'

type Change = { QueueUrl: string; Entries: { ReceiptHandle: string; VisibilityTimeout: number }[] }
let changes: Change[] = []
let isAway = false
beforeAll(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  process.env.OWN_QUEUE = 'https://sqs/own'
  Object.assign(sqs(), {
    send: async ({ input }: { input: Change }) => {
      if (isAway) throw new Error('SQS does not answer')
      changes.push(input)
    },
  })
})
beforeEach(() => {
  changes = []
  isAway = false
})
afterAll(() => vi.restoreAllMocks())

const eventOf = (...times: number[]) => ({
  Records: times.map((each, index) => ({
    messageId: `m${index}`,
    receiptHandle: `r${index}`,
    body: String(index),
    attributes: { ApproximateReceiveCount: String(each) },
  })),
})
const failing =
  (...numbers: number[]) =>
  async (body: unknown) => {
    if (numbers.includes(Number(body))) throw new Error('It failed')
  }

describe('A message that failed', () => {
  test('comes back soon, alone, and the others are done', async () => {
    const answer = await eachMessage(eventOf(1, 1, 1), failing(1))
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
    expect(changes).toHaveLength(1)
    expect(changes[0]).toMatchObject({ QueueUrl: 'https://sqs/own', Entries: [{ ReceiptHandle: 'r1' }] })
    expect(changes[0]?.Entries[0]?.VisibilityTimeout).toBeLessThanOrEqual(10)
  })

  test('comes back by itself when nobody can say when', async () => {
    isAway = true
    expect(await eachMessage(eventOf(1), failing(0))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] })
  })

  test('asks for nothing when none failed', async () => {
    expect(await eachMessage(eventOf(1, 2), failing())).toEqual({ batchItemFailures: [] })
    expect(changes).toEqual([])
  })

  test('waits longer each time, ten minutes at most, never the same time as others, and an hour or so in all', () => {
    const most = (times: number) => Math.max(...Array.from({ length: 400 }, () => comesBackAfter(times)))
    for (const [times, seconds] of [
      [1, 10],
      [3, 40],
      [6, 320],
      [15, 600],
    ] as const) {
      expect(most(times)).toBeLessThanOrEqual(seconds)
      expect(most(times)).toBeGreaterThan(0.9 * seconds)
    }
    expect(new Set(Array.from({ length: 50 }, () => comesBackAfter(8))).size).toBeGreaterThan(20)
    // Half of each as a rule, fourteen times.
    const all = Array.from({ length: 14 }, (_, times) => Math.min(600, 10 * 2 ** times) / 2).reduce((a, b) => a + b)
    expect(all / 60).toBeGreaterThan(40)
  })
})
