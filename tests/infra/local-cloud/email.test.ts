import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Client } from './client.ts'
import { queue, type Resources, startSmallCloud } from './small-cloud.ts'

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const setArn = 'arn:aws:ses:us-east-1:000000000000:configuration-set/set'

const allow = (Action: string, Resource: unknown, Service: string, Condition: object) => ({
  PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource, Principal: { Service }, Condition }] },
})

const resources = (maySend = true): Resources => ({
  Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'jobs.example.org' } },
  Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'set' } },
  Events: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'events' } },
  EventsPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'Events' }],
      ...allow('sns:Publish', { Ref: 'Events' }, 'ses.amazonaws.com', { StringEquals: { 'AWS:SourceArn': setArn } }),
    },
  },
  Destination: {
    Type: 'AWS::SES::ConfigurationSetEventDestination',
    Properties: {
      ConfigurationSetName: { Ref: 'Set' },
      EventDestination: {
        MatchingEventTypes: ['send', 'bounce', 'complaint'],
        SnsDestination: { TopicARN: { Ref: 'Events' } },
      },
    },
  },
  ...queue('Feedback'),
  FeedbackPolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      Queues: [{ Ref: 'Feedback' }],
      ...(maySend
        ? allow('sqs:SendMessage', arn('Feedback'), 'sns.amazonaws.com', {
            ArnEquals: { 'aws:SourceArn': { Ref: 'Events' } },
          })
        : { PolicyDocument: { Statement: [] } }),
    },
  },
  Subscription: {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: { Ref: 'Events' }, Protocol: 'sqs', Endpoint: arn('Feedback'), RawMessageDelivery: true },
  },
})

let cloud: Client
let ses: SESClient
const clientAt = (endpoint: string) =>
  new SESClient({
    region: 'us-east-1',
    endpoint,
    maxAttempts: 1,
    credentials: { accessKeyId: 'me', secretAccessKey: 'me' },
  })
beforeAll(async () => {
  cloud = await startSmallCloud(resources())
  ses = clientAt(cloud.url)
})
afterAll(() => cloud.stop())
beforeEach(async () => {
  await cloud.emptyInbox()
  await cloud.ask('DELETE', 'queues/Feedback')
})

const send = ({ from = 'alerts@jobs.example.org', to = 'ann@example.org', set = 'set' } = {}, by = ses) =>
  by.send(
    new SendRawEmailCommand({
      Source: from,
      Destinations: [to],
      ConfigurationSetName: set,
      Tags: [{ Name: 'delivery', Value: 'd-1' }],
      RawMessage: {
        Data: Buffer.from(
          `From: Jobs <${from}>\r\nTo: ${to}\r\nSubject: Hello\r\nList-Unsubscribe: <https://x.example/u>\r\n\r\nBody\r\n`,
        ),
      },
    }),
  )

/** The events that reached the queue, oldest first. */
const events = async (): Promise<unknown[]> => {
  await cloud.settle()
  const { ready } = await cloud.ask<{ ready: { body: string }[] }>('GET', 'queues/Feedback')
  return ready.map(({ body }) => JSON.parse(body))
}

test('an email that is taken stands in the inbox with headers and tags', async () => {
  const { MessageId } = await send()
  expect(await cloud.emails('ann@example.org')).toMatchObject([
    {
      id: MessageId,
      from: 'alerts@jobs.example.org',
      subject: 'Hello',
      text: expect.stringContaining('Body'),
      tags: { delivery: 'd-1' },
      headers: expect.arrayContaining([{ name: 'List-Unsubscribe', value: '<https://x.example/u>' }]),
    },
  ])
})

test('the Send event has the shape SES publishes, with the tags of the email', async () => {
  const { MessageId } = await send()
  expect(await events()).toEqual([
    expect.objectContaining({
      eventType: 'Send',
      send: {},
      mail: expect.objectContaining({
        messageId: MessageId,
        source: 'alerts@jobs.example.org',
        destination: ['ann@example.org'],
        tags: expect.objectContaining({ delivery: ['d-1'], 'ses:configuration-set': ['set'] }),
        commonHeaders: expect.objectContaining({ subject: 'Hello' }),
      }),
    }),
  ])
})

test('an event type that the destination does not ask for is not published', async () => {
  await send()
  expect(await events()).toHaveLength(1)
  expect((await cloud.emails())[0]?.events).toEqual(['Send', 'Delivery'])
})

test('a bounce and a complaint are reported on demand', async () => {
  const { MessageId } = await send()
  await events()
  await cloud.report(MessageId!, { type: 'Bounce', bounceType: 'Transient', bounceSubType: 'MailboxFull' })
  await cloud.report(MessageId!, { type: 'Complaint' })
  expect((await events()).slice(1)).toMatchObject([
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Transient',
        bounceSubType: 'MailboxFull',
        bouncedRecipients: [{ emailAddress: 'ann@example.org' }],
      },
    },
    { eventType: 'Complaint', complaint: { complainedRecipients: [{ emailAddress: 'ann@example.org' }] } },
  ])
})

test('an address of the mailbox simulator bounces by itself', async () => {
  await send({ to: 'bounce@simulator.amazonses.com' })
  expect(await events()).toMatchObject([{ eventType: 'Send' }, { eventType: 'Bounce' }])
})

test('a From address without a verified identity is refused', async () => {
  await expect(send({ from: 'me@elsewhere.example' })).rejects.toMatchObject({
    name: 'MessageRejected',
    message: expect.stringContaining('not verified'),
  })
  expect(await cloud.emails()).toEqual([])
})

test('a cloud that stops while events are still being reported lets them end first', async () => {
  const other = await startSmallCloud(resources())
  const refusals: unknown[] = []
  const note = (reason: unknown) => refusals.push(reason)
  process.on('unhandledRejection', note)
  const client = clientAt(other.url)
  const sent = Array.from({ length: 100 }, (_, index) => send({ to: `reader-${index}@example.org` }, client))
  await Promise.race(sent)
  await other.stop()
  await Promise.allSettled(sent)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(refusals).toEqual([])
})

test('an unknown configuration set is refused', async () => {
  await expect(send({ set: 'other' })).rejects.toMatchObject({
    name: expect.stringContaining('ConfigurationSetDoesNotExist'),
  })
})

test('SES can be told to throttle, and to lose the answer after taking the email', async () => {
  await cloud.breakSes('throttling')
  await expect(send()).rejects.toMatchObject({ name: 'Throttling' })
  expect(await cloud.emails()).toHaveLength(0)
  await cloud.breakSes('lost')
  await expect(send()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } })
  expect(await cloud.emails()).toHaveLength(1)
  await send()
  expect(await cloud.emails()).toHaveLength(2)
})

test('a subscription that the queue policy does not admit is refused', async () => {
  await expect(startSmallCloud(resources(false))).rejects.toThrow('Subscription: no queue policy lets')
})
