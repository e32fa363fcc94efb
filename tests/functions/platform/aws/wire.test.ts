import { createHash, createHmac } from 'node:crypto'
import * as cloudfront from '@aws-sdk/client-cloudfront'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as s3 from '@aws-sdk/client-s3'
import * as secrets from '@aws-sdk/client-secrets-manager'
import * as ses from '@aws-sdk/client-ses'
import * as sns from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import * as ssm from '@aws-sdk/client-ssm'
import { SignatureV4 } from '@smithy/signature-v4'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client, Command } from '../../../../functions/platform/aws/client.ts'
import * as ourCloudfront from '../../../../functions/platform/aws/cloudfront.ts'
import * as ourDynamodb from '../../../../functions/platform/aws/dynamodb.ts'
import * as ourS3 from '../../../../functions/platform/aws/s3.ts'
import * as ourSecrets from '../../../../functions/platform/aws/secrets-manager.ts'
import * as ourSes from '../../../../functions/platform/aws/ses.ts'
import * as ourSns from '../../../../functions/platform/aws/sns.ts'
import * as ourSqs from '../../../../functions/platform/aws/sqs.ts'
import * as ourSsm from '../../../../functions/platform/aws/ssm.ts'
import { elements } from '../../../../functions/platform/aws/xml.ts'
import { type Seen, startRecorder } from './recorder.ts'

let recorder: Awaited<ReturnType<typeof startRecorder>>
beforeAll(async () => {
  recorder = await startRecorder()
})
afterAll(() => recorder.stop())

const options = { maxAttempts: 1, requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 } }

type Pair = {
  name: string
  theirs: () => Promise<object>
  ours: () => Promise<object>
  /** What the service answers, so that both read the same. */
  answer?: Parameters<typeof recorder.answer>[0]
}

const pair = <Input extends object>(
  name: string,
  input: Input,
  theirs: (input: Input) => Promise<object>,
  client: Client,
  Ours: new (input: Record<string, unknown>) => Command<object>,
  answer?: Pair['answer'],
): Pair => ({
  name,
  theirs: () => theirs(input),
  ours: () => client.send(new Ours(Object.fromEntries(Object.entries(input)))),
  answer,
})

const key = { id: { S: 'K’1 ü' } }
const xml = (body: string) => ({ headers: { 'content-type': 'text/xml' }, body })
const document = (body: object) => ({
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify(body),
})

