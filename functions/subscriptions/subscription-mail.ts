import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { deliver, deliveryId, type MailContent, type Post } from '../mail/index.ts'
import { metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { waitingWishes } from './lifecycle.ts'
import { linksFor } from './links.ts'
import type { Subscriber } from './subscriber.ts'
import { readSubscriber, type SubscriberStore } from './subscriber-store.ts'
import { confirmationMail, dataMail, endedMail, manageMail, moveMail, type Sender } from './subscription-emails.ts'

/** A mail somebody asked for. `mailId` names it: however often it is asked for and redelivered, it goes out once. */
export const subscriptionMail = z.object({
  kind: z.enum(['confirm', 'manage', 'ended', 'data']),
  id: z.string(),
  mailId: z.string(),
  /** When it first had to wait, epoch milliseconds. */
  since: z.optional(z.number()),
})
export type SubscriptionMail = z.infer<typeof subscriptionMail>

export type SubscriptionMailParts = {
  subscribers: SubscriberStore
  post: Post
  queue: { client: SQSClient; url: string }
  keys: () => Promise<SigningKeys>
  sender: Sender
}

const mostDelay = 900

/** What to write and to whom, by the record as it is now; undefined when there is no reason left to write. */
const content = async (
  { kind, id, mailId }: SubscriptionMail,
  record: Subscriber,
  { keys, sender, post }: SubscriptionMailParts,
): Promise<{ to: string; content: MailContent } | undefined> => {
  const links = linksFor(await keys(), sender.siteUrl, id, post.now())
  switch (kind) {
    case 'confirm': {
      if (record.pending?.mailId !== mailId) return
      const wishes = waitingWishes(record.pending)
      return {
        to: record.pending.address,
        content: wishes.length > 0 ? confirmationMail(wishes, links, sender) : moveMail(links, sender),
      }
    }
    case 'data':
      return record.alerts.length > 0 ? { to: record.address, content: dataMail(record, links, sender) } : undefined
    case 'manage':
      return record.alerts.length > 0 ? { to: record.address, content: manageMail(links, sender) } : undefined
    case 'ended':
      return record.ended?.reason === 'unsubscribed' && record.ended.alerts.length > 0
        ? { to: record.address, content: endedMail(links, sender) }
        : undefined
  }
}

/** Sends one email that a visitor asked for, unless nothing is left to say. */
export const sendSubscriptionMail = async (parts: SubscriptionMailParts, message: SubscriptionMail): Promise<void> => {
  const { kind, id, mailId } = message
  const record = await readSubscriber(parts.subscribers, id, parts.post.now())
  if (!record) return
  const wanted = await content(message, record, parts)
  if (!wanted) return
  const now = parts.post.now().getTime()
  const { since = now } = message
  const delivered = await deliver(parts.post, {
    ...wanted,
    kind,
    since: new Date(since),
    deliveryId: deliveryId(kind, id, mailId),
  })
  if (delivered.kind === 'never' && delivered.because === 'suppressed') metric({ SignUpsSuppressed: 1 })
  if (delivered.kind !== 'later') return
  // Who asks too often waits by rule; that is no fault to wake anybody for.
  if (delivered.because !== 'mailbox-full') metric({ ConfirmationsWaitedMinutes: Math.round((now - since) / 60_000) })
  const delay = Math.min(delivered.seconds, mostDelay)
  await sendMessages(parts.queue.client, parts.queue.url, [{ ...message, since }], delay)
}
