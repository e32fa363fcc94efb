import * as z from 'zod/mini'
import { instant } from '../jobs/index.ts'
import { alert, newsletter, requested, subscriptions, watches } from './subscriber.ts'

export const endingReason = z.enum(['unsubscribed', 'bounced', 'complained'])
export type EndingReason = z.infer<typeof endingReason>

/** What someone stopped, or a bounce or complaint ended: it can be brought back for a while. */
export const ended = z.extend(subscriptions, {
  at: instant,
  reason: endingReason,
  /** Runs with items due before `at` that came to it later: told once it's brought back. */
  owed: z.optional(z.array(z.string())),
})
export type Ended = z.infer<typeof ended>

/** Everything stored about someone who confirmed. The id stays theirs whatever their address is. */
export const person = z.object({
  format: z.literal(2),
  id: z.string(),
  /** In use: as typed, as SES accepts it. */
  address: z.string(),
  /** First confirmation: the yearly email counts from it. */
  since: instant,
  alerts: z.array(alert),
  newsletter: z.optional(newsletter),
  watches,
  ended: z.optional(ended),
  /** Runs still to be told: they were in progress while something was stopped that's back now, or came too late. */
  owed: z.optional(z.array(z.string())),
  /** Those of them that one late email is to tell, under its own name, so that it comes once. */
  late: z.optional(z.object({ id: z.string(), runs: z.array(z.string()) })),
  /** Confirmed requests: their buttons do nothing more, as long as they can be clicked. */
  confirmed: z.array(z.object({ id: z.string(), at: instant })),
  /** The previous address, so that its owner can take the move back. */
  moved: z.optional(
    z.object({
      id: z.string(),
      from: z.string(),
      at: instant,
      /** Where they were when it was taken back, until that address knows. */
      back: z.optional(z.string()),
    }),
  ),
  /**
   * What a link to the manage page must contain. It's new when a move is taken back, because whoever moved the alerts has
   * a link, and when someone comes back under an id whose record had ended.
   */
  linkKey: z.optional(z.string()),
  /** These alerts are on their way to another person, whose owner confirmed moving both to this address. */
  joining: z.optional(z.object({ into: z.string(), request: z.string(), at: instant })),
  /** Days (UTC) on which an email bounced for a passing reason. */
  softBounces: z.array(z.string()),
})
export type Person = z.infer<typeof person>

/** A request at an address: it waits for the button in its own email, and its meaning never changes. */
export const request = z.extend(requested, {
  /** 12 characters, in the link and in the confirmation email's name. */
  id: z.string(),
  /** As typed this time. */
  address: z.string(),
  /** The person who wants to be emailed here. */
  movesFrom: z.optional(z.string()),
  requestedAt: instant,
  expiresAt: instant,
  /** From a record of format 1, whose links had only the address. */
  unnamed: z.optional(z.literal(true)),
})
export type Request = z.infer<typeof request>

/** What's known about an address, by its id: whose it is, once someone confirmed, and what's pending there. */
export const addressEntry = z.object({
  format: z.literal(2),
  id: z.string(),
  person: z.optional(z.string()),
  requests: z.array(request),
})
export type AddressEntry = z.infer<typeof addressEntry>
