import { newsOf, type TrackedJob } from '../jobs/index.ts'
import { type Alert, fits, instantOf, nextDue } from '../subscriptions/index.ts'
import { atOnce, dueOf, isPausedAt, rhythmAt } from './due.ts'
import type { Run } from './run.ts'

const hour = 3_600_000
const day = 24 * hour
/** A reminder is due at the person's next hour, so long before the job closes. */
const before = 3 * day
/** Nobody is reminded of what they were told the day before. */
const afterNews = day

const momentOf = ({ closes }: Pick<TrackedJob, 'closes'>) => Date.parse(closes) - before

/** Whether a run of digests may have to remind anybody of the job: their hour comes within a day, an autumn's 25 hours. */
export const mayRemind = (run: Run, job: TrackedJob): boolean => {
  const moment = momentOf(job)
  return moment <= run.to * hour && moment > (run.from - 26) * hour
}

/** When the alert told of the job, as far as its past says; undefined when it never did. */
const toldAt = (alert: Alert, job: TrackedJob): number | undefined => {
  const asked = alert.criteriaSince === undefined ? 0 : Date.parse(alert.criteriaSince)
  const told = newsOf(job).flatMap(({ at, version, before }) => {
    if (at <= asked || !fits(version, alert) || (before && fits(before, alert))) return []
    const due = dueOf(alert, at)
    return due === undefined ? [] : [due === atOnce ? at : due * hour]
  })
  return told.length > 0 ? Math.min(...told) : undefined
}

/**
 * Whether the alert reminds of the job in this run. Like all that is due it depends on the alert's past alone: the rhythm
 * that held three days before the closing names the hour, so that changing it later neither repeats nor loses a reminder.
 */
export const remindsOf = (alert: Alert, job: TrackedJob, run: Run): boolean => {
  if (!alert.reminder) return false
  const moment = momentOf(job)
  const rhythm = rhythmAt(alert, moment)
  if (!rhythm) return false
  const due = nextDue({ frequency: 'daily', hour: rhythm.hour, timeZone: rhythm.timeZone }, moment)
  if (due <= run.from || due > run.to || isPausedAt(alert, instantOf(due).getTime())) return false
  const told = toldAt(alert, job)
  return told !== undefined && told + afterNews <= due * hour
}
