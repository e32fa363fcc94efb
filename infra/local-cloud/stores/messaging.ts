import { buildApp } from 'fauxqs'
import * as z from 'zod'
import { resourcePolicyAllows } from '../permissions/resource-policy.ts'
import { attribute, physicalName, reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

const message = z.object({
  messageId: z.string(),
  body: z.string(),
  approximateReceiveCount: z.number(),
  sentTimestamp: z.number(),
  delayUntil: z.number().optional(),
})
const inspection = z.object({
  name: z.string(),
  url: z.string(),
  messages: z.object({
    ready: z.array(message),
    delayed: z.array(message),
    inflight: z.array(z.object({ message, receiptHandle: z.string(), visibilityDeadline: z.number() })),
  }),
})
export type QueueContent = z.infer<typeof inspection>['messages']

const queueAttributes = z.object({
  VisibilityTimeout: z.number().optional(),
  DelaySeconds: z.number().optional(),
  MessageRetentionPeriod: z.number().optional(),
  MaximumMessageSize: z.number().optional(),
  ReceiveMessageWaitTimeSeconds: z.number().optional(),
  RedrivePolicy: z.record(z.string(), z.unknown()).optional(),
})

const subscription = z.object({
  TopicArn: z.string(),
  Protocol: z.literal('sqs'),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().optional(),
  FilterPolicy: z.record(z.string(), z.unknown()).optional(),
  FilterPolicyScope: z.string().optional(),
})

/** SQS and SNS by fauxqs, in memory. Requests stay inside the process, so the store needs no port. */
export const startMessaging = async (template: Template) => {
  const { region, account, endpoint } = template.place
  const app = buildApp({ logger: false, defaultRegion: region })
  await app.ready()
  const host = new URL(endpoint).host
  // The store names its queues by another host, which doesn't resolve.
  const inside = `http://sqs.${region}.localhost:${new URL(endpoint).port}`
  const rename = (text: string, from: string, to: string) =>
    text.replaceAll(`"QueueUrl":"${from}/`, `"QueueUrl":"${to}/`)

  const listeners = new Map<string, ((message: string) => void)[]>()
  const tell = (fields: URLSearchParams) => {
    if (fields.get('Action') !== 'Publish') return
    for (const listener of listeners.get(fields.get('TopicArn') ?? '') ?? []) listener(fields.get('Message') ?? '')
  }

  const forward = async (method: string, url: string, headers: Headers, body: Buffer): Promise<Response> => {
    const { 'content-length': _length, ...kept } = Object.fromEntries(headers)
    const answer = await app.inject({
      method: method === 'GET' ? 'GET' : 'POST',
      url,
      headers: { ...kept, host },
      payload: rename(body.toString(), endpoint, inside),
    })
    const form = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
    if (form && answer.statusCode === 200) tell(new URLSearchParams(body.toString()))
    return new Response(rename(answer.payload, inside, endpoint), {
      status: answer.statusCode,
      headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
    })
  }

  /** One call in SQS's JSON protocol. */
  const sqs = async (action: string, input: object): Promise<unknown> => {
    const headers = new Headers({ 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` })
    const response = await forward('POST', '/', headers, Buffer.from(JSON.stringify(input)))
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`SQS ${action}: ${JSON.stringify(answer)}`)
    return answer
  }

  /** One call in SNS's query protocol. */
  const sns = async (input: Record<string, string>): Promise<void> => {
    const headers = new Headers({ 'content-type': 'application/x-www-form-urlencoded' })
    const response = await forward('POST', '/', headers, Buffer.from(new URLSearchParams(input).toString()))
    if (!response.ok) throw new Error(`SNS ${input.Action}: ${await response.text()}`)
  }

  const queues = template.ofType('AWS::SQS::Queue')
  for (const { id, properties } of queues) {
    const { RedrivePolicy, ...plain } = queueAttributes.parse(properties)
    const attributes = Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, String(value)]))
    if (RedrivePolicy) attributes.RedrivePolicy = JSON.stringify(RedrivePolicy)
    await sqs('CreateQueue', { QueueName: physicalName(template, id), Attributes: attributes })
  }
  for (const { id } of template.ofType('AWS::SNS::Topic'))
    await sns({ Action: 'CreateTopic', Name: physicalName(template, id) })
  for (const { id, properties } of template.ofType('AWS::SNS::Subscription')) {
    // Alarm emails to the operator are useless here, and functions use `listen`.
    if (properties.Protocol === 'email' || properties.Protocol === 'lambda') continue
    const given = subscription.safeParse(properties)
    if (!given.success)
      throw new Error(`${id}: a local topic delivers to queues and functions only, not to ${properties.Protocol}.`)
    const { TopicArn, Endpoint, RawMessageDelivery, FilterPolicy, FilterPolicyScope } = given.data
    // SNS drops messages silently if the queue's policy doesn't allow it.
    const admitted = resourcePolicyAllows(template, {
      type: 'AWS::SQS::QueuePolicy',
      on: `${endpoint}/${account}/${Endpoint.split(':').at(-1)}`,
      service: 'sns.amazonaws.com',
      action: 'sqs:SendMessage',
      resource: Endpoint,
      circumstances: { 'aws:sourcearn': TopicArn },
    })
    if (!admitted) {
      throw new Error(`${id}: no queue policy lets ${TopicArn} send to ${Endpoint}; SNS would drop every message.`)
    }
    const attributes = Object.entries({
      RawMessageDelivery: String(RawMessageDelivery ?? false),
      ...(FilterPolicy && {
        FilterPolicy: JSON.stringify(FilterPolicy),
        FilterPolicyScope: FilterPolicyScope ?? 'MessageAttributes',
      }),
    })
    const entries = attributes.flatMap(([key, value], index) => [
      [`Attributes.entry.${index + 1}.key`, key],
      [`Attributes.entry.${index + 1}.value`, value],
    ])
    await sns({ Action: 'Subscribe', TopicArn, Protocol: 'sqs', Endpoint, ...Object.fromEntries(entries) })
  }

  const inspect = async (name: string): Promise<QueueContent> => {
    const answer = await app.inject({ method: 'GET', url: `/_fauxqs/queues/${encodeURIComponent(name)}` })
    return inspection.parse(JSON.parse(answer.payload)).messages
  }

  return {
    forward,
    /** Calls back with every message published to the topic from now on. */
    listen: (topicArn: string, listener: (message: string) => void) => {
      listeners.set(topicArn, [...(listeners.get(topicArn) ?? []), listener])
    },
    sqs,
    publish: (TopicArn: string, Message: string, Subject: string) =>
      sns({ Action: 'Publish', TopicArn, Message, Subject }),
    queues: queues.map(({ id, name, properties }) => ({
      id,
      name,
      queueName: physicalName(template, id),
      url: reference(template, id),
      arn: attribute(template, id, 'Arn'),
      visibilityTimeout: queueAttributes.parse(properties).VisibilityTimeout ?? 30,
      deadLetterArn: z.string().optional().parse(queueAttributes.parse(properties).RedrivePolicy?.deadLetterTargetArn),
    })),
    inspect,
    stop: () => app.close(),
  }
}

export type Messaging = Awaited<ReturnType<typeof startMessaging>>
