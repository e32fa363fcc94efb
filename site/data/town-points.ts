import { type Place, townOf } from '../../functions/jobs/index.ts'
import { pointOf } from './map-shapes.ts'

type Point = ReturnType<typeof pointOf>

const known = new Map<string, Point>()
const mostKnown = 10_000

/** Many jobs are in one town, and finding it on the map is most of the work of a job's map. */
const knownPoint = (longitude: number, latitude: number): Point => {
  const key = `${longitude} ${latitude}`
  if (known.has(key)) return known.get(key)
  if (known.size >= mostKnown) known.clear()
  const point = pointOf(longitude, latitude)
  known.set(key, point)
  return point
}

/**
 * Where a place lies on the map: as the announcement says, or our own list of the towns of ports and stations, since
 * USAJOBS often knows no degrees. Undefined for whole states and regions, and for what is not on the map.
 */
export const pointOfPlace = ({ city, state, longitude, latitude }: Place) => {
  if (!state || city === '') return undefined
  const at = longitude === undefined || latitude === undefined ? townOf(state, city) : { longitude, latitude }
  return at && knownPoint(at.longitude, at.latitude)
}
