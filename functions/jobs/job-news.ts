import { type Job, statesOf, type TrackedJob } from './job.ts'
import type { StateCode } from './states.ts'

/** News about a job: that it opened, or that it's now in more states. */
export type News = {
  /** The job as it is now. */
  job: TrackedJob
  /** Epoch milliseconds. */
  at: number
  /** The job with the states it had then. */
  version: Job
  /** For more states: the job without them. Everyone it matched has been told. */
  before?: Job
}

/** The job without the states, and places in them, added by its changes from that one on. */
const beforeChange = (job: TrackedJob, change: number): Job => {
  const later = new Set(job.changes.slice(change).flatMap(({ statesAdded = [] }) => statesAdded))
  if (later.size === 0) return job
  const isEarlier = (state: StateCode) => !later.has(state)
  const places = job.places.filter((place) => statesOf(place).length === 0 || statesOf(place).some(isEarlier))
  return { ...job, states: job.states.filter(isEarlier), places }
}

/** All news there ever was about a job. */
export const newsOf = (job: TrackedJob): News[] => [
  { job, at: Date.parse(job.firstSeen), version: beforeChange(job, 0) },
  ...job.changes.flatMap(({ at, statesAdded = [] }, change) =>
    statesAdded.length === 0
      ? []
      : [{ job, at: Date.parse(at), version: beforeChange(job, change + 1), before: beforeChange(job, change) }],
  ),
]
