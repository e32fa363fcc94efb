import { newsOf, type TrackedJob } from '../jobs/index.ts'
import { fits } from './criteria.ts'
import { dueOf, momentOf, type Timed } from './due.ts'
import type { Criteria } from './subscriber.ts'

/**
 * The instants (epoch milliseconds), past or future, at which the alert tells of the job: of all news about it after
 * `since` that matches the alert. Empty if the alert leaves the job out.
 */
export const tellingsOf = (alert: Criteria & Timed, job: TrackedJob, since = Number.NEGATIVE_INFINITY): number[] =>
  newsOf(job).flatMap(({ at, version, before }) => {
    if (at <= since || !fits(version, alert) || (before && fits(before, alert))) return []
    const due = dueOf(alert, at)
    return due === undefined ? [] : [momentOf(due, at)]
  })
