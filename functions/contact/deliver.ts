import type { Organisation } from '../mail/content.ts'
import type { Mail } from '../mail/mail.ts'
import type { Outcome } from '../mail/outcome.ts'
import { renderMail } from '../mail/render.ts'
import { log, metric } from '../platform/log.ts'
import { operatorMail, receiptMail } from './mails.ts'
import type { MessageStore } from './store.ts'
import { type Part, parts, type StoredMessage } from './stored-message.ts'

export type Delivering = {
  store: Pick<MessageStore, 'find' | 'list' | 'claim' | 'unclaim' | 'settle' | 'finish'>
  send(mail: Mail): Promise<Outcome>
  operator: string
  site: { siteUrl: string; organisation: Organisation }
  now(): Date
}

const minute = 60_000

/**
 * SES may have taken a mail although we never heard so. Its own Send event settles that within seconds; only when
 * none came for so long is the mail sent again.
 */
export const claimHolds = 30 * minute

/** `contact-operator-<id>`: comes back in every SES event about the mail. */
export const deliveryId = (part: Part, id: string) => `contact-${part}-${id}`

const mailFor = (part: Part, message: StoredMessage, { operator, site }: Delivering): Mail =>
  part === 'operator'
    ? {
        to: operator,
        ...renderMail(operatorMail(message, site)),
        replyTo: { name: message.name, address: message.address },
        deliveryId: deliveryId(part, message.id),
      }
    : { to: message.address, ...renderMail(receiptMail(message, site)), deliveryId: deliveryId(part, message.id) }

/** What is left to do after an outcome; a receipt that cannot be delivered is settled, a notice to the operator never. */
const record = async (outcome: Outcome, part: Part, id: string, claimed: Date, { store, now }: Delivering) => {
  if (outcome.kind === 'sent') await store.settle(id, part, 'sent', now())
  else if (part === 'receipt' && ['rejected', 'refused', 'sandbox'].includes(outcome.kind))
    await store.settle(id, part, 'rejected', now())
  // After `unknown` the claim stays: SES may have the mail.
  else if (outcome.kind !== 'unknown') await store.unclaim(id, part, claimed)
}

/** Sends one mail of the message unless it is settled or somebody else is at it. True when it is settled. */
const deliverPart = async (message: StoredMessage, part: Part, delivering: Delivering): Promise<boolean> => {
  const { claimedAt, settledAt } = message[part]
  if (settledAt) return true
  const now = delivering.now()
  if (claimedAt && Date.parse(claimedAt) + claimHolds > now.getTime()) return false
  if (!(await delivering.store.claim(message.id, part, claimedAt, now))) return false
  const outcome = await delivering.send(mailFor(part, message, delivering))
  log('contact.mailed', { id: message.id, part, outcome: outcome.kind })
  await record(outcome, part, message.id, now, delivering)
  return outcome.kind === 'sent' || (part === 'receipt' && ['rejected', 'refused', 'sandbox'].includes(outcome.kind))
}

/**
 * Brings a stored message to the operator and a receipt to the visitor, each once. True when nothing is left to do;
 * false means: come back later. May be repeated, interrupted and run twice at a time.
 */
export const deliver = async (id: string, delivering: Delivering): Promise<boolean> => {
  const message = await delivering.store.find(id, delivering.now())
  if (message?.standing !== 'waiting') return true
  for (const part of parts) if (!(await deliverPart(message, part, delivering))) return false
  await delivering.store.finish(id)
  return true
}

const mostAtOnce = 25

export type Swept = { delivered: number; waiting: number; oldestWaitingMinutes: number }

/**
 * Delivers whatever is stored and unmailed, oldest first: what was never announced because a function died, and what
 * waits after a failure. A message that is being mailed at this moment is safe: its claim keeps others away.
 */
export const sweep = async (delivering: Delivering): Promise<Swept> => {
  const now = delivering.now()
  const waiting = await delivering.store.list('waiting', now, mostAtOnce, now)
  let delivered = 0
  for (const { id } of waiting) if (await deliver(id, delivering)) delivered++
  const left = await delivering.store.list('waiting', now, 1, now)
  const oldest = left[0] ? (now.getTime() - Date.parse(left[0].receivedAt)) / minute : 0
  const swept = { delivered, waiting: waiting.length - delivered, oldestWaitingMinutes: Math.floor(oldest) }
  log('contact.swept', swept)
  metric({ ContactOldestWaitingMinutes: swept.oldestWaitingMinutes })
  return swept
}
