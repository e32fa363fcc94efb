import * as z from 'zod'
import type { Messaging } from './messaging.ts'

const received = z.object({
  Messages: z.array(z.object({ MessageId: z.string(), ReceiptHandle: z.string(), Body: z.string() })).default([]),
})

/**
 * The queue each dead letter came from. SQS knows it, but the store forgets it, so every reader of a queue notes it
 * here.
 */
export const createDeadLetters = ({ queues, sqs, inspect }: Messaging) => {
  const readFrom = new Map<string, string>()
  const buried = queues.filter(({ arn }) => queues.some(({ deadLetterArn }) => deadLetterArn === arn))
  const nameOf = (arn: string | undefined) => queues.find((queue) => queue.arn === arn)?.name

  return {
    noteRead: (messageId: string, queueArn: string) => readFrom.set(messageId, queueArn),
    noteDone: (messageId: string) => readFrom.delete(messageId),

    /** Dead letters by the queue they came from; `undefined` for those no queue gave up. */
    count: async () => {
      const counts = new Map<string | undefined, number>()
      for (const { queueName } of buried)
        for (const { messageId } of (await inspect(queueName)).ready) {
          const name = nameOf(readFrom.get(messageId))
          counts.set(name, (counts.get(name) ?? 0) + 1)
        }
      return [...counts].map(([queue, messages]) => ({ queue, messages }))
    },

    /** `StartMessageMoveTask` without a destination, done when it returns. What no queue gave up stays, as in SQS. */
    redrive: async (deadLetterArn: string): Promise<number> => {
      const dead = buried.find(({ arn }) => arn === deadLetterArn)
      if (!dead) throw new Error(`${deadLetterArn} is no dead-letter queue.`)
      let moved = 0
      for (let left = (await inspect(dead.queueName)).ready.length; left > 0; left -= 10) {
        const answer = await sqs('ReceiveMessage', { QueueUrl: dead.url, MaxNumberOfMessages: 10 })
        for (const { MessageId, ReceiptHandle, Body } of received.parse(answer).Messages) {
          const source = queues.find(({ arn }) => arn === readFrom.get(MessageId))
          if (!source) continue
          await sqs('SendMessage', { QueueUrl: source.url, MessageBody: Body })
          await sqs('DeleteMessage', { QueueUrl: dead.url, ReceiptHandle })
          readFrom.delete(MessageId)
          moved += 1
        }
      }
      return moved
    },
  }
}

export type DeadLetters = ReturnType<typeof createDeadLetters>
