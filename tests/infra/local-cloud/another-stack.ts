import { mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, RemovalPolicy, Stack } from 'aws-cdk-lib'
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { buildSync } from 'esbuild'

/** `POST /notes/{id}` queues the body, `GET /notes/{id}` reads what has arrived in the table. */
const recorder = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
const [queue, table] = [new SQSClient(), new DynamoDBClient()]
export const handler = async ({ requestContext, pathParameters: { id }, body }) => {
  if (requestContext.http.method === 'POST') {
    await queue.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: JSON.stringify({ id, body }) }))
    return { statusCode: 202 }
  }
  const { Item } = await table.send(new GetItemCommand({ TableName: process.env.TABLE, Key: { id: { S: id } } }))
  return Item ? { statusCode: 200, body: Item.body.S } : { statusCode: 404 }
}`

const writer = `
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
const table = new DynamoDBClient()
export const handler = async ({ Records }) => {
  for (const { id, body } of Records.map(({ body }) => JSON.parse(body)))
    await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: id }, body: { S: body } } }))
}`

/** A folder with the code and the SDK it uses in one file, as a bundler makes it. */
const bundle = (contents: string): lambda.Code => {
  const folder = mkdtempSync(join(tmpdir(), 'note-function-'))
  mkdirSync(folder, { recursive: true })
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  return lambda.Code.fromAsset(folder)
}

/** A stack that has nothing to do with this product, made with the defaults of CDK: notes that arrive by a queue. */
export const synthesizeAnotherStack = (folder: string) => {
  // What the CLI adds by itself.
  const context = { 'aws:cdk:enable-path-metadata': true }
  const app = new App({ outdir: folder, analyticsReporting: true, context })
  const stack = new Stack(app, 'notes')
  const table = new dynamodb.TableV2(stack, 'table', {
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const queue = new sqs.Queue(stack, 'queue')
  const make = (name: string, code: string) =>
    new lambda.Function(stack, name, {
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: bundle(code),
      environment: { TABLE: table.tableName, QUEUE: queue.queueUrl },
    })
  const recorderFunction = make('recorder', recorder)
  queue.grantSendMessages(recorderFunction)
  table.grantReadData(recorderFunction)
  const worker = make('writer', writer)
  table.grantWriteData(worker)
  worker.addEventSource(new SqsEventSource(queue))
  new apigateway.HttpApi(stack, 'api').addRoutes({
    path: '/notes/{id}',
    methods: [apigateway.HttpMethod.GET, apigateway.HttpMethod.POST],
    integration: new HttpLambdaIntegration('notes', recorderFunction),
  })
  return app.synth()
}