const pairs = (): Pair[] => {
  const [db, q, n, m, o, v] = [
    new dynamodb.DynamoDBClient(options),
    new sqs.SQSClient(options),
    new sns.SNSClient(options),
    new ses.SESClient(options),
    new s3.S3Client(options),
    new secrets.SecretsManagerClient(options),
  ]
  const ourDb = new ourDynamodb.DynamoDBClient(options)
  const ourQueue = new ourSqs.SQSClient(options)
  const ourMail = new ourSes.SESClient(options)
  const ourStore = new ourS3.S3Client(options)
  const item = {
    ...key,
    list: { L: [{ S: 'a' }] },
    map: { M: { at: { N: '1.5' } } },
    yes: { BOOL: true },
    no: { NULL: true as const },
  }
  const table = { TableName: 'messages' }
  const body = Buffer.from([0, 1, 250, 255])
  return [
    pair(
      'GetItem',
      { ...table, Key: key, ConsistentRead: true },
      (i) => db.send(new dynamodb.GetItemCommand(i)),
      ourDb,
      ourDynamodb.GetItemCommand,
      document({ Item: item }),
    ),
    pair(
      'PutItem',
      { ...table, Item: item, ConditionExpression: 'attribute_not_exists(id)' },
      (i) => db.send(new dynamodb.PutItemCommand(i)),
      ourDb,
      ourDynamodb.PutItemCommand,
      document({}),
    ),
    pair(
      'UpdateItem',
      {
        ...table,
        Key: key,
        UpdateExpression: 'SET #a = :a',
        ExpressionAttributeNames: { '#a': 'a' },
        ExpressionAttributeValues: { ':a': { N: '1' } },
        ReturnValues: 'ALL_OLD' as const,
      },
      (i) => db.send(new dynamodb.UpdateItemCommand(i)),
      ourDb,
      ourDynamodb.UpdateItemCommand,
      document({ Attributes: item }),
    ),
    pair(
      'DeleteItem',
      { ...table, Key: key },
      (i) => db.send(new dynamodb.DeleteItemCommand(i)),
      ourDb,
      ourDynamodb.DeleteItemCommand,
      document({}),
    ),
    pair(
      'Query',
      { ...table, KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': { S: 'x' } }, Limit: 2 },
      (i) => db.send(new dynamodb.QueryCommand(i)),
      ourDb,
      ourDynamodb.QueryCommand,
      document({ Count: 1, Items: [item], LastEvaluatedKey: key }),
    ),
    pair(
      'Scan',
      table,
      (i) => db.send(new dynamodb.ScanCommand(i)),
      ourDb,
      ourDynamodb.ScanCommand,
      document({ Items: [] }),
    ),
    pair(
      'BatchGetItem',
      { RequestItems: { messages: { Keys: [key] } } },
      (i) => db.send(new dynamodb.BatchGetItemCommand(i)),
      ourDb,
      ourDynamodb.BatchGetItemCommand,
      document({ Responses: { messages: [item] }, UnprocessedKeys: {} }),
    ),
    pair(
      'SendMessageBatch',
      {
        QueueUrl: `${process.env.AWS_ENDPOINT_URL}/000000000000/mail`,
        Entries: [
          { Id: '0', MessageBody: '{"ü":1}', DelaySeconds: 3 },
          { Id: '1', MessageBody: 'x', DelaySeconds: undefined },
        ],
      },
      (i) => q.send(new sqs.SendMessageBatchCommand(i)),
      ourQueue,
      ourSqs.SendMessageBatchCommand,
      document({ Failed: [{ Id: '1', Code: 'InternalError', SenderFault: false }] }),
    ),
    pair(
      'Publish',
      { TopicArn: 'arn:aws:sns:us-east-1:000000000000:jobs', Message: '{"number":12} & +' },
      (i) => n.send(new sns.PublishCommand(i)),
      new ourSns.SNSClient(options),
      ourSns.PublishCommand,
      xml('<PublishResponse xmlns="x"><PublishResult><MessageId>m-1</MessageId></PublishResult></PublishResponse>'),
    ),
    pair(
      'SendRawEmail',
      {
        Source: 'a@x.org',
        Destinations: ['b+c@x.org'],
        RawMessage: { Data: body },
        ConfigurationSetName: 'set',
        Tags: [{ Name: 'delivery', Value: 'contact-operator-1' }],
      },
      (i) => m.send(new ses.SendRawEmailCommand(i)),
      ourMail,
      ourSes.SendRawEmailCommand,
      xml(
        '<SendRawEmailResponse xmlns="x"><SendRawEmailResult><MessageId>m-2</MessageId></SendRawEmailResult></SendRawEmailResponse>',
      ),
    ),
    pair(
      'GetSendQuota',
      {},
      (i) => m.send(new ses.GetSendQuotaCommand(i)),
      ourMail,
      ourSes.GetSendQuotaCommand,
      xml(
        '<GetSendQuotaResponse xmlns="x"><GetSendQuotaResult><Max24HourSend>200.0</Max24HourSend><MaxSendRate>1.0</MaxSendRate><SentLast24Hours>3.0</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>',
      ),
    ),
    pair(
      'GetSecretValue',
      { SecretId: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:origin' },
      (i) => v.send(new secrets.GetSecretValueCommand(i)),
      new ourSecrets.SecretsManagerClient(options),
      ourSecrets.GetSecretValueCommand,
      document({ Name: 'origin', SecretString: '{"current":"x"}' }),
    ),
    pair(
      'GetParameter',
      { Name: '/jobs/key', WithDecryption: true },
      (i) => new ssm.SSMClient(options).send(new ssm.GetParameterCommand(i)),
      new ourSsm.SSMClient(options),
      ourSsm.GetParameterCommand,
      document({ Parameter: { Name: '/jobs/key', Type: 'SecureString', Value: 'x', Version: 2 } }),
    ),
    pair(
      'PutObject',
      {
        Bucket: 'site',
        Key: "states/new york/(1)*'ü+.html",
        Body: body,
        ContentType: 'text/html',
        CacheControl: 'no-store',
        ContentEncoding: 'gzip',
        IfMatch: '"tag"',
      },
      (i) => o.send(new s3.PutObjectCommand(i)),
      ourStore,
      ourS3.PutObjectCommand,
      { headers: { etag: '"new"', 'x-amz-version-id': '3' } },
    ),
    pair(
      'CopyObject',
      { Bucket: 'site', Key: 'a b', CopySource: 'site/a%20b?versionId=2' },
      (i) => o.send(new s3.CopyObjectCommand(i)),
      ourStore,
      ourS3.CopyObjectCommand,
      {
        headers: { 'x-amz-version-id': '3' },
        body: '<CopyObjectResult xmlns="x"><ETag>&quot;tag&quot;</ETag></CopyObjectResult>',
      },
    ),
    pair(
      'DeleteObject',
      { Bucket: 'site', Key: 'a/b' },
      (i) => o.send(new s3.DeleteObjectCommand(i)),
      ourStore,
      ourS3.DeleteObjectCommand,
      { status: 204 },
    ),
    pair(
      'ListObjectsV2',
      { Bucket: 'site', Prefix: 'changes/0 +&', MaxKeys: 2, ContinuationToken: 'a=/+', StartAfter: 'x' },
      (i) => o.send(new s3.ListObjectsV2Command(i)),
      ourStore,
      ourS3.ListObjectsV2Command,
      xml(
        '<ListBucketResult xmlns="x"><IsTruncated>true</IsTruncated><NextContinuationToken>n</NextContinuationToken><Contents><Key>a&amp;b</Key></Contents><Contents><Key>&#x4f8b;</Key></Contents></ListBucketResult>',
      ),
    ),
    pair(
      'CreateInvalidation',
      {
        DistributionId: 'E1',
        InvalidationBatch: {
          CallerReference: 'release 7 & more',
          Paths: { Quantity: 2, Items: ['/states/texas/*', '/a<b'] },
        },
      },
      (i) => new cloudfront.CloudFrontClient(options).send(new cloudfront.CreateInvalidationCommand(i)),
      new ourCloudfront.CloudFrontClient(options),
      ourCloudfront.CreateInvalidationCommand,
      { ...xml('<Invalidation xmlns="x"><Id>I1</Id><Status>InProgress</Status></Invalidation>'), status: 201 },
    ),
    pair(
      'DeleteObjects',
      { Bucket: 'site', Delete: { Objects: [{ Key: 'a&b' }, { Key: 'c' }], Quiet: true } },
      (i) => o.send(new s3.DeleteObjectsCommand(i)),
      ourStore,
      ourS3.DeleteObjectsCommand,
      xml('<DeleteResult xmlns="x"><Error><Key>c</Key><Code>AccessDenied</Code></Error></DeleteResult>'),
    ),
  ]
}

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

const names = [
  'GetItem',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'Query',
  'Scan',
  'BatchGetItem',
  'SendMessageBatch',
  'Publish',
  'SendRawEmail',
  'GetSendQuota',
  'GetSecretValue',
  'GetParameter',
  'PutObject',
  'CopyObject',
  'DeleteObject',
  'ListObjectsV2',
  'CreateInvalidation',
  'DeleteObjects',
]
const find = (name: string) => pairs().find((each) => each.name === name)!

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

/** SHA-256 and its HMAC as the SDK's signer wants them. */
class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac('sha256', typeof secret === 'string' ? secret : new Uint8Array(Buffer.from(secret as Uint8Array)))
  }
  update(data: Uint8Array | string) {
    this.#hash.update(data)
  }
  async digest() {
    return new Uint8Array(this.#hash.digest())
  }
  reset() {}
}

describe('Our signature', () => {
  test.each([...names, 'GetObject'])('of %s is the one the SDK’s signer computes', async (name) => {
    recorder.answer((name !== 'GetObject' && find(name).answer) || {})
    const client = new ourS3.S3Client(options)
    if (name === 'GetObject') await client.send(new ourS3.GetObjectCommand({ Bucket: 'site', Key: "a b/ü'(1)" }))
    else await find(name).ours()
    const { method, path, headers, body } = recorder.seen[0]!
    const [, service = '', signed = '', signature] =
      /\/us-east-1\/([a-z0-9]+)\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/.exec(
        headers.authorization ?? '',
      ) ?? []
    expect(signed.split(';')).toEqual(expect.arrayContaining(['host', 'x-amz-date', 'x-amz-security-token']))
    const url = new URL(path, process.env.AWS_ENDPOINT_URL)
    const at = headers['x-amz-date']?.toString().replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5') ?? ''
    const signer = new SignatureV4({
      credentials: {
        accessKeyId: 'AKIDEXAMPLE',
        secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        sessionToken: 'session',
      },
      region: 'us-east-1',
      service,
      sha256: Sha256,
      uriEscapePath: service !== 's3',
      applyChecksum: service === 's3',
    })
    const request = {
      method,
      protocol: 'http:',
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(
        signed
          .split(';')
          .filter((header) => !['x-amz-date', 'x-amz-security-token'].includes(header))
          .map((header) => [header, String(headers[header])]),
      ),
      body,
    }
    const theirs = await signer.sign(request, {
      signingDate: new Date(at),
      signableHeaders: new Set(signed.split(';')),
    })
    expect(/Signature=(\w+)/.exec(theirs.headers.authorization ?? '')?.[1]).toBe(signature)
  })
})

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

  test('to CloudFront is signed for us-east-1 wherever the function runs', async () => {
    recorder.answer({ status: 201 })
    process.env.AWS_REGION = 'us-west-2'
    try {
      await find('CreateInvalidation').ours()
      await find('GetItem').ours()
    } finally {
      process.env.AWS_REGION = 'us-east-1'
    }
    const scopes = recorder.seen.map(
      ({ headers }) => /\/(us-[^/]+\/[a-z0-9]+)\//.exec(headers.authorization ?? '')?.[1],
    )
    expect(scopes).toEqual(['us-east-1/cloudfront', 'us-west-2/dynamodb'])
  })
})
