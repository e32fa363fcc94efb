import type { Alert, Rhythm, Subscriber } from './subscriber.ts'

/*
 * An alert remembers its rhythms and pauses: when a job is due is told from them alone (`functions/alerts/due.ts`).
 * Whoever changes an alert more often within days than is kept may miss a job; nobody is told of one twice.
 */
const most = 20

/** The alert in another rhythm, from now on. */
export const reschedule = (alert: Alert, { frequency, hour, timeZone }: Rhythm, now: Date): Alert => {
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
export const weekly = (current: Subscriber, now: Date): Subscriber =>
  current.alerts.every(({ frequency }) => frequency === 'weekly')
    ? current
    : {
        ...current,
        alerts: current.alerts.map((alert) => reschedule(alert, { ...alert, frequency: 'weekly' }, now)),
      }

/** The pause that holds at `now`. */
export const pauseAt = ({ pauses }: Pick<Alert, 'pauses'>, now: Date) => {
  const last = pauses?.at(-1)
  return last && Date.parse(last.until) > now.getTime() ? last : undefined
}

/** No mail from now to `until`; a pause that holds already gets that end. */
export const pause = (alert: Alert, until: Date, now: Date): Alert => {
  const { from = now.toISOString() } = pauseAt(alert, now) ?? {}
  const over = (alert.pauses ?? []).filter((each) => each.from !== from)
  return { ...alert, pauses: [...over, { from, until: until.toISOString() }].slice(-most) }
}

export const resume = (alert: Alert, now: Date): Alert => (pauseAt(alert, now) ? pause(alert, now, now) : alert)

/** An alert that was off for a while: what it missed comes as after a pause. */
export const pausedSince = (alert: Alert, from: string, now: Date): Alert => ({
  ...alert,
  pauses: [...(alert.pauses ?? []), { from, until: now.toISOString() }].slice(-most),
})
