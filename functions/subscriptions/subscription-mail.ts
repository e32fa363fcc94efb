import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import type { Snapshot } from '../jobs/index.ts'
import { addressLinks, deliver, deliveryId, type MailContent, type Post } from '../mail/index.ts'
import { metric } from '../platform/log.ts'
import { mostDelay, sendMessages } from '../platform/queue.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { idOfAddress, readAddress } from './addresses.ts'
import { isActive, isRestorable } from './lifecycle.ts'
import { linksFor, requestLinks } from './links.ts'
import { previewMove } from './moving.ts'
import { personAt, readNamed } from './owners.ts'
import { readPerson } from './people.ts'
import type { Person } from './person.ts'
import {
  changedMail,
  confirmationMail,
  dataMail,
  deletedMail,
  endedMail,
  keptMail,
  manageMail,
  movedMail,
  moveMail,
  type Sender,
} from './subscription-emails.ts'
import type { SubscriberStore } from './versioned.ts'
import { welcomeTo } from './welcome.ts'
import { welcomeMail } from './welcome-email.ts'

/**
 * An email someone asked for, or that reports what a link did. `mailId` names it: however often it's requested and
 * redelivered, it goes out once.
 */
export const subscriptionMail = z.object({
  kind: z.enum(['confirm', 'welcome', 'manage', 'ended', 'data', 'changed', 'moved', 'deleted']),
  /** `confirm`, `manage`, `deleted`: the address's; otherwise the person's. */
  id: z.string(),
  mailId: z.string(),
  /** For a confirmation that's asked for again. */
  again: z.optional(z.number()),
  /** For someone about whom nothing may be stored, or not anymore. */
  to: z.optional(z.string()),
  /** When its place in the line comes, epoch milliseconds. */
  notBefore: z.optional(z.number()),
  /** When it first had to wait, epoch milliseconds. */
  since: z.optional(z.number()),
})
export type SubscriptionMail = z.infer<typeof subscriptionMail>

export type SubscriptionMailDependencies = {
  subscribers: SubscriberStore
  /** All known jobs: a welcome email lists what's open. */
  readSnapshot: () => Promise<Snapshot | undefined>
  post: Post
  queue: { client: SQSClient; url: string }
  keys: () => Promise<SigningKeys>
  sender: Sender
}

/** `unsubscribe`: the link that stops only this email's list. */
type Written = { to: string; content: MailContent; unsubscribe?: string }

/** What's pending at the address under that name, with the button that starts it. */
const confirmation = async (
  { id, mailId }: SubscriptionMail,
  { subscribers, keys, sender, post }: SubscriptionMailDependencies,
): Promise<Written | undefined> => {
  const now = post.now()
  const named = await readNamed(subscribers, { address: id, request: mailId }, now)
  const { request } = named
  if (!request) return
  const links = requestLinks(await keys(), sender.siteUrl, { address: id, request: mailId }, now)
  if (!request.movesFrom) return { to: request.address, content: confirmationMail(request, links, sender) }
  const preview = await previewMove(subscribers, named, request, now)
  return preview && { to: request.address, content: moveMail(preview, links, sender) }
}

/** Whose email it is; nobody's if the address or person is gone. */
const addressee = async (
  { kind, id }: SubscriptionMail,
  { subscribers, post }: SubscriptionMailDependencies,
): Promise<Person | undefined> =>
  kind === 'manage'
    ? personAt(subscribers, await readAddress(subscribers, id, post.now()), post.now())
    : readPerson(subscribers, id, post.now())

/** What to email and to whom, from what's stored now; undefined if there's no longer a reason to. */
const written = async (mail: SubscriptionMail, parts: SubscriptionMailDependencies): Promise<Written | undefined> => {
  const { subscribers, readSnapshot, keys, sender, post } = parts
  if (mail.kind === 'confirm') return confirmation(mail, parts)
  if (mail.kind === 'deleted') return mail.to === undefined ? undefined : { to: mail.to, content: deletedMail(sender) }
  const person = await addressee(mail, parts)
  if (!person) {
    const { kind, id, to } = mail
    // Something may wait there, or have been written to us from it.
    if (kind !== 'manage' || !to) return
    return { to, content: keptMail(addressLinks(await keys(), sender.siteUrl, id, post.now()), sender) }
  }
  const links = linksFor(await keys(), sender.siteUrl, person, post.now())
  const to = person.address
  switch (mail.kind) {
    case 'data': {
      const entry = await readAddress(subscribers, idOfAddress(to), post.now())
      return { to, content: dataMail({ person, requests: entry.requests }, links, sender) }
    }
    case 'welcome': {
      const snapshot = await readSnapshot()
      const welcome = welcomeTo(person, mail.mailId, snapshot?.jobs ?? [], post.now())
      if (!welcome) return
      const content = welcomeMail(welcome, snapshot?.sample ?? false, links, sender)
      return { to, content, unsubscribe: links.unsubscribe() }
    }
    case 'manage':
      return { to, content: manageMail(person, links, sender) }
    case 'changed':
      return isActive(person)
        ? { to, content: changedMail({ person, receipt: mail.mailId, now: post.now() }, links, sender) }
        : undefined
    case 'moved':
      return person.moved?.id === mail.mailId
        ? { to: person.moved.from, content: movedMail(person, links.undoMove(mail.mailId), sender) }
        : undefined
    case 'ended':
      return isRestorable(person) ? { to, content: endedMail(person, links, sender) } : undefined
  }
}

/** Sends one email a visitor asked for, unless nothing is left to say. */
export const sendSubscriptionMail = async (
  parts: SubscriptionMailDependencies,
  message: SubscriptionMail,
): Promise<void> => {
  const early = (message.notBefore ?? 0) - parts.post.now().getTime()
  if (early > 0) {
    const delay = Math.min(mostDelay, Math.ceil(early / 1000))
    return sendMessages(parts.queue.client, parts.queue.url, [message], delay)
  }
  const { kind, id, mailId, again } = message
  const wanted = await written(message, parts)
  if (!wanted) return
  const now = parts.post.now().getTime()
  const { since = now } = message
  const delivered = await deliver(parts.post, {
    ...wanted,
    kind,
    since: new Date(since),
    deliveryId: deliveryId(kind, id, mailId, ...(again === undefined ? [] : [String(again)])),
  })
  if (delivered.kind === 'never' && delivered.because === 'suppressed') metric({ SignUpsSuppressed: 1 })
  if (delivered.kind !== 'later') return
  // Asking too often means waiting, by design: no fault worth an alarm.
  if (delivered.because !== 'mailbox-full') metric({ ConfirmationsWaitedMinutes: Math.round((now - since) / 60_000) })
  const delay = Math.min(delivered.seconds, mostDelay)
  await sendMessages(parts.queue.client, parts.queue.url, [{ ...message, since }], delay)
}
