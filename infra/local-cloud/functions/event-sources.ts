import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Permissions } from '../permissions/permissions.ts'
import type { DeadLetters } from '../stores/dead-letters.ts'
import type { Messaging } from '../stores/messaging.ts'
import type { Template } from '../template/template.ts'
import type { Functions, Invocation } from './functions.ts'

const mappingSchema = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  ScalingConfig: z.object({ MaximumConcurrency: z.number().min(2) }).optional(),
  Enabled: z.boolean().default(true),
})
const received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        MD5OfBody: z.string(),
        Attributes: z.record(z.string(), z.string()).default({}),
        MessageAttributes: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
      }),
    )
    .default([]),
})
type Message = z.infer<typeof received>['Messages'][number]
const failuresSchema = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) })

// Lambda starts with five readers per mapping; fewer keep two cores busy.
const localReaders = 3

const record = (message: Message, arn: string, region: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes).map(([name, { StringValue, DataType }]) => [
      name,
      { stringValue: StringValue, dataType: DataType, stringListValues: [], binaryListValues: [] },
    ]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: arn,
  awsRegion: region,
})

/**
 * Which messages of a batch are done. A failed invocation keeps all, a partial answer keeps the ones it names, and an
 * answer that's malformed or names an unknown message keeps all (Lambda developer guide, "Handling errors for an SQS
 * event source").
 */
export const settled = (messages: Message[], { outcome }: Invocation, partial: boolean): Message[] => {
  if (!outcome.ok) return []
  if (!partial || outcome.payload === null) return messages
  const answer = failuresSchema.safeParse(outcome.payload)
  if (!answer.success)
    return typeof outcome.payload === 'object' && 'batchItemFailures' in outcome.payload ? [] : messages
  const failed = answer.data.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)
  if (failed.some((id) => !messages.some(({ MessageId }) => MessageId === id))) return []
  return messages.filter(({ MessageId }) => !failed.includes(MessageId))
}

/** Reads queues for functions, following the template's event source mappings. */
export const startEventSources = (
  template: Template,
  functions: Functions,
  messaging: Messaging,
  permissions: Permissions,
  deadLetters: DeadLetters,
) => {
  let stopping = false
  let working = 0
  const readArns = new Set<string>()

  const start = (id: string, properties: Record<string, unknown>) => {
    const parsed = mappingSchema.safeParse(properties)
    if (!parsed.success) throw new Error(`${id}: ${z.prettifyError(parsed.error)}`)
    const mapping = parsed.data
    const queue = messaging.queues.find(({ arn }) => arn === mapping.EventSourceArn)
    if (!queue)
      throw new Error(`${id}: the local cloud reads SQS queues of the template only, not ${mapping.EventSourceArn}.`)
    const { functionName, role, timeout } = functions.find(mapping.FunctionName)
    if (queue.visibilityTimeout < timeout) {
      throw new Error(
        `${id}: the queue ${queue.id} hides a message for ${queue.visibilityTimeout} s, less than the ${timeout} s that ${functionName} may take; Lambda refuses this.`,
      )
    }
    for (const action of ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']) {
      if (!permissions.allowed(role, action, queue.arn))
        throw new Error(`${id}: the role of ${functionName} lacks ${action} on ${queue.arn}; Lambda refuses this.`)
      permissions.record(functionName, action, queue.arn)
    }
    if (mapping.BatchSize > 10 && mapping.MaximumBatchingWindowInSeconds < 1)
      throw new Error(`${id}: a batch of more than 10 needs a batching window of at least 1 s.`)

    const receive = async (most: number, seconds: number) =>
      received.parse(
        await messaging.sqs('ReceiveMessage', {
          QueueUrl: queue.url,
          MaxNumberOfMessages: Math.min(most, 10),
          WaitTimeSeconds: seconds,
          AttributeNames: ['All'],
          MessageAttributeNames: ['All'],
        }),
      ).Messages

    /** A batch; it counts as work from its first message. */
    const collect = async (): Promise<Message[]> => {
      const messages = await receive(mapping.BatchSize, 20)
      if (messages.length > 0) working += 1
      for (const { MessageId } of messages) deadLetters.noteRead(MessageId, queue.arn)
      const until = Date.now() + mapping.MaximumBatchingWindowInSeconds * 1000
      while (messages.length > 0 && messages.length < mapping.BatchSize && Date.now() < until && !stopping) {
        messages.push(...(await receive(mapping.BatchSize - messages.length, 0)))
        await pause(50)
      }
      return messages
    }

    const read = async () => {
      while (!stopping) {
        const messages = await collect()
        if (messages.length === 0) continue
        try {
          if (stopping) return
          const event = { Records: messages.map((message) => record(message, queue.arn, template.place.region)) }
          const invocation = await functions.invoke(mapping.FunctionName, event, `queue ${queue.name}`)
          const done = settled(messages, invocation, mapping.FunctionResponseTypes.length > 0)
          for (const { MessageId, ReceiptHandle } of done) {
            await messaging.sqs('DeleteMessage', { QueueUrl: queue.url, ReceiptHandle })
            deadLetters.noteDone(MessageId)
          }
        } finally {
          working -= 1
        }
      }
    }
    const count = Math.min(mapping.ScalingConfig?.MaximumConcurrency ?? localReaders, localReaders)
    const ended = (error: unknown) => {
      // Normal at shutdown: a store closes under a waiting reader.
      if (!stopping) throw error
    }
    if (!mapping.Enabled) return
    readArns.add(queue.arn)
    for (let reader = 0; reader < count; reader += 1) read().catch(ended)
  }

  for (const { id, properties } of template.ofType('AWS::Lambda::EventSourceMapping')) start(id, properties)
  return {
    /** Whether a function receives messages from this queue. */
    reads: (arn: string) => readArns.has(arn),
    /** Batches in progress. */
    active: () => working,
    /** Starts no more batches; readers end when the queues close. */
    stop: () => {
      stopping = true
    },
  }
}

export type EventSources = ReturnType<typeof startEventSources>
