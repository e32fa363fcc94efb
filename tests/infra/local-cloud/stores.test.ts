import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generate } from '../../../infra/local-cloud/stores/secrets.ts'
import type { Client } from './client.ts'
import { queue, type Resources, startSmallCloud } from './small-cloud.ts'

const resources: Resources = {
  Jobs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'jobs' } },
  Key: {
    Type: 'AWS::SecretsManager::Secret',
    Properties: {
      Name: 'key',
      GenerateSecretString: {
        SecretStringTemplate: '{"current":"a"}',
        GenerateStringKey: 'a',
        PasswordLength: 40,
        ExcludePunctuation: true,
      },
    },
  },
  ...queue('Work'),
}

let cloud: Client
let folder: string
const connect = () => ({
  region: 'us-east-1',
  endpoint: cloud.url.replace('localhost', '127.0.0.1'),
  credentials: { accessKeyId: 'me', secretAccessKey: 'me' },
})

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'))
  cloud = await startSmallCloud(resources, { folder })
})
afterAll(async () => {
  await cloud.stop()
  await rm(folder, { recursive: true })
})

const put = (Key: string, Body: string, more: object = {}) =>
  new S3Client(connect()).send(new PutObjectCommand({ Bucket: 'jobs', Key, Body, ...more }))
const get = async (Key: string) => new S3Client(connect()).send(new GetObjectCommand({ Bucket: 'jobs', Key }))

test('an object keeps its bytes and its headers', async () => {
  await put('a b/ü.json', '{"a":1}', {
    ContentType: 'application/json',
    CacheControl: 'no-store',
    Metadata: { number: '1' },
  })
  const object = await get('a b/ü.json')
  expect(await object.Body?.transformToString()).toBe('{"a":1}')
  expect(object).toMatchObject({ ContentType: 'application/json', CacheControl: 'no-store', Metadata: { number: '1' } })
})

test('a conditional write wins once', async () => {
  const outcomes = await Promise.allSettled(
    [1, 2, 3].map((writer) => put('once', String(writer), { IfNoneMatch: '*' })),
  )
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { ETag } = await get('once')
  await put('once', 'next', { IfMatch: ETag })
  await expect(put('once', 'late', { IfMatch: ETag })).rejects.toMatchObject({ name: 'PreconditionFailed' })
})

test('earlier versions can be read and brought back, after a removal too', async () => {
  const s3 = new S3Client(connect())
  const { VersionId: first } = await put('versions/ü', 'first', { CacheControl: 'no-store' })
  await put('versions/ü', 'second')
  await s3.send(new DeleteObjectCommand({ Bucket: 'jobs', Key: 'versions/ü' }))
  await expect(get('versions/ü')).rejects.toMatchObject({ name: 'NoSuchKey' })
  const version = await s3.send(new GetObjectCommand({ Bucket: 'jobs', Key: 'versions/ü', VersionId: first }))
  expect(await version.Body?.transformToString()).toBe('first')

  const copy = (id: string | undefined) =>
    s3.send(
      new CopyObjectCommand({
        Bucket: 'jobs',
        Key: 'versions/ü',
        CopySource: `jobs/versions/${encodeURIComponent('ü')}?versionId=${id}`,
      }),
    )
  const { VersionId } = await copy(first)
  expect(await get('versions/ü')).toMatchObject({ VersionId, CacheControl: 'no-store' })
  await expect(copy('1')).rejects.toMatchObject({ name: 'NoSuchVersion' })
})

test('a missing key is told apart from a refusal', async () => {
  await expect(get('nowhere')).rejects.toMatchObject({ name: 'NoSuchKey' })
})

test('a list has its pages, its prefixes and its order', async () => {
  for (const key of ['list/1', 'list/2', 'list/sub/3', 'list/sub/4']) await put(key, key)
  const s3 = new S3Client(connect())
  const list = (more: object) => s3.send(new ListObjectsV2Command({ Bucket: 'jobs', Prefix: 'list/', ...more }))
  const first = await list({ MaxKeys: 3 })
  expect(first.Contents?.map(({ Key }) => Key)).toEqual(['list/1', 'list/2', 'list/sub/3'])
  expect((await list({ ContinuationToken: first.NextContinuationToken })).Contents?.map(({ Key }) => Key)).toEqual([
    'list/sub/4',
  ])
  const grouped = await list({ Delimiter: '/' })
  expect(grouped.Contents?.map(({ Key }) => Key)).toEqual(['list/1', 'list/2'])
  expect(grouped.CommonPrefixes).toEqual([{ Prefix: 'list/sub/' }])
})

test('a secret is generated as the template says', () => {
  expect(generate({ PasswordLength: 20, ExcludePunctuation: true })).toMatch(/^[A-Za-z0-9]{20}$/)
  expect(
    JSON.parse(generate({ SecretStringTemplate: '{"current":"a"}', GenerateStringKey: 'a', ExcludeCharacters: '"\\' })),
  ).toEqual({ current: 'a', a: expect.stringMatching(/^.{32}$/) })
})

const secret = async () => {
  const { SecretString } = await new SecretsManagerClient(connect()).send(
    new GetSecretValueCommand({ SecretId: 'key' }),
  )
  return SecretString
}

test('what was stored is there after a restart, in the same folder', async () => {
  await new SecretsManagerClient(connect()).send(new PutSecretValueCommand({ SecretId: 'key', SecretString: 'mine' }))
  const queueUrl = `${connect().endpoint}/000000000000/small-Work`
  await new SQSClient(connect()).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'waiting' }))
  await cloud.stop()
  cloud = await startSmallCloud(resources, { folder })
  expect(await secret()).toBe('mine')
  expect(await (await get('list/1')).Body?.transformToString()).toBe('list/1')
  expect(await (await get('versions/ü')).Body?.transformToString()).toBe('first')
  expect(await cloud.ask('GET', 'queues/Work')).toMatchObject({ ready: [{ body: 'waiting' }] })
})

test('a fresh start empties the folder', async () => {
  await cloud.stop()
  cloud = await startSmallCloud(resources, { folder, fresh: true })
  expect(await secret()).not.toBe('mine')
  expect(await cloud.ask('GET', 'buckets/jobs')).toEqual([])
})
