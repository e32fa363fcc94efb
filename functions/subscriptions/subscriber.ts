import * as z from 'zod/mini'
import { instant, stateCode } from '../jobs/index.ts'

export const frequency = z.enum(['immediately', 'daily', 'weekly'])
export type Frequency = z.infer<typeof frequency>

/** People who may apply for more than what is open to everybody. */
export const applicant = z.enum(['federal', 'veteran', 'spouse', 'student', 'disability'])
export type Applicant = z.infer<typeof applicant>

/** US dollars a year an alert may ask for at least; 0 asks for nothing. */
export const paySteps = [0, 50_000, 75_000, 100_000, 125_000, 150_000] as const

/** The zones of the 56 jurisdictions; all of them are whole hours away from UTC, which `windows.ts` relies on. */
export const timeZones = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'Pacific/Honolulu',
  'America/Puerto_Rico',
  'Pacific/Guam',
  'Pacific/Pago_Pago',
] as const
export const timeZone = z.enum(timeZones)
export type TimeZone = z.infer<typeof timeZone>

const occupationCode = z.string().check(z.regex(/^\d{4}$/))

/** Which jobs somebody wants to hear of. */
export const criteria = z.object({
  states: z.union([z.literal('all'), z.array(stateCode).check(z.minLength(1))]),
  /** OPM series of four digits. */
  occupations: z.union([z.literal('all'), z.array(occupationCode).check(z.minLength(1))]),
  /** `all`: every posting; a list: what is open to the public or to one of these groups. */
  applicants: z.union([z.literal('all'), z.array(applicant)]),
  /** US dollars a year; a job without yearly pay always passes. */
  minimumPay: z.number(),
  /** Also jobs that name no single state: nationwide, place agreed later, remote. */
  unplaced: z.boolean(),
})
export type Criteria = z.infer<typeof criteria>

const rhythm = z.object({
  frequency,
  /** Local hour at which daily and weekly mails are due. */
  hour: z.number().check(z.int(), z.minimum(0), z.maximum(23)),
  timeZone,
})
export type Rhythm = z.infer<typeof rhythm>

/** Evidence of consent: when, on which page, under which words. */
export const consent = z.object({ requestedAt: instant, page: z.string(), wording: z.string() })

const wish = z.extend(criteria, {
  id: z.string(),
  ...rhythm.shape,
  /** One more mail about a job they were told of, about three days before it closes. */
  reminder: z.optional(z.boolean()),
  /** Not about jobs but the weekly newsletter: criteria and rhythm then mean nothing. */
  newsletter: z.optional(z.literal(true)),
  consent,
})
export type Wish = z.infer<typeof wish>

export const alert = z.extend(wish, {
  confirmedAt: instant,
  /** Start of the rhythm; without an earlier one, only jobs first seen after this instant are news to this alert. */
  since: instant,
  /** The rhythms before, oldest first, each from its `since` to the next one's: a job comes as was chosen when it was seen. */
  earlier: z.optional(z.array(z.extend(rhythm, { since: instant }))),
  /** Times without mails, oldest first. What is seen or due in one comes after it. */
  pauses: z.optional(z.array(z.object({ from: instant, until: instant }))),
  /** When the criteria were last changed, if they ever were: jobs seen before were told by others. */
  criteriaSince: z.optional(instant),
})
export type Alert = z.infer<typeof alert>

export const endingReason = z.enum(['unsubscribed', 'bounced', 'complained', 'moved'])
export type EndingReason = z.infer<typeof endingReason>

/** Everything stored about one address. */
export const subscriber = z.object({
  format: z.literal(1),
  id: z.string(),
  /** As typed, as SES accepts it; in use once it was confirmed. */
  address: z.string(),
  alerts: z.array(alert),
  /**
   * Waits for the press of the button in the confirmation mail `mailId`: a new alert, the newsletter or both, or the
   * move of all alerts of another address (by id) to this one.
   */
  pending: z.optional(
    z.object({
      address: z.string(),
      wish: z.optional(wish),
      newsletter: z.optional(wish),
      movesFrom: z.optional(z.string()),
      expiresAt: instant,
      mailId: z.string(),
    }),
  ),
  /** Confirmation mails of the last day. */
  confirmations: z.array(z.object({ id: z.string(), at: instant })),
  ended: z.optional(z.object({ at: instant, reason: endingReason, alerts: z.array(alert) })),
  /** Days (UTC) on which a mail came back for a passing reason. */
  softBounces: z.array(z.string()),
})
export type Subscriber = z.infer<typeof subscriber>
