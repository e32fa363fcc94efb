import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { logError } from './log.ts'

const records = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) })

/** Whether a queue invoked the function, and not a schedule. */
export const isFromQueue = (event: unknown): boolean => records.safeParse(event).success

export type BatchResponse = { batchItemFailures: { itemIdentifier: string }[] }

/**
 * Works through the messages of an SQS event one after the other. A message whose work throws is reported as failed and
 * comes back after its visibility timeout; the others are not affected.
 */
export const eachMessage = async (event: unknown, work: (body: unknown) => Promise<void>): Promise<BatchResponse> => {
  const batchItemFailures: BatchResponse['batchItemFailures'] = []
  for (const { messageId, body } of records.parse(event).Records) {
    try {
      await work(JSON.parse(body))
    } catch (error) {
      logError('queue.message.failed', error, { messageId })
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}

const notifications = z.object({ Records: z.array(z.object({ Sns: z.object({ Message: z.string() }) })) })

/** What a topic invoked the function with; nothing when something else did. */
export const messagesFromTopic = (event: unknown): unknown[] => {
  const known = notifications.safeParse(event)
  return known.success ? known.data.Records.map(({ Sns }) => JSON.parse(Sns.Message)) : []
}

const notification = z.object({ Type: z.literal('Notification'), Message: z.string() })

/** What an SNS topic delivered to the queue, or the body itself where raw delivery is on. */
export const withoutEnvelope = (body: unknown): unknown => {
  const envelope = notification.safeParse(body)
  return envelope.success ? JSON.parse(envelope.data.Message) : body
}

/** Quota of `SendMessageBatch`. */
const batchSize = 10

/**
 * Puts messages on a queue, ten in a request. Throws unless all of them were taken, so that the caller's own message
 * comes back; what was taken before is then on the queue twice, which every consumer expects.
 * `delaySeconds` keeps them back, 900 at most.
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
