import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { lambda, mapping, queue, reading, role, startSmallCloud } from './small-cloud.ts'

const retried = (dead: string) => ({
  VisibilityTimeout: 30,
  RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [dead, 'Arn'] }, maxReceiveCount: 2 },
})
const partial = { FunctionResponseTypes: ['ReportBatchItemFailures'] }

/** Fails the messages that say so; a body of `all` makes the whole invocation fail. */
const reader = `export const handler = async ({ Records }) => {
  if (Records.some(({ body }) => body === 'all')) throw new Error('nothing done')
  console.log(JSON.stringify(Records.map(({ body, attributes }) => [body, attributes.ApproximateReceiveCount])))
  return { batchItemFailures: Records.filter(({ body }) => body === 'bad').map(({ messageId }) => ({ itemIdentifier: messageId })) }
}`

let cloud: Client
beforeAll(async () => {
  cloud = await startSmallCloud({
    ...role('Role', [reading]),
    ...queue('Dead'),
    ...queue('Work', retried('Dead')),
    ...lambda('Reader', reader),
    ...mapping('Work', 'Reader', partial),
  })
})
afterAll(() => cloud.stop())

const send = (body: string) => fetch(`${cloud.url}/_local/queues/Work`, { method: 'POST', body })
const counts = async () =>
  Object.fromEntries((await cloud.queues()).map(({ name, ready, inFlight }) => [name, ready + inFlight]))

test('a message that is read without a failure is gone', async () => {
  await send('good')
  expect(await cloud.settle()).toMatchObject({ settled: true, waiting: [] })
  expect(await counts()).toEqual({ Dead: 0, Work: 0 })
})

test('a message named as failed stays hidden until its visibility timeout, and settling says so', async () => {
  await send('bad')
  expect(await cloud.settle()).toMatchObject({ settled: false, waiting: [{ queue: 'Work', messages: 1 }] })
})

test('after the last try a failing message is a dead letter', async () => {
  expect(await cloud.settle({ hurry: true })).toMatchObject({ settled: true })
  expect(await counts()).toEqual({ Dead: 1, Work: 0 })
  const logs = (await cloud.invocations('Reader')).flatMap(({ logs }) => logs)
  expect(logs.filter((line) => line.includes('bad'))).toEqual(['[["bad","1"]]', '[["bad","2"]]'])
})

test('a failed invocation keeps every message of its batch', async () => {
  await send('all')
  await cloud.settle({ hurry: true })
  expect(await counts()).toEqual({ Dead: 2, Work: 0 })
})

test('a queue that hides messages for less than the function may take is refused', async () => {
  const start = startSmallCloud({
    ...role('Role', [reading]),
    ...queue('Work', { VisibilityTimeout: 4 }),
    ...lambda('Reader', reader),
    ...mapping('Work', 'Reader'),
  })
  await expect(start).rejects.toThrow('WorkToReader: the queue Work hides a message for 4 s')
})

test('a function that may not read its queue is refused', async () => {
  const start = startSmallCloud({
    ...role('Role', []),
    ...queue('Work'),
    ...lambda('Reader', reader),
    ...mapping('Work', 'Reader'),
  })
  await expect(start).rejects.toThrow('lacks sqs:ReceiveMessage')
})
