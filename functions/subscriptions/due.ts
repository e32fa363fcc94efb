import { isSeenInPause, pauseOver } from './pauses.ts'
import type { Alert, Criteria, Pausing, Schedule, Watch } from './subscriber.ts'
import { nextDue } from './windows.ts'

export const atOnce = 'at once'

const hour = 3_600_000
const instantIn = (text: string) => Date.parse(text)

/** What says when somebody is written to: a schedule, those before it, pauses. */
export type Timed = Schedule & Pausing & Pick<Alert, 'since' | 'earlier'>

/** Whoever watches a job hears of it at once; of its closing day at seven in the morning where USAJOBS closes by. */
export const timedWatch = ({ pauses, consent }: Watch): Timed => ({
  frequency: 'immediately',
  hour: 7,
  timeZone: 'America/New_York',
  since: consent.requestedAt,
  pauses,
})

/** The schedule that held when something was seen: undefined before the alert was asked for. */
export const scheduleAt = (alert: Timed, at: number): Schedule | undefined =>
  at > instantIn(alert.since) ? alert : alert.earlier?.findLast(({ since }) => at > instantIn(since))

/** In a pause people who want emails right away get what waited at the first full hour from its end on. */
const hourFor = ({ frequency, hour: at, timeZone }: Schedule, seen: number): number =>
  frequency === 'immediately' ? Math.ceil(seen / hour) : nextDue({ frequency, hour: at, timeZone }, seen)

/**
 * When an alert is to tell of what was seen at that instant (epoch milliseconds): at once, or at an hour (since 1970 UTC).
 * It depends on nothing but the alert's own past, and a change of the alert moves only what is due after the change. So
 * everything is due exactly once, however often and whenever somebody changes schedule or pauses.
 */
export const dueOf = (alert: Timed, at: number): typeof atOnce | number | undefined => {
  const schedule = scheduleAt(alert, at)
  if (!schedule) return
  if (schedule.frequency === 'immediately' && !isSeenInPause(alert, at)) return atOnce
  let due = hourFor(schedule, at)
  for (let over = pauseOver(alert, due * hour); over !== undefined; over = pauseOver(alert, due * hour))
    due = hourFor(schedule, over)
  return due
}

/** The instant (epoch milliseconds) of what is due then; what is due at once is due when it is seen. */
export const momentOf = (due: typeof atOnce | number, seen: number): number => (due === atOnce ? seen : due * hour)

/** What the alert asked for when something was due: a run that comes late tells by that, and another one need not. */
export const criteriaAt = (alert: Alert, moment: number): Criteria =>
  alert.criteriaBefore?.find(({ until }) => moment <= instantIn(until)) ?? alert

/** In whose name the alert tells of what is due at that instant: a person's (by id) whose alert it was until a move. */
export const tellerOf = ({ told }: Pick<Alert, 'told'>, moment: number, person: string): string =>
  told?.find(({ until }) => moment <= instantIn(until))?.by ?? person
