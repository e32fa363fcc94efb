import { setTimeout as pause } from 'node:timers/promises'
import type { SesReports } from './email/ses-reports.ts'
import type { EventSources } from './functions/event-sources.ts'
import type { Functions } from './functions/functions.ts'
import type { Messaging } from './stores/messaging.ts'

type Dependencies = { functions: Functions; messaging: Messaging; eventSources: EventSources; reports: SesReports }

export type SettleOptions = {
  /** Makes messages waiting for their visibility timeout visible at once, so that retries don't take minutes. */
  hurry?: boolean
  /** Gives up after this time. */
  limitSeconds?: number
}

export type Settled = { settled: boolean; milliseconds: number; waiting: { queue: string; messages: number }[] }

const interval = 20

/**
 * Waits until no function runs and no message can be read. Delayed messages, and those hidden after a failure, remain:
 * `settled` is false and they're listed. In a hurry, hidden ones are read at once; only the clock moves delayed ones.
 */
export const createSettle = ({ functions, messaging, eventSources, reports }: Dependencies) => {
  const read = messaging.queues.filter(({ arn }) => eventSources.reads(arn))
  const look = async () =>
    Promise.all(read.map(async (queue) => ({ queue, ...(await messaging.inspect(queue.queueName)) })))
  const running = () => functions.active() + eventSources.active() + reports.active()

  return async ({ hurry = false, limitSeconds = 30 }: SettleOptions = {}): Promise<Settled> => {
    const started = Date.now()
    let quiet = 0
    while (true) {
      const contents = await look()
      const late = Date.now() - started > limitSeconds * 1000
      const ready = contents.some((content) => content.ready.length > 0)
      quiet = running() === 0 && !ready ? quiet + 1 : 0
      // Twice, because a message that was just taken is briefly neither ready nor in progress.
      if (quiet >= 2 || late) {
        const waiting = contents
          .map(({ queue, ready: unread, delayed, inflight }) => ({
            queue: queue.name,
            messages: unread.length + delayed.length + inflight.length,
          }))
          .filter(({ messages }) => messages > 0)
        const hidden = contents.some(({ inflight }) => inflight.length > 0)
        if (waiting.length === 0 || late || !hurry || !hidden) {
          return { settled: waiting.length === 0 && !late, milliseconds: Date.now() - started, waiting }
        }
        for (const { queue, inflight } of contents) {
          for (const { receiptHandle } of inflight) {
            await messaging.sqs('ChangeMessageVisibility', {
              QueueUrl: queue.url,
              ReceiptHandle: receiptHandle,
              VisibilityTimeout: 0,
            })
          }
        }
        quiet = 0
      }
      await pause(interval)
    }
  }
}
