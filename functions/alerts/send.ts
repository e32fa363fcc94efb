import { BatchGetItemCommand, type BatchGetItemCommandOutput, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { type Delivered, deliver, type Post } from '../mail/deliver.ts'
import { deliveryId } from '../mail/deliveries.ts'
import { renderMail } from '../mail/render.ts'
import { newsletterMail } from '../newsletter/newsletter-mail.ts'
import { logError, metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { currentRecord } from '../subscriptions/lifecycle.ts'
import { type Links, linksFor } from '../subscriptions/links.ts'
import type { Sender } from '../subscriptions/mails.ts'
import { parseSubscriber, subscriberKey } from '../subscriptions/store.ts'
import type { Subscriber } from '../subscriptions/subscriber.ts'
import { alertMail } from './alert-mail.ts'
import { digestOf } from './digest.ts'
import type { SendMessage } from './match.ts'
import { getsIssue } from './matching.ts'
import type { Pace } from './pace.ts'
import { isWorthwhile, type PreparedRun, type Run, runName } from './run.ts'

export type SendParts = {
  client: DynamoDBClient
  tables: { subscribers: string; suppressions: string }
  prepare: (run: Run) => Promise<PreparedRun>
  post: Post
  pace: Pace
  /** Epoch milliseconds after which no further mail is begun. */
  until: number
  sendQueue: { client: SQSClient; url: string }
  keys: () => Promise<SigningKeys>
  sender: Sender
}

/** The subscribers as they are now, without those who are suppressed. One request for all of them. */
const readActive = async ({ client, tables, post }: SendParts, ids: readonly string[]): Promise<Subscriber[]> => {
  const found: Subscriber[] = []
  const suppressed = new Set<string>()
  let request: BatchGetItemCommand['input']['RequestItems'] = {
    [tables.subscribers]: { Keys: ids.map(subscriberKey), ConsistentRead: true },
    [tables.suppressions]: { Keys: ids.map((id) => ({ id: { S: id } })), ConsistentRead: true },
  }
  while (request && Object.keys(request).length > 0) {
    const answer: BatchGetItemCommandOutput = await client.send(new BatchGetItemCommand({ RequestItems: request }))
    const { Responses = {} } = answer
    for (const item of Responses[tables.subscribers] ?? []) {
      const record = currentRecord(parseSubscriber(item), post.now())
      if (record && record.alerts.length > 0) found.push(record)
    }
    for (const { id } of Responses[tables.suppressions] ?? []) if (id?.S) suppressed.add(id.S)
    request = answer.UnprocessedKeys
  }
  return found.filter(({ id }) => !suppressed.has(id))
}

/** What to write, and the link by which alone it can be stopped; undefined when nothing is left to tell. */
const contentOf = (prepared: PreparedRun, { alerts }: Subscriber, links: Links, sender: Sender, now: Date) => {
  const { issue } = prepared
  if (issue)
    return getsIssue(alerts, issue)
      ? { content: newsletterMail(issue, { links, ...sender }), unsubscribe: links.unsubscribeNewsletter() }
      : undefined
  const digest = digestOf(prepared, alerts, now)
  return digest && { content: alertMail(digest, alerts, { links, ...sender }), unsubscribe: links.unsubscribe() }
}

/** Writes to one subscriber what the run has for them, if anything is left. */
const sendOne = async (
  { post, keys, sender }: SendParts,
  prepared: PreparedRun,
  subscriber: Subscriber,
): Promise<Delivered | undefined> => {
  const now = post.now()
  const { id, address } = subscriber
  const found = contentOf(prepared, subscriber, linksFor(await keys(), sender.siteUrl, id, now), sender, now)
  if (!found) return
  return deliver(post, {
    ...renderMail(found.content),
    to: address,
    deliveryId: deliveryId(runName(prepared.run), id),
    list: { unsubscribe: found.unsubscribe },
  })
}

const mostDelay = 900
const minutesBetween = (since: number, now: Date) => Math.max(0, Math.round((now.getTime() - since) / 60_000))

/**
 * Sends a group's mails, each on its own: what one of them meets does not touch the others. Mails that must wait go back
 * to the queue as a new message, so that waiting for SES never counts as a failure; a fault makes the whole message come
 * back, and the claims keep what was sent from being sent again.
 */
export const sendGroup = async (parts: SendParts, { run, subscribers, since }: SendMessage): Promise<void> => {
  const prepared = await parts.prepare(run)
  if (!isWorthwhile(prepared)) return
  if (since !== undefined) metric({ AlertsWaitedMinutes: minutesBetween(since, parts.post.now()) })
  const waiting = new Map<string, number>()
  const faults: unknown[] = []
  let pause: number | undefined = await parts.pace.pause()
  const attempt = async (subscriber: Subscriber) => {
    const mayStart = await parts.pace.turn(parts.until)
    if (pause !== undefined || !mayStart) return waiting.set(subscriber.id, pause ?? 0)
    const delivered = await sendOne(parts, prepared, subscriber)
    if (delivered?.kind === 'sent') metric({ AlertsSent: 1 })
    if (delivered?.kind !== 'later') return
    waiting.set(subscriber.id, delivered.seconds)
    if (delivered.everyone) pause = delivered.seconds
  }
  const active = await readActive(parts, subscribers)
  await Promise.all(
    active.map((subscriber) =>
      attempt(subscriber).catch((error: unknown) => {
        logError('alerts.send.failed', error, { subscriber: subscriber.id })
        faults.push(error)
      }),
    ),
  )
  if (waiting.size > 0) {
    const delay = Math.min(mostDelay, Math.max(...waiting.values()))
    const message: SendMessage = { run, subscribers: [...waiting.keys()], since }
    await sendMessages(parts.sendQueue.client, parts.sendQueue.url, [message], delay)
  }
  if (faults.length > 0) throw new Error(`${faults.length} of ${active.length} mails failed`)
}
