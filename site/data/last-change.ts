import { closedSince, type TrackedJob } from '../../functions/jobs/index.ts'
import type { Site } from './site.ts'

type Changed = { job: TrackedJob; at: string }
const known = new WeakMap<Site, Changed[]>()

/** Every job with its last change or its end, worked out once a build: each list asks for it. */
const changesIn = (site: Site): Changed[] => {
  const found = known.get(site)
  if (found) return found
  const made = [...site.open, ...site.restricted, ...site.closed].map((job) => {
    const ended = closedSince(job, site.now) ?? ''
    return { job, at: [job.lastChanged, ended].sort()[1]! }
  })
  known.set(site, made)
  return made
}

/**
 * When a list last changed: the latest change of a job in it, or the latest end of one that has left it. The days that
 * are left until a closing date are no change.
 */
export const lastChange = (site: Site, holds: (job: TrackedJob) => boolean) => {
  if (!site.listed) return undefined
  let last = ''
  for (const { job, at } of changesIn(site)) if (at > last && holds(job)) last = at
  return last
}
