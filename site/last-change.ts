import type { TrackedJob } from '../functions/jobs/job.ts'
import { closedSince, type Site } from './site.ts'

/**
 * When a list last changed: the latest change of a job in it, or the latest end of one that has left it. The days that
 * are left until a closing date are no change.
 */
export const lastChange = ({ open, restricted, closed, now, input }: Site, holds: (job: TrackedJob) => boolean) => {
  if (!input.snapshot) return undefined
  let last = ''
  for (const jobs of [open, restricted, closed])
    for (const job of jobs) {
      if (!holds(job)) continue
      const ended = closedSince(job, now) ?? ''
      if (job.lastChanged > last) last = job.lastChanged
      if (ended > last) last = ended
    }
  return last
}
