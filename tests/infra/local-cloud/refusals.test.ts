import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { lambda, queue, type Resources, role, startSmallCloud } from './small-cloud.ts'

const anything = 'export const handler = async () => ({ ok: true })'
const resources: Resources = {
  ...role('Role', []),
  ...lambda('Any', anything),
  ...queue('Work', { QueueName: 'work' }),
  Pages: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'pages' } },
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'key', SecretString: '{}' } },
  Table: {
    Type: 'AWS::DynamoDB::Table',
    Properties: {
      TableName: 'things',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    },
  },
}

let cloud: Client
beforeAll(async () => {
  cloud = await startSmallCloud(resources)
})
afterAll(() => cloud.stop())

const signed = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=me/20261125/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`
const call = (service: string, headers: Record<string, string>, body: string) =>
  fetch(cloud.url, {
    method: 'POST',
    body,
    headers: { authorization: signed(service), 'x-amz-date': '20261125T000000Z', ...headers },
  })

const start = (more: Resources) => startSmallCloud({ ...role('Role', []), ...more })

describe('As AWS does, the local cloud refuses', () => {
  test('a function of more than 250 MB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'large-'))
    writeFileSync(join(folder, 'index.mjs'), anything)
    writeFileSync(join(folder, 'data.bin'), '')
    // Sparse: it takes no room on the disk.
    truncateSync(join(folder, 'data.bin'), 262_144_001)
    await expect(
      startSmallCloud({ ...role('Role', []), ...lambda('Large', anything) }, {}, () => folder),
    ).rejects.toThrow(/^Large: its code has 2621440\d\d bytes unzipped, Lambda takes at most 262144000\.$/)
  })

  test.each([
    ['AWS_REGION', 'which Lambda sets itself'],
    ['9LIVES', 'which is no name'],
  ])('the environment name %s, %s', async (name) => {
    await expect(start(lambda('Any', anything, { Environment: { Variables: { [name]: 'x' } } }))).rejects.toThrow(
      `Any: Lambda does not let a function set the environment name ${name}.`,
    )
  })

  test.each([
    ['MemorySize', 64],
    ['Timeout', 901],
  ])('a function with %s %i', async (property, value) => {
    await expect(start(lambda('Any', anything, { [property]: value }))).rejects.toThrow(property)
  })

  test.each([
    ['dynamodb', 'x-amz-json-1.0', 'DynamoDB_20120810.ListTables', '{}'],
    ['sqs', 'x-amz-json-1.0', 'AmazonSQS.ListQueues', '{}'],
    ['secretsmanager', 'x-amz-json-1.1', 'secretsmanager.DescribeSecret', '{"SecretId":"key"}'],
  ])('a call of %s that does not say it is %s', async (service, type, target, body) => {
    const headers = { 'x-amz-target': target }
    expect((await call(service, { ...headers, 'content-type': `application/${type}` }, body)).status).toBe(200)
    const refused = await call(service, { ...headers, 'content-type': 'text/plain' }, body)
    expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('UnknownOperationException')])
  })

  test.each(['ses', 'sns'])('a call of %s that is no form', async (service) => {
    const body = 'Action=GetSendQuota'
    expect((await call(service, { 'content-type': 'application/json' }, body)).status).toBe(404)
  })

  test('to guess the type of an object that was stored without one', async () => {
    await fetch(`${cloud.aws.endpoint}/pages/index.html`, {
      method: 'PUT',
      body: new Uint8Array(Buffer.from('<!doctype html>')),
      headers: { authorization: signed('s3') },
    })
    const { ContentType } = await new S3Client(cloud.aws).send(
      new GetObjectCommand({ Bucket: 'pages', Key: 'index.html' }),
    )
    expect(ContentType).toBe('binary/octet-stream')
  })

  test('an item over 400 kB', async () => {
    const Item = { id: { S: 'a' }, text: { S: 'x'.repeat(400 * 1024) } }
    const put = new DynamoDBClient(cloud.aws).send(new PutItemCommand({ TableName: 'things', Item }))
    await expect(put).rejects.toThrow('Item size has exceeded the maximum allowed size')
  })

  test('a message over 1 MiB', async () => {
    const { endpoint } = cloud.aws
    const QueueUrl = `${endpoint}/000000000000/work`
    const send = (MessageBody: string) =>
      new SQSClient(cloud.aws).send(new SendMessageCommand({ QueueUrl, MessageBody }))
    await send('x'.repeat(1_000_000))
    await expect(send('x'.repeat(1_048_577))).rejects.toThrow(/1048576/)
  })

  test('a notification over 256 KiB', async () => {
    const publish = new SNSClient(cloud.aws).send(
      new PublishCommand({ TopicArn: 'arn:aws:sns:us-east-1:000000000000:news', Message: 'x'.repeat(262_145) }),
    )
    await expect(publish).rejects.toThrow('Message too long')
  })

  test('a secret over 64 KiB', async () => {
    const put = new SecretsManagerClient(cloud.aws).send(
      new PutSecretValueCommand({ SecretId: 'key', SecretString: 'x'.repeat(65_537) }),
    )
    await expect(put).rejects.toThrow('at most 65536 bytes')
  })

  test('an event over 6 MB', async () => {
    await expect(cloud.invoke('Any', 'x'.repeat(6 * 1024 * 1024))).rejects.toThrow('Any takes at most 6291456 bytes')
    expect((await cloud.invoke('Any', {})).outcome).toEqual({ ok: true, payload: { ok: true } })
  })
})
