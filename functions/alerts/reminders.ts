import type { TrackedJob } from '../jobs/index.ts'
import {
  isStoppedBefore,
  type MatchableAlert,
  nextDue,
  pauseOver,
  scheduleAt,
  type Timed,
  tellingsOf,
} from '../subscriptions/index.ts'
import type { Run } from './run.ts'

const hour = 3_600_000
const day = 24 * hour
/** A reminder is due at the person's next hour, this long before the job closes. */
const before = 3 * day
/** Nobody is reminded of what they were told the day before. */
const afterNews = day

const reminderMoment = ({ closes }: Pick<TrackedJob, 'closes'>) => Date.parse(closes) - before

/**
 * Whether a run of digests may have to remind anyone of the job: their hour comes within a day, or an autumn's 25
 * hours.
 */
export const mayRemind = (run: Run, job: TrackedJob): boolean => {
  const moment = reminderMoment(job)
  return moment <= run.to * hour && moment > (run.from - 26) * hour
}

/** When the alert told of the job, according to its past; undefined if it never did. */
const toldAt = (alert: MatchableAlert, job: TrackedJob): number | undefined => {
  const asked = alert.criteriaSince === undefined ? 0 : Date.parse(alert.criteriaSince)
  const told = tellingsOf(alert, job, asked)
  return told.length > 0 ? Math.min(...told) : undefined
}

/**
 * The person's hour three days before the job closes (epoch milliseconds): none during a pause, and none if they came
 * later.
 */
export const hourBeforeClosing = (timed: Timed, job: TrackedJob): number | undefined => {
  const moment = reminderMoment(job)
  const schedule = scheduleAt(timed, moment)
  if (!schedule) return
  const due = nextDue({ frequency: 'daily', hour: schedule.hour, timeZone: schedule.timeZone }, moment) * hour
  return pauseOver(timed, due) === undefined && !isStoppedBefore(timed, due) ? due : undefined
}

/**
 * When the alert reminds of the job (epoch milliseconds), if ever. It depends only on the alert's past: the schedule in
 * force three days before the closing sets the hour, so that changing it later neither repeats nor loses a reminder.
 */
export const reminderAt = (alert: MatchableAlert, job: TrackedJob): number | undefined => {
  const due = alert.reminder ? hourBeforeClosing(alert, job) : undefined
  if (due === undefined) return
  const told = toldAt(alert, job)
  return told !== undefined && told + afterNews <= due ? due : undefined
}

/** The same, if it's in this run. */
export const reminderDue = (alert: MatchableAlert, job: TrackedJob, { from, to }: Run): number | undefined => {
  const due = reminderAt(alert, job)
  return due !== undefined && due > from * hour && due <= to * hour ? due : undefined
}
