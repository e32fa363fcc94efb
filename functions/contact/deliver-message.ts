import {
  addressLinks,
  type Delivered,
  deliver,
  deliveryId,
  type Email,
  type Organisation,
  type Post,
  settleAfterMilliseconds,
} from '../mail/index.ts'
import { addressId } from '../platform/address.ts'
import { log, metric } from '../platform/log.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { operatorMail, receiptMail } from './message-emails.ts'
import type { MessageStore } from './message-store.ts'
import type { Part, StoredMessage } from './stored-message.ts'

export type Delivering = {
  store: Pick<MessageStore, 'find' | 'list' | 'everything' | 'awaitReceipt' | 'finish'>
  post: Post
  operator: string
  site: { siteUrl: string; organisation: Organisation }
  /** For the links in what a visitor gets. */
  keys: () => Promise<SigningKeys>
}

/** The links in an email to whoever reads that address's email. */
export const linksTo = async (address: string, { keys, site, post }: Pick<Delivering, 'keys' | 'site' | 'post'>) =>
  addressLinks(await keys(), site.siteUrl, addressId(address.toLowerCase()), post.now())

/**
 * A message's id comes from its words, so the same words on another day differ by when they came. A message that an
 * earlier release started to email keeps the name under which SES knows that attempt.
 */
const deliveryOf = (part: Part, message: StoredMessage) =>
  message[part]?.claimedAt
    ? `contact-${part}-${message.id}`
    : deliveryId(`contact-${part}`, message.id, message.receivedAt)

const emailFor = async (part: Part, message: StoredMessage, delivering: Delivering): Promise<Email> => {
  const { operator, site } = delivering
  const about = { since: new Date(message.releasedAt ?? message.receivedAt), deliveryId: deliveryOf(part, message) }
  return part === 'operator'
    ? {
        ...about,
        kind: 'contact-notice',
        to: operator,
        content: operatorMail(message, site),
        replyTo: { name: message.name, address: message.address },
      }
    : {
        ...about,
        kind: 'contact-receipt',
        to: message.address,
        content: receiptMail(message, await linksTo(message.address, delivering), site),
      }
}

/** What an earlier release noted about this email: settled, or started so recently that SES's event may still come. */
const deliveredBefore = (part: Part, message: StoredMessage, now: Date): Delivered | undefined => {
  const { claimedAt, settledAt } = message[part] ?? {}
  if (settledAt) return { kind: 'already' }
  const left = claimedAt ? Date.parse(claimedAt) + settleAfterMilliseconds - now.getTime() : 0
  return left > 0 ? { kind: 'later', because: 'claimed', seconds: Math.ceil(left / 1000), everyone: false } : undefined
}

const deliverPart = async (part: Part, message: StoredMessage, delivering: Delivering): Promise<Delivered> => {
  const delivered =
    deliveredBefore(part, message, delivering.post.now()) ??
    (await deliver(delivering.post, await emailFor(part, message, delivering)))
  log('contact.mailed', { id: message.id, part, outcome: delivered.kind })
  return delivered
}

/** `later`: something is still to be emailed; `everyone`: SES takes no email at all right now. */
export type Progress = { kind: 'done' } | { kind: 'later'; everyone: boolean }

/**
 * Emails a stored message to the operator and a receipt to the visitor, each once and neither waiting for the other. It
 * may be repeated, interrupted, or run twice at once.
 */
export const deliverMessage = async (id: string, delivering: Delivering): Promise<Progress> => {
  const { store, post } = delivering
  const message = await store.find(id, post.now())
  if (message?.standing !== 'waiting' && message?.standing !== 'receipt') return { kind: 'done' }
  const notice = message.standing === 'waiting' ? await deliverPart('operator', message, delivering) : undefined
  if (notice?.kind === 'later' && notice.everyone) return notice
  const receipt = await deliverPart('receipt', message, delivering)
  if (notice?.kind === 'later') return notice
  if (receipt.kind !== 'later') {
    await store.finish(id)
    return { kind: 'done' }
  }
  if (message.standing === 'waiting') await store.awaitReceipt(id)
  return receipt
}

const minute = 60_000
const mostAtOnce = 100

export type Swept = { delivered: number; waiting: number; oldestWaitingMinutes: number }

/**
 * Delivers everything stored but not emailed, the operator's and the oldest first: messages that were never queued
 * because a function died, and those waiting for SES. A message being emailed right now is safe: its claim keeps others
 * away.
 */
export const sweep = async (delivering: Delivering): Promise<Swept> => {
  const { store, post } = delivering
  const now = post.now()
  const listed = [
    ...(await store.list('waiting', now, mostAtOnce, now)),
    ...(await store.list('receipt', now, mostAtOnce, now)),
  ]
  let delivered = 0
  for (const { id } of listed) {
    const progress = await deliverMessage(id, delivering)
    if (progress.kind === 'done') delivered++
    else if (progress.everyone) break
  }
  const [oldest] = await store.list('waiting', now, 1, now)
  const swept = {
    delivered,
    waiting: listed.length - delivered,
    oldestWaitingMinutes: oldest ? Math.floor((now.getTime() - Date.parse(oldest.receivedAt)) / minute) : 0,
  }
  log('contact.swept', swept)
  metric({ ContactOldestWaitingMinutes: swept.oldestWaitingMinutes })
  return swept
}
