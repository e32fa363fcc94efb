import * as z from 'zod/mini'
import { instant } from '../jobs/index.ts'
import type { Person, Request } from './person.ts'
import { alert, alertRequest, newsletter, type Subscriptions } from './subscriber.ts'

/*
 * How people were stored until November 2026: under the hash of their address, with the newsletter as one of their
 * alerts and only their latest request. It's still read but no longer written.
 */
const wishOne = z.extend(alertRequest, { newsletter: z.optional(z.literal(true)) })
const alertOne = z.extend(alert, { newsletter: z.optional(z.literal(true)) })

const alertsOne = z.array(alertOne)

export const formatOne = z.object({
  format: z.literal(1),
  id: z.string(),
  address: z.string(),
  pending: z.optional(
    z.object({
      address: z.string(),
      wish: z.optional(wishOne),
      newsletter: z.optional(wishOne),
      movesFrom: z.optional(z.string()),
      expiresAt: instant,
      mailId: z.string(),
    }),
  ),
  ended: z.optional(z.object({ at: instant, reason: z.string(), alerts: alertsOne })),
  softBounces: z.array(z.string()),
})
export type FormatOne = z.infer<typeof formatOne>

const split = (all: readonly z.infer<typeof alertOne>[]): Subscriptions => {
  const letter = all.find((each) => each.newsletter)
  return {
    alerts: all.filter((each) => !each.newsletter).map(({ newsletter: _, ...jobs }) => jobs),
    newsletter: letter && newsletter.parse(letter),
    watches: [],
  }
}

export const subscriptionsOfFormatOne = (alerts: string | undefined): Subscriptions =>
  alerts === undefined ? { alerts: [], watches: [] } : split(alertsOne.parse(JSON.parse(alerts)))

/** What had moved to another address is active there. */
const endedOf = (ended: FormatOne['ended']): Person['ended'] =>
  ended && (ended.reason === 'unsubscribed' || ended.reason === 'bounced' || ended.reason === 'complained')
    ? { at: ended.at, reason: ended.reason, ...split(ended.alerts) }
    : undefined

export const personOfFormatOne = (
  { id, address, ended, softBounces }: FormatOne,
  { alerts, newsletter, watches, since }: Subscriptions & { since: string },
): Person => ({
  format: 2,
  id,
  address,
  since,
  alerts,
  newsletter,
  watches,
  ended: endedOf(ended),
  confirmed: [],
  softBounces,
})

export const pendingOfFormatOne = ({ pending }: FormatOne): Request | undefined => {
  if (!pending) return
  const { mailId, address, wish, newsletter, movesFrom, expiresAt } = pending
  return {
    id: mailId,
    address,
    alert: wish,
    newsletter: newsletter && { id: newsletter.id, consent: newsletter.consent },
    movesFrom,
    requestedAt: (wish ?? newsletter)?.consent.requestedAt ?? expiresAt,
    expiresAt,
    unnamed: true,
  }
}
