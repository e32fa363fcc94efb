import { type Alert, nextDue, type Rhythm } from '../subscriptions/index.ts'
import type { Run } from './run.ts'

export const atOnce = 'at once'

const hour = 3_600_000
const instantIn = (text: string) => Date.parse(text)

/** Whether anything can be due for the alert in a run of that kind: asked first, because most alerts have no past. */
export const mayConcern = (kind: Run['kind'], { frequency, earlier, pauses, newsletter }: Alert): boolean =>
  !newsletter &&
  (earlier !== undefined || pauses !== undefined || (frequency === 'immediately') === (kind === 'immediately'))

/** The rhythm that held when something was seen: undefined before the alert was asked for. */
export const rhythmAt = (alert: Alert, at: number): Rhythm | undefined =>
  at > instantIn(alert.since) ? alert : alert.earlier?.findLast(({ since }) => at > instantIn(since))

/** Whether the alert pauses at that instant (epoch milliseconds); a pause that ends then is over. */
export const isPausedAt = ({ pauses = [] }: Pick<Alert, 'pauses'>, at: number): boolean =>
  pauses.some(({ from, until }) => at > instantIn(from) && at < instantIn(until))

/** In a pause people who want mails right away get what waited at the first full hour from its end on. */
const hourFor = ({ frequency, hour: at, timeZone }: Rhythm, seen: number): number =>
  frequency === 'immediately' ? Math.ceil(seen / hour) : nextDue({ frequency, hour: at, timeZone }, seen)

/**
 * When an alert is to tell of what was seen at that instant (epoch milliseconds): at once, or at an hour (since 1970 UTC).
 * It depends on nothing but the alert's own past, and a change of the alert moves only what is due after the change. So
 * everything is due exactly once, however often and whenever somebody changes rhythm or pauses.
 */
export const dueOf = (alert: Alert, at: number): typeof atOnce | number | undefined => {
  const rhythm = rhythmAt(alert, at)
  if (!rhythm) return
  const pauses = (alert.pauses ?? []).map(({ from, until }) => ({ from: instantIn(from), until: instantIn(until) }))
  const isSeenInPause = pauses.some(({ from, until }) => at > from && at <= until)
  if (rhythm.frequency === 'immediately' && !isSeenInPause) return atOnce
  let due = hourFor(rhythm, at)
  for (const { from, until } of pauses) if (due * hour > from && due * hour < until) due = hourFor(rhythm, until)
  return due
}
