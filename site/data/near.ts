import { type AgencyPlace, agencyPlaces, pointOfRow, pointsOf, type TrackedJob } from '../../functions/jobs/index.ts'
import { milesBetween, type Point } from '../kit/distance.ts'

/** A job so near a port of entry is counted there. */
export const portMiles = 25

/** Many jobs are in the same few towns: each town's distance is looked at once. */
const byPoint = (jobs: readonly TrackedJob[]) => {
  const towns = new Map<string, { point: Point; jobs: TrackedJob[] }>()
  for (const job of jobs)
    for (const point of pointsOf(job)) {
      const key = `${point.latitude} ${point.longitude}`
      const town = towns.get(key)
      if (town) town.jobs.push(job)
      else towns.set(key, { point, jobs: [job] })
    }
  return [...towns.values()]
}

export type Port = AgencyPlace & {
  point?: Point
  /** How many open jobs are near; undefined where we do not know where the port is. */
  openNear?: number
}

/** The ports of entry, by name, with how many of the jobs are near each. */
export const portsWithJobs = (jobs: readonly TrackedJob[]): Port[] => {
  const towns = byPoint(jobs)
  return agencyPlaces('port').map((port) => {
    const point = pointOfRow(port)
    if (!point) return port
    const near = towns.filter((town) => milesBetween(town.point, point) <= portMiles)
    return { ...port, point, openNear: new Set(near.flatMap((town) => town.jobs)).size }
  })
}
