import {
  ChangeMessageVisibilityBatchCommand,
  type ChangeMessageVisibilityBatchRequestEntry,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { isPatienceOver } from './clients/patience.ts'
import { sqs } from './clients/sqs.ts'
import { readEnvironment } from './environment.ts'
import { logError } from './log.ts'

const record = z.object({
  messageId: z.string(),
  body: z.string(),
  receiptHandle: z.string(),
  attributes: z.object({ ApproximateReceiveCount: z.string() }),
})
const records = z.object({ Records: z.array(record) })

/** Whether a queue, not a schedule, invoked the function. */
export const isFromQueue = (event: unknown): boolean => records.safeParse(event).success

export type BatchResponse = { batchItemFailures: { itemIdentifier: string }[] }

/** Seconds; the longest wait of a message that failed often, usually half of it. */
const longestWait = 600

/**
 * Seconds after which a message that failed for the nth time comes back: soon after a short fault, rarely during a long
 * one. Full jitter, so that messages that failed together don't come back together.
 */
export const comesBackAfter = (times: number): number =>
  Math.ceil(Math.random() * Math.min(longestWait, 10 * 2 ** (times - 1)))

type Failed = Pick<z.infer<typeof record>, 'receiptHandle' | 'attributes'>

/** Shortens the visibility timeout of failed messages, which is six times a function's own timeout. */
const bringBack = async (failed: readonly Failed[]): Promise<void> => {
  const Entries = failed.map(
    ({ receiptHandle, attributes }, index): ChangeMessageVisibilityBatchRequestEntry => ({
      Id: String(index),
      ReceiptHandle: receiptHandle,
      VisibilityTimeout: comesBackAfter(Number(attributes.ApproximateReceiveCount)),
    }),
  )
  try {
    const { OWN_QUEUE } = readEnvironment('OWN_QUEUE')
    await sqs().send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: OWN_QUEUE, Entries }))
  } catch (error) {
    // If that fails, they come back when the timeout ends.
    logError('queue.visibility.failed', error)
  }
}

/**
 * Works through an SQS event's messages one by one. A message whose work throws is reported as failed and comes back
 * later, like those there was no time for; the others aren't affected. Batches have at most ten, as SQS allows in one
 * request.
 */
export const eachMessage = async (event: unknown, work: (body: unknown) => Promise<void>): Promise<BatchResponse> => {
  const failed: z.infer<typeof record>[] = []
  for (const message of records.parse(event).Records) {
    if (isPatienceOver()) {
      failed.push(message)
      continue
    }
    try {
      await work(JSON.parse(message.body))
    } catch (error) {
      logError('queue.message.failed', error, { messageId: message.messageId })
      failed.push(message)
    }
  }
  if (failed.length > 0) await bringBack(failed)
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
}

const notifications = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) })

/** A topic's message to the function; nothing if something else invoked it. */
export const messagesFromTopic = (event: unknown): unknown[] => {
  const known = notifications.safeParse(event)
  return known.success ? known.data.Records.map(({ Sns }) => JSON.parse(Sns.Message)) : []
}

const notification = z.object({ Type: z.literal('Notification'), Message: z.string() })

/** What an SNS topic delivered to the queue, or the body itself with raw delivery. */
export const withoutEnvelope = (body: unknown): unknown => {
  const envelope = notification.safeParse(body)
  return envelope.success ? JSON.parse(envelope.data.Message) : body
}

/** The longest SQS can delay a message, in seconds. */
export const mostDelay = 900

/** Quota of `SendMessageBatch`. */
const batchSize = 10

/**
 * Puts messages on a queue, ten per request. Throws unless all were accepted, so that the caller's own message comes
 * back. Those accepted before are then queued twice, which every consumer expects. `delaySeconds` delays them, up to
 * {@link mostDelay}.
 */
export const sendMessages = async (
  client: SQSClient,
  queueUrl: string,
  messages: readonly unknown[],
  delaySeconds?: number,
): Promise<void> => {
  for (let start = 0; start < messages.length; start += batchSize) {
    const { Failed } = await client.send(
      new SendMessageBatchCommand({
        QueueUrl: queueUrl,
        Entries: messages.slice(start, start + batchSize).map((message, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          DelaySeconds: delaySeconds,
        })),
      }),
    )
    if (Failed?.length) throw new Error(`The queue refused ${Failed.length} messages: ${Failed[0]?.Code}`)
  }
}
