import { type Alert, instantOf, nextDue } from '../subscriptions/index.ts'
import { isPausedAt } from './due.ts'
import type { Run } from './run.ts'

const hour = 3_600_000
const year = 365.2425 * 24 * hour

const oldest = (alerts: readonly Alert[]) =>
  alerts.reduce((first, alert) => (alert.confirmedAt < first.confirmedAt ? alert : first))

/** The anniversary on or before that hour, epoch milliseconds; undefined in the first year. */
const anniversary = (confirmedAt: string, hours: number): number | undefined => {
  const confirmed = Date.parse(confirmedAt)
  const years = Math.floor((hours * hour - confirmed) / year)
  return years > 0 ? Math.ceil(confirmed + years * year) : undefined
}

/**
 * Whether the yearly mail that says what somebody still gets is due in a run of digests: alerts have no silent end, and
 * nobody forgets that they have one. Counted from the oldest alert, at its hour; one that pauses then is left alone.
 */
export const isKeepDue = (alerts: readonly Alert[], { kind, from, to }: Run): boolean => {
  if (kind !== 'digests' || alerts.length === 0) return false
  const alert = oldest(alerts)
  const at = anniversary(alert.confirmedAt, to)
  if (at === undefined) return false
  const due = nextDue({ frequency: 'daily', hour: alert.hour, timeZone: alert.timeZone }, at)
  return due > from && due <= to && !isPausedAt(alert, instantOf(due).getTime())
}
