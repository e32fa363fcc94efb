import { isOpen, type TrackedJob } from '../jobs/index.ts'
import { fits } from './criteria.ts'
import type { Criteria, Schedule } from './subscriber.ts'
import { dueCount, hourOf } from './windows.ts'

const days = 30

/** What an alert would be like, judging by the known jobs. */
export type Forecast = { open: number; emails: number; days: typeof days }

/** The email a job would have come in: jobs from one reading, or one digest window, share one. */
const mailOf = ({ firstSeen }: TrackedJob, { frequency, hour, timeZone }: Schedule): string | number => {
  if (frequency === 'immediately') return firstSeen
  // What's seen within an hour belongs to the window due at its end.
  return dueCount({ frequency, hour, timeZone }, hourOf(new Date(Date.parse(firstSeen) - 1)))
}

/** Open jobs that match right now, and how many emails the last thirty days would have brought. */
export const forecast = (jobs: readonly TrackedJob[], alertRequest: Criteria & Schedule, now: Date): Forecast => {
  const fitting = jobs.filter((job) => fits(job, alertRequest))
  const recent = fitting.filter(({ firstSeen }) => Date.parse(firstSeen) > now.getTime() - days * 86_400_000)
  return {
    open: fitting.filter((job) => isOpen(job, now)).length,
    emails: new Set(recent.map((job) => mailOf(job, alertRequest))).size,
    days,
  }
}
