import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as s3 from '@aws-sdk/client-s3'
import * as ssm from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as ourDynamodb from '../../../../functions/platform/aws/dynamodb.ts'
import * as ourS3 from '../../../../functions/platform/aws/s3.ts'
import * as ourSsm from '../../../../functions/platform/aws/ssm.ts'
import { elements } from '../../../../functions/platform/aws/xml.ts'
import { document, find, key, names, options } from './pairs.ts'
import { type Seen, startRecorder } from './recorder.ts'

let recorder: Awaited<ReturnType<typeof startRecorder>>
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

const compared = [
  'content-type',
  'x-amz-target',
  'x-amz-copy-source',
  'if-match',
  'if-none-match',
  'cache-control',
  'content-encoding',
]

/** What a request says, without what may differ: checksums, the SDK's own headers, the order of parameters. */
const said = ({ method, path, headers, body }: Seen) => {
  const url = new URL(path, 'http://x')
  const type = headers['content-type'] ?? ''
  const text = body.toString()
  const payload = type.includes('json')
    ? JSON.parse(text)
    : type.includes('urlencoded')
      ? [...new URLSearchParams(text)].sort()
      : type.includes('application/xml')
        ? ['Key', 'Path', 'Quantity', 'CallerReference'].map((name) => elements(text, name))
        : body.toString('base64')
  const own = (name: string) => !['x-id', 'encoding-type'].includes(name)
  return {
    method,
    path: url.pathname,
    query: [...url.searchParams].filter(([name]) => own(name)).sort(),
    headers: compared.flatMap((name) => headers[name] ?? []),
    payload,
  }
}
describe('Our client says and understands what the SDK does', () => {
  test.each(names)('in %s', async (name) => {
    const { theirs, ours, answer = {} } = find(name)
    recorder.answer(answer)
    const expected = await theirs()
    const read = await ours()
    const [their, our] = recorder.seen
    expect(said(our!)).toEqual(said(their!))
    // All we read is there, with the same value.
    for (const [field, value] of Object.entries(read))
      if (value !== undefined) expect(Reflect.get(expected, field)).toEqual(value)
  })

  test('in GetObject, whole and as text', async () => {
    const body = Buffer.from('Größe')
    recorder.answer({ headers: { etag: '"tag"', 'x-amz-version-id': '2' }, body })
    const wanted = { Bucket: 'site', Key: 'a b', VersionId: '2' }
    const theirs = await new s3.S3Client(options).send(new s3.GetObjectCommand(wanted))
    const ours = await new ourS3.S3Client(options).send(new ourS3.GetObjectCommand(wanted))
    expect(said(recorder.seen[1]!)).toEqual(said(recorder.seen[0]!))
    expect(ours.ETag).toBe(theirs.ETag)
    expect(ours.VersionId).toBe(theirs.VersionId)
    expect(await ours.Body.transformToString()).toBe(await theirs.Body?.transformToString())
    expect(Buffer.from(await ours.Body.transformToByteArray())).toEqual(body)
  })

  test.each([
    [
      'GetItem',
      400,
      JSON.stringify({
        __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
        message: 'The conditional request failed',
      }),
    ],
    ['GetItem', 400, JSON.stringify({ __type: 'com.amazon.coral.validate#ValidationException', message: 'x' })],
    ['GetParameter', 400, JSON.stringify({ __type: 'ParameterNotFound', message: 'x' })],
    ['PutParameter', 400, JSON.stringify({ __type: 'ParameterAlreadyExists', message: 'x' })],
    ['GetSecretValue', 400, JSON.stringify({ __type: 'ResourceNotFoundException', Message: 'x' })],
    [
      'SendRawEmail',
      400,
      '<ErrorResponse xmlns="x"><Error><Type>Sender</Type><Code>MessageRejected</Code><Message>Email address is not verified &amp; so on</Message></Error></ErrorResponse>',
    ],
    [
      'SendRawEmail',
      400,
      '<ErrorResponse xmlns="x"><Error><Type>Sender</Type><Code>Throttling</Code><Message>Maximum sending rate exceeded.</Message></Error></ErrorResponse>',
    ],
    ['PutObject', 412, '<Error><Code>PreconditionFailed</Code><Message>At least one</Message></Error>'],
    ['ListObjectsV2', 404, '<Error><Code>NoSuchBucket</Code><Message>x</Message></Error>'],
  ])('in errors of %s (%i)', async (name, status, body) => {
    const { theirs, ours } = find(name)
    recorder.answer({
      status,
      headers: { 'content-type': body.startsWith('<') ? 'text/xml' : 'application/x-amz-json-1.0' },
      body,
    })
    const [their, our] = [await theirs().catch((error) => error), await ours().catch((error) => error)]
    expect(our).toBeInstanceOf(Error)
    expect(our.name).toBe(their.name)
    expect(our.message).toBe(their.message)
    expect(our.$metadata.httpStatusCode).toBe(their.$metadata.httpStatusCode)
    expect(our instanceof ourDynamodb.ConditionalCheckFailedException).toBe(
      their instanceof dynamodb.ConditionalCheckFailedException,
    )
    expect(our instanceof ourSsm.ParameterNotFound).toBe(their instanceof ssm.ParameterNotFound)
    expect(our instanceof ourSsm.ParameterAlreadyExists).toBe(their instanceof ssm.ParameterAlreadyExists)
  })

  test('in every page of a query', async () => {
    const page = (id: string, last?: object) => document({ Items: [{ id: { S: id } }], LastEvaluatedKey: last })
    recorder.answer(page('1', key), page('2'))
    const read: unknown[] = []
    const input = { TableName: 't', KeyConditionExpression: 'id = :id' }
    for await (const { Items } of ourDynamodb.paginateQuery({ client: new ourDynamodb.DynamoDBClient(options) }, input))
      read.push(Items)
    expect(read).toEqual([[{ id: { S: '1' } }], [{ id: { S: '2' } }]])
    expect(JSON.parse(recorder.seen[1]!.body.toString()).ExclusiveStartKey).toEqual(key)
  })
})
