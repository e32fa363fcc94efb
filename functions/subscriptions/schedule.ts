import type { Alert, Schedule } from './subscriber.ts'

/*
 * An alert remembers its schedules and pauses, which alone decide when a job is due (`functions/subscriptions/due.ts`).
 * Changing an alert more often than is remembered may miss a job, but never tells one twice.
 */
const most = 60

const scheduleOf = ({ frequency, hour, timeZone, reminder = false }: Schedule) => ({
  frequency,
  hour,
  timeZone,
  reminder,
})

/** The alert in another schedule, from now on. */
export const reschedule = (alert: Alert, schedule: Schedule, now: Date): Alert => {
  const [before, after] = [scheduleOf(alert), scheduleOf(schedule)]
  if (JSON.stringify(before) === JSON.stringify(after)) return alert
  const earlier = [...(alert.earlier ?? []), { ...before, since: alert.since }].slice(-most)
  return { ...alert, ...after, since: now.toISOString(), earlier }
}

/** "Less often": every alert comes once a week. */
export const weekly = <Current extends { alerts: Alert[] }>(current: Current, now: Date): Current =>
  current.alerts.every(({ frequency }) => frequency === 'weekly')
    ? current
    : {
        ...current,
        alerts: current.alerts.map((alert) => reschedule(alert, { ...alert, frequency: 'weekly' }, now)),
      }
