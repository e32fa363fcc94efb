import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { deliver, type Post } from '../mail/deliver.ts'
import { deliveryId } from '../mail/deliveries.ts'
import { type MailContent, renderMail } from '../mail/render.ts'
import { readSuppression, type SuppressionStore } from '../mail/suppressions.ts'
import { log, metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { waitingWishes } from './lifecycle.ts'
import { linksFor } from './links.ts'
import { confirmationMail, dataMail, endedMail, manageMail, moveMail, type Sender } from './mails.ts'
import { readSubscriber, type SubscriberStore } from './store.ts'
import type { Subscriber } from './subscriber.ts'

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
  suppressions: SuppressionStore
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

/** Sends one mail that a visitor asked for, unless the address is suppressed or nothing is left to say. */
export const sendSubscriptionMail = async (parts: SubscriptionMailParts, message: SubscriptionMail): Promise<void> => {
  const { kind, id, mailId } = message
  const record = await readSubscriber(parts.subscribers, id, parts.post.now())
  if (!record) return
  const suppression = await readSuppression(parts.suppressions, id)
  if (suppression) {
    log('subscriptions.mail.suppressed', { kind, ...suppression })
    metric({ SignUpsSuppressed: 1 })
    return
  }
  const wanted = await content(message, record, parts)
  if (!wanted) return
  const delivered = await deliver(parts.post, {
    ...renderMail(wanted.content),
    to: wanted.to,
    deliveryId: deliveryId(kind, id, mailId),
  })
  if (delivered.kind !== 'later') return
  const now = parts.post.now().getTime()
  const { since = now } = message
  metric({ ConfirmationsWaitedMinutes: Math.round((now - since) / 60_000) })
  const delay = Math.min(delivered.seconds, mostDelay)
  await sendMessages(parts.queue.client, parts.queue.url, [{ ...message, since }], delay)
}
