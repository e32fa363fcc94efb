import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as ourDynamodb from '../../../../functions/platform/aws/dynamodb.ts'
import { document, key, options } from './pairs.ts'
import { startRecorder } from './recorder.ts'

let recorder: Awaited<ReturnType<typeof startRecorder>>
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

describe('A call', () => {
  const get = (patience: Partial<typeof options> = {}) =>
    new ourDynamodb.DynamoDBClient({ ...options, maxAttempts: 3, ...patience }).send(
      new ourDynamodb.GetItemCommand({ TableName: 't', Key: key }),
    )
  const refusal = (type: string) => ({ status: 400, body: JSON.stringify({ __type: `x#${type}`, message: 'x' }) })

  test('that meets a server error or throttling is made again, and no more often than allowed', async () => {
    recorder.answer({ status: 500 }, refusal('ProvisionedThroughputExceededException'), document({ Item: key }))
    expect(await get()).toEqual({ Item: key })
    recorder.answer({ status: 503, body: '<html>' })
    await expect(get()).rejects.toMatchObject({ name: 'UnknownError', $metadata: { httpStatusCode: 503 } })
    expect(recorder.seen).toHaveLength(3)
  })

  test('that was refused is not made again', async () => {
    recorder.answer(refusal('ValidationException'))
    await expect(get()).rejects.toMatchObject({ name: 'ValidationException' })
    expect(recorder.seen).toHaveLength(1)
  })

  test('that is not answered in time is given up and made again', async () => {
    recorder.answer({ afterMilliseconds: 400 }, document({ Item: key }))
    expect(await get({ requestHandler: { connectionTimeout: 100, requestTimeout: 100 } })).toEqual({ Item: key })
  })

  test('that may be made only once is', async () => {
    recorder.answer({ status: 500 })
    await expect(get({ maxAttempts: 1 })).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
    expect(recorder.seen).toHaveLength(1)
  })
})
