import { isSeenInPause, pauseOver } from './pauses.ts'
import type { Alert, Criteria, Pausing, Schedule, Watch } from './subscriber.ts'
import { nextDue } from './windows.ts'

export const atOnce = 'at once'

const hour = 3_600_000
const instantIn = (text: string) => Date.parse(text)

/** What decides when someone is emailed: the schedule, earlier ones, pauses. */
export type Timed = Schedule & Pausing & Pick<Alert, 'since' | 'earlier' | 'stopped' | 'until'>

/** Watches tell at once; of the closing day at seven in the morning, in the time zone USAJOBS closes by. */
export const timedWatch = ({ pauses, consent }: Watch): Timed => ({
  frequency: 'immediately',
  hour: 7,
  timeZone: 'America/New_York',
  since: consent.requestedAt,
  pauses,
})

/** The schedule in force when something was seen; undefined before the alert was asked for. */
export const scheduleAt = (alert: Timed, at: number): Schedule | undefined =>
  at > instantIn(alert.since) ? alert : alert.earlier?.findLast(({ since }) => at > instantIn(since))

/** Whether it was stopped alone before that instant (epoch milliseconds). */
export const isStoppedBefore = ({ stopped }: Pick<Timed, 'stopped'>, moment: number): boolean =>
  stopped !== undefined && moment > instantIn(stopped)

/** After a pause, people who want emails right away get what waited at the first full hour. */
const hourFor = ({ frequency, hour: at, timeZone }: Schedule, seen: number): number =>
  frequency === 'immediately' ? Math.ceil(seen / hour) : nextDue({ frequency, hour: at, timeZone }, seen)

/** The instant (epoch milliseconds) of something due then; what's due at once is due when it's seen. */
export const momentOf = (due: typeof atOnce | number, seen: number): number => (due === atOnce ? seen : due * hour)

/**
 * When an alert tells what was seen at that instant (epoch milliseconds): at once, or at an hour (since 1970 UTC). It
 * depends only on the alert's own past, and changing the alert moves only what's due after the change. So everything is
 * due exactly once, however often and whenever the schedule or pauses change.
 */
export const dueOf = (alert: Timed, at: number): typeof atOnce | number | undefined => {
  const schedule = scheduleAt(alert, at)
  if (!schedule || (alert.until && at > instantIn(alert.until))) return
  let due: typeof atOnce | number = atOnce
  if (schedule.frequency !== 'immediately' || isSeenInPause(alert, at)) {
    due = hourFor(schedule, at)
    for (let over = pauseOver(alert, due * hour); over !== undefined; over = pauseOver(alert, due * hour))
      due = hourFor(schedule, over)
  }
  return isStoppedBefore(alert, momentOf(due, at)) ? undefined : due
}

/** How far back something may wait: pauses are remembered as long. */
const longestWait = 120 * 24

/**
 * The earliest instant (epoch milliseconds) after which something was seen that the alert still has to tell at `now`;
 * infinite if nothing waits. What waits is told by what's asked for when it's due.
 */
export const waitsSince = (alert: Timed, now: number): number => {
  const begun = [alert, ...(alert.earlier ?? [])].map(({ since }) => instantIn(since))
  const hours = Array.from({ length: longestWait }, (_, back) => (Math.floor(now / hour) - back) * hour)
  const isWaiting = (at: number) => momentOf(dueOf(alert, at + 1) ?? 0, at + 1) > now
  return Math.min(...[...begun, ...hours].filter(isWaiting))
}

/** The alert's criteria when something was due: a late run tells by those, and no other run needs to. */
export const criteriaAt = (alert: Criteria & Pick<Alert, 'criteriaBefore'>, moment: number): Criteria =>
  alert.criteriaBefore?.find(({ until }) => moment <= instantIn(until)) ?? alert

/** In whose name the alert tells what's due at that instant: the person (by id) who had it until a move. */
export const tellerOf = ({ told }: Pick<Alert, 'told'>, moment: number, person: string): string =>
  told?.find(({ until }) => moment <= instantIn(until))?.by ?? person
