import * as z from 'zod/mini'
import { instant, stateCode } from '../jobs/index.ts'

export const frequency = z.enum(['immediately', 'daily', 'weekly'])
export type Frequency = z.infer<typeof frequency>

/** People who can apply for more than what's open to everyone. */
export const applicant = z.enum(['federal', 'veteran', 'spouse', 'student', 'disability'])
export type Applicant = z.infer<typeof applicant>

/** The least US dollars a year an alert may ask for; 0 asks for nothing. */
export const paySteps = [0, 50_000, 75_000, 100_000, 125_000, 150_000] as const

/** The zones of the 56 jurisdictions. All are whole hours away from UTC, which `windows.ts` relies on. */
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

/** Miles around a town that an alert may ask for. */
export const mileSteps = [10, 25, 50, 100, 200] as const

/** The town or ZIP code, stored as it was found: a later list of towns moves no alert. */
export const near = z.object({
  /** "El Paso, TX", "ZIP code 79901". */
  name: z.string(),
  state: stateCode,
  latitude: z.number(),
  longitude: z.number(),
  miles: z.number(),
})
export type Near = z.infer<typeof near>

const some = <One extends z.ZodMiniType>(one: One) => z.array(one).check(z.minLength(1))

/** Which jobs someone wants to hear about. */
export const criteria = z.object({
  /** `all` if no state was chosen: then it's every state, or what `near` and `sectors` say. */
  states: z.union([some(stateCode), z.literal('all')]),
  /** Also, or only, jobs around a town. */
  near: z.optional(near),
  /** Also, or only, jobs in these Border Patrol sectors, by slug. */
  sectors: z.optional(some(z.string())),
  /** OPM series of four digits. */
  occupations: z.union([z.literal('all'), some(occupationCode)]),
  /** `all`: every posting; a list: what's open to the public or to one of these groups. */
  applicants: z.union([z.literal('all'), z.array(applicant)]),
  /** US dollars a year; a job without yearly pay always passes. */
  minimumPay: z.number(),
  /** Also jobs without a single state: nationwide, location decided later, remote. */
  unplaced: z.boolean(),
  /** Words as typed: the search finds a job by each of them. */
  words: z.optional(z.string()),
  /** Words as typed: the search finds a job by none of them. */
  without: z.optional(z.string()),
})
export type Criteria = z.infer<typeof criteria>

const schedule = z.object({
  frequency,
  /** Local hour at which daily and weekly emails are due. */
  hour: z.literal(Array.from({ length: 24 }, (_, hour) => hour)),
  timeZone,
  /** One more email about a job they were told about, about three days before it closes. */
  reminder: z.optional(z.boolean()),
})
export type Schedule = z.infer<typeof schedule>

/** Evidence of consent: when, on which page, with which wording. */
export const consent = z.object({ requestedAt: instant, page: z.string(), wording: z.string() })

/** An alert as requested. */
export const alertRequest = z.extend(criteria, {
  id: z.string(),
  ...schedule.shape,
  consent,
})
export type AlertRequest = z.infer<typeof alertRequest>

/** Times without emails, oldest first. What's seen or due in one comes after it. */
const pauses = z.optional(z.array(z.object({ from: instant, until: instant })))
export type Pausing = { pauses?: z.infer<typeof pauses> }

/** Who is told what was seen up to `until`, oldest first: a person (by id) it came from by a move. */
const told = z.optional(z.array(z.object({ by: z.string(), until: instant })))

const ownPast = z.extend(alertRequest, {
  confirmedAt: instant,
  /** Start of the schedule; without an earlier one, only jobs first seen after this instant are news to this alert. */
  since: instant,
  /**
   * Earlier schedules, oldest first, each from its `since` to the next one's: a job comes by the schedule in force when
   * it was seen.
   */
  earlier: z.optional(z.array(z.extend(schedule, { since: instant }))),
  pauses,
  /** When the criteria last changed, if ever: jobs seen before were told by others. */
  criteriaSince: z.optional(instant),
  /** Earlier criteria, oldest first: what was due up to `until` is told by those. */
  criteriaBefore: z.optional(z.array(z.extend(criteria, { until: instant }))),
  told,
  /** When it was stopped while others go on: what was due until then is still on its way. */
  stopped: z.optional(instant),
  /** Nothing seen after this is told. */
  until: z.optional(instant),
})

export const alert = z.extend(ownPast, {
  /** Equal alerts that became this one by a move, for what waited for them then. */
  waiting: z.optional(z.array(ownPast)),
})
export type Alert = z.infer<typeof alert>

/** The newsletter as requested. */
export const newsletterRequest = z.object({ id: z.string(), consent })
export type NewsletterRequest = z.infer<typeof newsletterRequest>

export const newsletter = z.extend(newsletterRequest, {
  /** Issues that came out before were for others. */
  confirmedAt: instant,
  pauses,
  told,
})
export type Newsletter = z.infer<typeof newsletter>

/** One job someone wants to hear about. Its title is as announced when they asked: nothing in a watch is typed. */
export const watchRequest = z.object({ id: z.string(), control: z.string(), title: z.string(), consent })
export type WatchRequest = z.infer<typeof watchRequest>

/** Each email about the job is claimed in the watch's name, by its id, which it keeps wherever it moves. */
export const watch = z.extend(watchRequest, {
  confirmedAt: instant,
  pauses,
  told,
})
export type Watch = z.infer<typeof watch>

/** Watched jobs; older records have none. */
export const watches = z._default(z.array(watch), [])

/** What someone gets: a subscription is a job alert, a watched job, or the newsletter, which nobody can have twice. */
export const subscriptions = z.object({ alerts: z.array(alert), newsletter: z.optional(newsletter), watches })
export type Subscriptions = z.infer<typeof subscriptions>

/**
 * The alerts that have something to tell: those that are on, with what waited for others that they became; and those
 * stopped alone, of what was due before.
 */
export const tellingAlerts = <One extends Pick<Alert, 'stopped'>>({
  alerts,
  ended,
}: {
  alerts: readonly (One & { waiting?: One[] })[]
  ended?: { alerts: readonly One[] }
}): readonly One[] => {
  const stopped = ended?.alerts.filter((alert) => alert.stopped !== undefined) ?? []
  const waiting = alerts.flatMap((alert) => alert.waiting ?? [])
  return stopped.length + waiting.length > 0 ? [...alerts, ...waiting, ...stopped] : alerts
}

/** What someone asks for at once. */
export const requested = z.object({
  alert: z.optional(alertRequest),
  newsletter: z.optional(newsletterRequest),
  watch: z.optional(watchRequest),
})
export type Requested = z.infer<typeof requested>
