import { closedSince, type TrackedJob } from '../../functions/jobs/index.ts'

/** A job with the instant of its last change or end. */
export type Changed = { job: TrackedJob; at: string }

export const changesOf = (jobs: readonly TrackedJob[], now: string): Changed[] =>
  jobs.map((job) => ({ job, at: [job.lastChanged, closedSince(job, now) ?? ''].sort()[1]! }))

/**
 * When a list last changed: the latest change of a job in it, or the latest end of one that left. Fewer days until a
 * closing date aren't a change.
 */
export const lastChange = (
  { listed, changes }: { listed: boolean; changes: readonly Changed[] },
  holds: (job: TrackedJob) => boolean,
) => {
  if (!listed) return undefined
  let last = ''
  for (const { job, at } of changes) if (at > last && holds(job)) last = at
  return last
}
