import { log, metric } from '../platform/log.ts'
import { claim, type DeliveryStore, recordSent, recordUnsent } from './deliveries.ts'
import type { Mail } from './mail.ts'
import type { Outcome } from './outcome.ts'

export type Post = { deliveries: DeliveryStore; send: (mail: Mail) => Promise<Outcome>; now: () => Date }

/** `later`: nothing went out, ask again after so many seconds. `everyone`: the others would fare no better now. */
export type Delivered =
  | { kind: 'sent' }
  | { kind: 'already' }
  | { kind: 'failed' }
  | { kind: 'later'; seconds: number; everyone: boolean }

const seconds = { throttled: 5, hours: 900 }

/**
 * Sends a mail at most once: claims it, sends it, records what became of it. Dying anywhere in between leaves a claim,
 * which SES's Send event settles or which is repeated after `settleAfterMilliseconds`.
 */
export const deliver = async ({ deliveries, send, now }: Post, mail: Mail): Promise<Delivered> => {
  const at = now()
  const claimed = await claim(deliveries, mail.deliveryId, at)
  if (claimed.kind === 'settled') return { kind: 'already' }
  if (claimed.kind === 'busy') return { kind: 'later', seconds: claimed.waitSeconds, everyone: false }
  if (claimed.repeats) {
    log('mail.repeated', { delivery: mail.deliveryId })
    metric({ MailsRepeated: 1 })
  }
  const outcome = await send(mail)
  switch (outcome.kind) {
    case 'sent':
      await recordSent(deliveries, mail.deliveryId, outcome.messageId)
      return { kind: 'sent' }
    case 'throttled':
      await recordUnsent(deliveries, mail.deliveryId, 'waiting', at)
      metric({ MailsThrottled: 1 })
      return { kind: 'later', seconds: seconds.throttled, everyone: true }
    case 'daily-quota':
      await recordUnsent(deliveries, mail.deliveryId, 'waiting', at)
      log('mail.daily-quota', { delivery: mail.deliveryId })
      metric({ DailyQuotaReached: 1 })
      return { kind: 'later', seconds: seconds.hours, everyone: true }
    case 'paused':
      await recordUnsent(deliveries, mail.deliveryId, 'waiting', at)
      log('mail.paused', { delivery: mail.deliveryId, reason: outcome.code })
      metric({ SendingPaused: 1 })
      return { kind: 'later', seconds: seconds.hours, everyone: true }
    case 'unknown':
      log('mail.unknown', { delivery: mail.deliveryId, reason: outcome.code })
      metric({ MailsUnknown: 1 })
      return { kind: 'later', seconds: seconds.hours, everyone: false }
    case 'sandbox':
      await recordUnsent(deliveries, mail.deliveryId, 'waiting', at)
      return { kind: 'later', seconds: seconds.hours, everyone: false }
    case 'rejected':
    case 'refused':
      await recordUnsent(deliveries, mail.deliveryId, 'failed', at)
      log(`mail.${outcome.kind}`, {
        delivery: mail.deliveryId,
        ...(outcome.kind === 'rejected' && { reason: outcome.code }),
      })
      metric({ MailsFailed: 1 })
      return { kind: 'failed' }
  }
}
