import * as cloudfront from '@aws-sdk/client-cloudfront'
import * as dynamodb from '@aws-sdk/client-dynamodb'
import * as s3 from '@aws-sdk/client-s3'
import * as secrets from '@aws-sdk/client-secrets-manager'
import * as ses from '@aws-sdk/client-ses'
import * as sns from '@aws-sdk/client-sns'
import * as sqs from '@aws-sdk/client-sqs'
import * as ssm from '@aws-sdk/client-ssm'
import type { Client, Command } from '../../../../functions/platform/aws/client.ts'
import * as ourCloudfront from '../../../../functions/platform/aws/cloudfront.ts'
import * as ourDynamodb from '../../../../functions/platform/aws/dynamodb.ts'
import * as ourS3 from '../../../../functions/platform/aws/s3.ts'
import * as ourSecrets from '../../../../functions/platform/aws/secrets-manager.ts'
import * as ourSes from '../../../../functions/platform/aws/ses.ts'
import * as ourSns from '../../../../functions/platform/aws/sns.ts'
import * as ourSqs from '../../../../functions/platform/aws/sqs.ts'
import * as ourSsm from '../../../../functions/platform/aws/ssm.ts'
import type { Prepared } from './recorder.ts'

/** One try, so that a test sees every request. */
export const options = { maxAttempts: 1, requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 } }

/** The same operation by the SDK's client and by ours. */
type Pair = {
  name: string
  theirs: () => Promise<object>
  ours: () => Promise<object>
  /** What the service answers, so that both read the same. */
  answer?: Prepared
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

export const key = { id: { S: 'K’1 ü' } }
const xml = (body: string) => ({ headers: { 'content-type': 'text/xml' }, body })
export const document = (body: object) => ({
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
      'PutParameter',
      { Name: '/jobs/key', Type: 'SecureString' as const, Value: '{"email":"","key":""}', Overwrite: false },
      (i) => new ssm.SSMClient(options).send(new ssm.PutParameterCommand(i)),
      new ourSsm.SSMClient(options),
      ourSsm.PutParameterCommand,
      document({ Version: 1, Tier: 'Standard' }),
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
export const names = [
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
export const find = (name: string) => pairs().find((each) => each.name === name)!
