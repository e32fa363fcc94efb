import { addressId } from '../platform/address.ts'
import { log, metric } from '../platform/log.ts'
import {
  claim,
  type DeliveryStore,
  recordSent,
  recordUnanswered,
  recordUnsent,
  type Standing,
  standingOf,
} from './deliveries.ts'
import type { MailContent } from './email-content.ts'
import { type EmailKind, isTooOld, rulesOf, unansweredSeconds } from './kinds.ts'
import type { Mail } from './mail.ts'
import type { CountInMailbox } from './mailbox-limit.ts'
import { consequences, type Outcome } from './outcome.ts'
import { renderMail } from './render.ts'

/** One email that someone is to get once. */
export type Email = Pick<Mail, 'to' | 'replyTo' | 'deliveryId'> & {
  kind: EmailKind
  /** When its news happened, or when it was asked for: older than its kind allows, it isn't sent. */
  since: Date
  content: MailContent
  /** For list emails: a POST to just this address stops them. */
  unsubscribe?: string
}

export type Suppressed = { reason: string; since: string }

/** What the engine works with. */
export type Post = {
  deliveries: DeliveryStore
  /** Why an address, by `addressId`, must never be emailed. */
  suppression: (id: string) => Promise<Suppressed | undefined>
  /** Counts emails that were asked for. Whoever sends none of those needs none, nor its code. */
  count?: CountInMailbox
  send: (mail: Mail) => Promise<Outcome>
  now: () => Date
}

/**
 * `already`: it went out before, or never will. `never`: it goes neither now nor later. `later`: nothing went out, ask
 * again after this many seconds; with `everyone`, others would fare no better now.
 */
export type Delivered =
  | { kind: 'sent' }
  | { kind: 'already' }
  | { kind: 'never'; because: 'too-old' | 'suppressed' | 'mailbox-full' | 'rejected' | 'refused' }
  | { kind: 'later'; because: Outcome['kind'] | 'claimed' | 'mailbox-full'; seconds: number; everyone: boolean }

const unclaimed = (standing: Exclude<Standing, { kind: 'free' }>): Delivered =>
  standing.kind === 'settled'
    ? { kind: 'already' }
    : { kind: 'later', because: 'claimed', seconds: standing.waitSeconds, everyone: false }

/** What keeps an email from being claimed at all. */
const barred = async ({ deliveries, suppression, now }: Post, email: Email): Promise<Delivered | undefined> => {
  const about = { delivery: email.deliveryId, kind: email.kind }
  if (isTooOld(email.kind, email.since, now())) {
    // It may have gone out while it was young enough: the caller must know before dropping it or telling it another
    // way.
    const standing = await standingOf(deliveries, email.deliveryId, now())
    if (standing.kind !== 'free') return unclaimed(standing)
    log('mail.too-old', { ...about, since: email.since.toISOString() })
    metric({ EmailsTooOld: 1 })
    return { kind: 'never', because: 'too-old' }
  }
  if (rulesOf(email.kind).cause === 'operator') return
  const suppressed = await suppression(addressId(email.to.toLowerCase()))
  if (!suppressed) return
  log('mail.suppressed', { ...about, ...suppressed })
  return { kind: 'never', because: 'suppressed' }
}

/** Counts what a form or link sends to a mailbox. Over the hour's limit it waits; over the day's it's dropped. */
const overMailboxLimit = async (post: Post, email: Email, claimedAt: Date): Promise<Delivered | undefined> => {
  const { to, kind, deliveryId: delivery } = email
  if (rulesOf(kind).cause !== 'request') return
  if (!post.count) throw new Error(`Emails of the kind ${kind} are counted, and nothing is there to count them`)
  const counted = await post.count({ to, kind, delivery, now: claimedAt })
  if (counted.ok) return
  log('mail.mailbox-full', { delivery, kind, limit: counted.error.kind })
  metric({ MailboxesFull: 1 })
  const ends = counted.error.kind === 'day'
  await recordUnsent(post.deliveries, delivery, ends ? 'failed' : 'waiting', claimedAt)
  return counted.error.kind === 'day'
    ? { kind: 'never', because: 'mailbox-full' }
    : { kind: 'later', because: 'mailbox-full', seconds: counted.error.retryAfterSeconds, everyone: false }
}

const mailOf = ({ kind, to, replyTo, deliveryId, content, unsubscribe }: Email): Mail => {
  const { list } = rulesOf(kind)
  return {
    ...renderMail(content),
    to,
    replyTo,
    deliveryId,
    ...(list && unsubscribe && { list: { name: list, unsubscribe } }),
  }
}

/** Records what became of a claimed email, according to the table of outcomes. */
const record = async (
  { deliveries, now }: Post,
  email: Email,
  outcome: Outcome,
  claimedAt: Date,
): Promise<Delivered> => {
  if (outcome.kind === 'sent') {
    await recordSent(deliveries, email.deliveryId, outcome.messageId)
    return { kind: 'sent' }
  }
  const { phase, everyone, metric: name, code, seconds = unansweredSeconds(email.kind) } = consequences[outcome.kind]
  const reason = 'code' in outcome && { reason: outcome.code }
  log(code, { delivery: email.deliveryId, kind: email.kind, ...reason })
  metric({ [name]: 1 })
  const ends = phase === 'failed' && !rulesOf(email.kind).persistent
  if (phase === 'claimed')
    await recordUnanswered(deliveries, email.deliveryId, {
      claimedAt,
      settleBy: new Date(now().getTime() + seconds * 1000),
    })
  else await recordUnsent(deliveries, email.deliveryId, ends ? 'failed' : 'waiting', claimedAt)
  if (ends && (outcome.kind === 'rejected' || outcome.kind === 'refused'))
    return { kind: 'never', because: outcome.kind }
  return { kind: 'later', because: outcome.kind, seconds, everyone }
}

/**
 * Sends an email at most once: claims it, counts it, sends it, records the outcome. A crash in between leaves a claim,
 * which SES's Send event settles or which is repeated after `settleAfterMilliseconds`. Every email of the product goes
 * through here.
 */
export const deliver = async (post: Post, email: Email): Promise<Delivered> => {
  const at = post.now()
  const bar = await barred(post, email)
  if (bar) return bar
  const claimed = await claim(post.deliveries, email.deliveryId, at)
  if (claimed.kind !== 'claimed') return unclaimed(claimed)
  if (claimed.repeats) {
    log('mail.repeated', { delivery: email.deliveryId })
    metric({ EmailsRepeated: 1 })
  }
  const over = await overMailboxLimit(post, email, at)
  if (over) return over
  return record(post, email, await post.send(mailOf(email)), at)
}
