import type { TrackedJob } from '../../functions/jobs/index.ts'
import { derived } from '../kit/derived.ts'
import type { Site } from './site.ts'

type Ring = { keys: readonly string[]; jobs: readonly TrackedJob[] }

/** By place, then by number: neighbors in the ring are jobs in the same states, if there are any. */
const keyOf = ({ states, control }: TrackedJob) => `${states.join()} ${control.padStart(12, '0')}`

const ringOf = derived((group: readonly TrackedJob[]): Ring => {
  const entries = group.map((job) => ({ key: keyOf(job), job })).sort((a, b) => (a.key < b.key ? -1 : 1))
  return { keys: entries.map(({ key }) => key), jobs: entries.map(({ job }) => job) }
})

/** Index of the first key after this one. */
const behind = (keys: readonly string[], key: string) => {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (keys[middle]! <= key) low = middle + 1
    else high = middle
  }
  return low
}

const after = (job: TrackedJob, group: readonly TrackedJob[], most: number) => {
  const { keys, jobs } = ringOf(group)
  const start = behind(keys, keyOf(job))
  return [...jobs.slice(start, start + most + 1), ...jobs.slice(0, Math.min(start, most + 1))]
}

/**
 * Open jobs of the same occupation, then others in the same states, or in none like this one. Each job's list starts at
 * its own place in a ring, so a job that comes or goes changes a few pages, not those of all similar jobs.
 */
export const similarJobs = (job: TrackedJob, site: Site, most: number): TrackedJob[] => {
  const same = job.occupations.map(({ code }) => site.byOccupation.get(code) ?? [])
  const near =
    job.states.length > 0 ? job.states.map((state) => site.byState.get(state)!) : [site.anywhere, site.remote]
  const found = new Set<TrackedJob>()
  for (const group of [...same, ...near]) {
    for (const other of after(job, group, most))
      if (found.size < most && other.control !== job.control) found.add(other)
    if (found.size === most) break
  }
  return [...found]
}
