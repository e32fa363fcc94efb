import { PublishCommand, SNSClient } from '@aws-sdk/client-sns'
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { lambda, type Resources, role, startSmallCloud } from './small-cloud.ts'

/** Fails at the first two of three tries. */
const listener = `
let tries = 0
export const handler = async ({ Records: [{ Sns: { Message } }] }) => {
  tries += 1
  console.log(tries + ' ' + Message)
  if (tries < 3) throw new Error('not yet')
}`

const topic = (permitted: boolean): Resources => ({
  News: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'News' }, Protocol: 'lambda', Endpoint: { 'Fn::GetAtt': ['Listener', 'Arn'] } },
  },
  Permission: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': ['Listener', 'Arn'] },
      Principal: permitted ? 'sns.amazonaws.com' : 'events.amazonaws.com',
      SourceArn: { Ref: 'News' },
    },
  },
})

const resources = (permitted = true) => ({
  ...role('Role', []),
  ...lambda('Listener', listener),
  ...topic(permitted),
})

let cloud: Client
beforeAll(async () => {
  cloud = await startSmallCloud(resources())
})
afterAll(() => cloud?.stop())

const connect = () => ({
  endpoint: cloud.url.replace('localhost', '127.0.0.1'),
  region: 'us-east-1',
  credentials: { accessKeyId: 'operator', secretAccessKey: 'local' },
  maxAttempts: 1,
})

test('a topic invokes the functions that listen to it, three times when they fail', async () => {
  const TopicArn = 'arn:aws:sns:us-east-1:000000000000:news'
  await new SNSClient(connect()).send(new PublishCommand({ TopicArn, Message: '{"number":1}' }))
  expect(await cloud.settle()).toMatchObject({ settled: true })
  const ran = await cloud.invocations('Listener')
  expect(ran.map(({ outcome, logs }) => [outcome.ok, ...logs])).toEqual([
    [false, '1 {"number":1}'],
    [false, '2 {"number":1}'],
    [true, '3 {"number":1}'],
  ])
})

test('a function that the topic may not invoke stops the start', async () => {
  await expect(startSmallCloud(resources(false))).rejects.toThrow('lets arn:aws:sns:us-east-1:000000000000:news invoke')
})

test('a parameter is encrypted unless asked for otherwise, is not overwritten by accident, and keeps its type', async () => {
  const ssm = new SSMClient(connect())
  const Name = '/small/key'
  await expect(ssm.send(new GetParameterCommand({ Name }))).rejects.toMatchObject({ name: 'ParameterNotFound' })
  await ssm.send(new PutParameterCommand({ Name, Type: 'SecureString', Value: 'mine' }))
  const read = async (WithDecryption: boolean) =>
    (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter?.Value
  expect(await read(true)).toBe('mine')
  expect(await read(false)).not.toContain('mine')
  const put = (more: object) => ssm.send(new PutParameterCommand({ Name, Value: 'yours', ...more }))
  await expect(put({ Type: 'SecureString' })).rejects.toMatchObject({ name: 'ParameterAlreadyExists' })
  await expect(put({ Type: 'String', Overwrite: true })).rejects.toMatchObject({
    name: 'HierarchyTypeMismatchException',
  })
  await put({ Overwrite: true })
  expect(await read(true)).toBe('yours')
})
