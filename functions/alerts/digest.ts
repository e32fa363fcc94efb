import { isOpen, type TrackedJob } from '../jobs/index.ts'
import type { Alert } from '../subscriptions/index.ts'
import { matchAlert } from './matching.ts'
import type { PreparedRun } from './prepared-run.ts'
import { isKeepDue } from './yearly-reminder.ts'

export type Matched = { job: TrackedJob; alerts: Alert[] }
/** What one subscriber is told in one run: each job once, with the alerts it matches. */
export type Digest = {
  matched: Matched[]
  /** Jobs they were told of before that are about to close. */
  closing: Matched[]
  /** Whether it is the day of the year on which we say what they still get. */
  keep: boolean
  late: boolean
  sample: boolean
}

/** Jobs with the alerts each was found by, those that are open at `now`, in the order given. */
const matchedOf = (jobs: Iterable<TrackedJob>, alertsOf: ReadonlyMap<TrackedJob, Set<Alert>>, now: Date): Matched[] =>
  [...new Set(jobs)].flatMap((job) => {
    const found = alertsOf.get(job)
    return found && isOpen(job, now) ? [{ job, alerts: [...found] }] : []
  })

/** Everything the run has for these alerts, open at `now`; undefined when there is nothing, and then no mail. */
export const digestOf = (prepared: PreparedRun, alerts: readonly Alert[], now: Date): Digest | undefined => {
  const [newsFor, closingFor] = [new Map<TrackedJob, Set<Alert>>(), new Map<TrackedJob, Set<Alert>>()]
  const add = (map: typeof newsFor, job: TrackedJob, alert: Alert) =>
    map.set(job, (map.get(job) ?? new Set()).add(alert))
  let late = false
  for (const alert of alerts) {
    const match = matchAlert(prepared, alert)
    if (match.news.length > 0) late ||= match.late
    for (const position of match.news) add(newsFor, prepared.news[position]!.job, alert)
    for (const position of match.closing) add(closingFor, prepared.closing[position]!, alert)
  }
  const jobs = prepared.news.map(({ job }) => job)
  const matched = matchedOf(jobs, newsFor, now)
  // What another alert brings as new today needs no reminder.
  const closing = matchedOf(prepared.closing, closingFor, now).filter(({ job }) => !newsFor.has(job))
  const keep = isKeepDue(alerts, prepared.run)
  if (matched.length + closing.length === 0 && !keep) return
  return { matched, closing, keep, late, sample: prepared.sample }
}
