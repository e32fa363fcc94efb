import type { Alert, Schedule } from './subscriber.ts'

/*
 * An alert remembers its schedules and pauses, which alone decide when a job is due (`functions/subscriptions/due.ts`).
 * Changing an alert more often than is remembered may miss a job, but never tells one twice.
 */
const most = 60

/** The alert in another schedule, from now on. */
export const reschedule = (alert: Alert, { frequency, hour, timeZone }: Schedule, now: Date): Alert => {
  if (alert.frequency === frequency && alert.hour === hour && alert.timeZone === timeZone) return alert
  const before = { frequency: alert.frequency, hour: alert.hour, timeZone: alert.timeZone, since: alert.since }
  return {
    ...alert,
    frequency,
    hour,
    timeZone,
    since: now.toISOString(),
    earlier: [...(alert.earlier ?? []), before].slice(-most),
  }
}

/** "Less often": every alert comes once a week. */
export const weekly = <Current extends { alerts: Alert[] }>(current: Current, now: Date): Current =>
  current.alerts.every(({ frequency }) => frequency === 'weekly')
    ? current
    : {
        ...current,
        alerts: current.alerts.map((alert) => reschedule(alert, { ...alert, frequency: 'weekly' }, now)),
      }
