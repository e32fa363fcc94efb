import type { Issue } from '../newsletter/index.ts'
import { type Alert, fits } from '../subscriptions/index.ts'
import { atOnce, dueOf, isPausedAt, mayConcern } from './due.ts'
import type { PreparedRun } from './prepared-run.ts'
import { remindsOf } from './reminders.ts'
import { isKeepDue } from './yearly-reminder.ts'

/** A digest is late when it was due more hours ago. */
const latenessHours = 3

/** Positions in the run's news, and among the jobs it may remind of. */
export type AlertMatch = { news: number[]; closing: number[]; late: boolean }

/** What of the run one alert is to be told. */
export const matchAlert = ({ run, index, news, closing, late }: PreparedRun, alert: Alert): AlertMatch => {
  const match: AlertMatch = { news: [], closing: [], late }
  if (alert.reminder)
    closing.forEach((job, position) => {
      if (remindsOf(alert, job, run)) match.closing.push(position)
    })
  if (!mayConcern(run.kind, alert)) return match
  for (const position of index.match(alert)) {
    const { at, before } = news[position]!
    const due = dueOf(alert, at)
    if (due === undefined || (due === atOnce) !== (run.kind === 'immediately')) continue
    if (due !== atOnce && (due <= run.from || due > run.to)) continue
    if (before && fits(before, alert)) continue
    match.news.push(position)
    if (due !== atOnce) match.late ||= run.to - due > latenessHours
  }
  return match
}

/** Whoever had confirmed when the issue came out, and did not pause then. */
export const getsIssue = (alerts: readonly Alert[], { publishedAt = '' }: Issue): boolean =>
  alerts.some(
    (alert) => alert.newsletter && alert.confirmedAt < publishedAt && !isPausedAt(alert, Date.parse(publishedAt)),
  )

/** Whether somebody with these alerts gets a mail of the run. */
export const isConcerned = (prepared: PreparedRun, alerts: readonly Alert[]): boolean => {
  if (prepared.run.kind === 'newsletter') return prepared.issue !== undefined && getsIssue(alerts, prepared.issue)
  return (
    alerts.some((alert) => {
      const { news, closing } = matchAlert(prepared, alert)
      return news.length > 0 || closing.length > 0
    }) || isKeepDue(alerts, prepared.run)
  )
}
