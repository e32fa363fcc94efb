import { BatchGetItemCommand, type BatchGetItemCommandOutput, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { type Delivered, deliver, deliveryId, type Post, type Suppressed, suppressedBy } from '../mail/index.ts'
import { newsletterMail } from '../newsletter/index.ts'
import { logError, metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import {
  currentRecord,
  type Links,
  linksFor,
  parseSubscriber,
  type Sender,
  type Subscriber,
  subscriberKey,
} from '../subscriptions/index.ts'
import { alertMail } from './alert-email.ts'
import { digestOf } from './digest.ts'
import type { SendMessage } from './match.ts'
import { getsIssue } from './matching.ts'
import type { Pace } from './pace.ts'
import { emailKindOf, isWorthwhile, type PreparedRun } from './prepared-run.ts'
import { type Run, runName } from './run.ts'

export type SendParts = {
  client: DynamoDBClient
  tables: { subscribers: string; suppressions: string }
  prepare: (run: Run) => Promise<PreparedRun>
  /** Who is suppressed is read here, a group at a time. */
  post: Omit<Post, 'suppression'>
  pace: Pace
  /** Epoch milliseconds after which no further mail is begun. */
  until: number
  sendQueue: { client: SQSClient; url: string }
  keys: () => Promise<SigningKeys>
  sender: Sender
}

/** The subscribers as they are now, and who of them is suppressed. One request for all of them. */
const readActive = async ({ client, tables, post }: SendParts, ids: readonly string[]) => {
  const active: Subscriber[] = []
  const suppressed = new Map<string, Suppressed>()
  let request: BatchGetItemCommand['input']['RequestItems'] = {
    [tables.subscribers]: { Keys: ids.map(subscriberKey), ConsistentRead: true },
    [tables.suppressions]: { Keys: ids.map((id) => ({ id: { S: id } })), ConsistentRead: true },
  }
  while (request && Object.keys(request).length > 0) {
    const answer: BatchGetItemCommandOutput = await client.send(new BatchGetItemCommand({ RequestItems: request }))
    const { Responses = {} } = answer
    for (const item of Responses[tables.subscribers] ?? []) {
      const record = currentRecord(parseSubscriber(item), post.now())
      if (record && record.alerts.length > 0) active.push(record)
    }
    for (const item of Responses[tables.suppressions] ?? [])
      if (item.id?.S) suppressed.set(item.id.S, suppressedBy(item))
    request = answer.UnprocessedKeys
  }
  return { active, suppressed }
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
  { keys, sender }: SendParts,
  post: Post,
  prepared: PreparedRun,
  subscriber: Subscriber,
): Promise<Delivered | undefined> => {
  const now = post.now()
  const { id, address } = subscriber
  const found = contentOf(prepared, subscriber, linksFor(await keys(), sender.siteUrl, id, now), sender, now)
  if (!found) return
  return deliver(post, {
    ...found,
    kind: emailKindOf(prepared.run),
    since: prepared.since,
    to: address,
    deliveryId: deliveryId(runName(prepared.run), id),
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
  const { active, suppressed } = await readActive(parts, subscribers)
  const post: Post = { ...parts.post, suppression: async (id) => suppressed.get(id) }
  const attempt = async (subscriber: Subscriber) => {
    const mayStart = await parts.pace.turn(parts.until)
    if (pause !== undefined || !mayStart) return waiting.set(subscriber.id, pause ?? 0)
    const delivered = await sendOne(parts, post, prepared, subscriber)
    if (delivered?.kind === 'sent') metric({ AlertsSent: 1 })
    if (delivered?.kind !== 'later') return
    waiting.set(subscriber.id, delivered.seconds)
    if (delivered.everyone) pause = delivered.seconds
  }
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
