import { pointsOf, type TrackedJob, vagueStates } from '../../functions/jobs/index.ts'
import type { JobPoints } from '../assets/scripts/search-near.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import type { Point } from '../kit/distance.ts'

export const jobPointsPath = '/jobs/points.json'

const hundredths = ({ latitude, longitude }: Point): [number, number] => [
  Math.round(latitude * 100),
  Math.round(-longitude * 100),
]

/** What is there of each job, by its control number. */
const byControl = <Value>(jobs: readonly TrackedJob[], read: (job: TrackedJob) => Value | undefined) =>
  Object.fromEntries(
    jobs.flatMap((job) => {
      const value = read(job)
      return value ? [[job.control, value] as const] : []
    }),
  )

/** Many jobs are in the same few towns: each town stands once. */
const jobPoints = ({ open, restricted }: Site): JobPoints => {
  const all = [...open, ...restricted]
  const towns = new Map<string, { at: number; town: [number, number] }>()
  const townAt = (point: Point): number => {
    const town = hundredths(point)
    const known = towns.get(town.join(' ')) ?? { at: towns.size, town }
    towns.set(town.join(' '), known)
    return known.at
  }
  const jobs = byControl(all, (job) => {
    const at = [...new Set(pointsOf(job).map(townAt))]
    return at.length > 0 ? at : undefined
  })
  return {
    towns: [...towns.values()].map(({ town }) => town),
    jobs,
    vague: byControl(all, (job) => vagueStates(job).join(' ') || undefined),
  }
}

/** The file the search reads once someone looks near a place. It changes with the places of jobs and with nothing else. */
export const jobPointsPage = (site: Site): Page => ({
  path: jobPointsPath,
  content: () => JSON.stringify(jobPoints(site)),
})
