import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { PublishCommand } from '@aws-sdk/client-sns'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { GetParameterCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { cloudfront } from '../../../functions/platform/clients/cloudfront.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { parameters } from '../../../functions/platform/clients/parameters.ts'
import { s3 } from '../../../functions/platform/clients/s3.ts'
import { secrets } from '../../../functions/platform/clients/secrets.ts'
import { ses } from '../../../functions/platform/clients/ses.ts'
import { sns } from '../../../functions/platform/clients/sns.ts'
import { sqs } from '../../../functions/platform/clients/sqs.ts'

const key = { id: { S: 'a' } }
const invalidation = { DistributionId: 'd', InvalidationBatch: { CallerReference: 'c', Paths: { Quantity: 0 } } }

/** One harmless call of every client, and how often it may be tried. */
const calls = {
  cloudfront: { tries: 4, call: () => cloudfront().send(new CreateInvalidationCommand(invalidation)) },
  dynamo: { tries: 4, call: () => dynamo().send(new GetItemCommand({ TableName: 't', Key: key })) },
  parameters: { tries: 4, call: () => parameters().send(new GetParameterCommand({ Name: 'n' })) },
  s3: { tries: 4, call: () => s3().send(new GetObjectCommand({ Bucket: 'b', Key: 'k' })) },
  secrets: { tries: 4, call: () => secrets().send(new GetSecretValueCommand({ SecretId: 's' })) },
  ses: {
    tries: 1,
    call: () => ses().send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('Subject: x') } })),
  },
  sns: { tries: 3, call: () => sns().send(new PublishCommand({ TopicArn: 'arn:t', Message: 'm' })) },
  sqs: {
    tries: 3,
    call: () => sqs().send(new SendMessageCommand({ QueueUrl: `${process.env.AWS_ENDPOINT_URL}/q`, MessageBody: 'm' })),
  },
}
type Name = keyof typeof calls
const names = Object.keys(calls) as Name[]

let answer: (request: IncomingMessage, response: ServerResponse) => void
let asked = 0
const sockets = new Set<Socket>()
const service = createServer((request, response) => {
  asked += 1
  sockets.add(request.socket)
  request.resume().on('end', () => answer(request, response))
})

beforeAll(async () => {
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
  })
})
beforeEach(() => {
  asked = 0
  sockets.clear()
})
afterAll(() => {
  service.closeAllConnections()
  service.close()
})

const json = { 'content-type': 'application/x-amz-json-1.0' }
const status = (code: number) => (_: IncomingMessage, response: ServerResponse) => response.writeHead(code).end()

describe('The client of', () => {
  test.each(names)('%s makes a call that met a server error again, as often as it may and no more', async (name) => {
    answer = status(500)
    await expect(calls[name].call()).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } })
    expect(asked).toBe(calls[name].tries)
  })

  test('S3 makes an upload again that S3 gave up waiting for, which it says with status 400', async () => {
    answer = (_, response) => response.writeHead(400).end('<Error><Code>RequestTimeout</Code></Error>')
    await expect(calls.s3.call()).rejects.toThrow()
    expect(asked).toBe(calls.s3.tries)
  })

  test('DynamoDB gives up a call that hangs and makes it again', async () => {
    answer = (_, response) => {
      if (asked > 1) response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
    }
    await calls.dynamo.call()
    expect(asked).toBe(2)
  })

  test('SES never sends on a connection that stood open, because the other side may have closed it; others do', async () => {
    answer = status(500)
    for (const name of ['ses', 'ses', 'ses'] as const) await expect(calls[name].call()).rejects.toThrow()
    expect(sockets.size).toBe(3)
    sockets.clear()
    await expect(calls.s3.call()).rejects.toThrow()
    expect(sockets.size).toBe(1)
  })

  test('DynamoDB goes on in the background as long as there is time, whatever the SDK has left, and no longer', async () => {
    const { bePatientUntil } = await import('../../../functions/platform/clients/patience.ts')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], shouldAdvanceTime: true, advanceTimeDelta: 500 })
    bePatientUntil(Date.now() + 60_000)
    answer = (_, response) => response.writeHead(asked < 12 ? 500 : 200, json).end('{}')
    await calls.dynamo.call()
    expect(asked).toBe(12)
    bePatientUntil(Date.now() + 1_000)
    answer = status(500)
    asked = 0
    await expect(calls.dynamo.call()).rejects.toThrow()
    expect(asked).toBe(1)
    vi.useRealTimers()
    bePatientUntil(Number.POSITIVE_INFINITY)
  })
})
