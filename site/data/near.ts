import { type AgencyPlace, agencyPlaces, pointOfRow, pointsOf, type TrackedJob } from '../../functions/jobs/index.ts'
import { milesBetween, type Point } from '../kit/distance.ts'

/** A job this near a port of entry counts there. */
export const portMiles = 25

/** Many jobs are in the same few towns, so each town's distance is computed once. */
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
  /** How many open jobs are near; undefined if we don't know where the port is. */
  openNear?: number
}

/** Ports of entry by name, with the number of jobs near each. */
export const portsWithJobs = (jobs: readonly TrackedJob[]): Port[] => {
  const towns = byPoint(jobs)
  return agencyPlaces('port').map((port) => {
    const point = pointOfRow(port)
    if (!point) return port
    const near = towns.filter((town) => milesBetween(town.point, point) <= portMiles)
    return { ...port, point, openNear: new Set(near.flatMap((town) => town.jobs)).size }
  })
}
