import type { SESClient } from '@aws-sdk/client-ses'
import { metric } from '../platform/log.ts'
import { readSesQuota } from './ses-quota.ts'
import { reserved } from './throughput.ts'

/** Keeps alerts below what SES allows the account. */
export type Pace = {
  /** Seconds for which no alert may be sent because today's quota is nearly used up; undefined if alerts may go. */
  pause: () => Promise<number | undefined>
  /** Waits until the next email may start; false, at once, if that's after `until` (epoch milliseconds). */
  turn: (until: number) => Promise<boolean>
}

const quotaFor = 60_000
const pauseSeconds = 900
/** Emails a second before the quota is first read. */
const unknownRate = 5

const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

/** Reads the account's quota once a minute. `senders` functions send at the same time and share the rate. */
export const sesPace = (client: SESClient, senders: number): Pace => {
  let quota = { perSecond: unknownRate, perDay: -1, sent: 0, readAt: Number.NEGATIVE_INFINITY }
  let nextTurn = 0
  const refresh = async () => {
    if (Date.now() - quota.readAt < quotaFor) return
    quota = { ...quota, ...(await readSesQuota(client)), readAt: Date.now() }
  }
  return {
    pause: async () => {
      await refresh()
      if (quota.perDay < 0 || quota.sent < quota.perDay * (1 - reserved)) return
      metric({ DailyQuotaReached: 1 })
      return pauseSeconds
    },
    turn: async (until) => {
      const between = 1000 / Math.max(0.1, (quota.perSecond * (1 - reserved)) / senders)
      const now = Date.now()
      const start = Math.max(now, nextTurn)
      if (start > until) return false
      nextTurn = start + between
      if (start > now) await wait(start - now)
      return true
    },
  }
}
