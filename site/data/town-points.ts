import { type Place, townOf } from '../../functions/jobs/index.ts'
import { pointOf } from './map-shapes.ts'

type Point = ReturnType<typeof pointOf>

const known = new Map<string, Point>()
const mostKnown = 10_000

/** Many jobs are in one town, and finding it on the map is most of the work for a job's map. */
const knownPoint = (longitude: number, latitude: number): Point => {
  const key = `${longitude} ${latitude}`
  if (known.has(key)) return known.get(key)
  if (known.size >= mostKnown) known.clear()
  const point = pointOf(longitude, latitude)
  known.set(key, point)
  return point
}

/**
 * Where a place is on the map: from the announcement, or from our own list of towns with ports and stations, because
 * USAJOBS often has no coordinates. Undefined for whole states and regions, and for places off the map.
 */
export const pointOfPlace = ({ city, state, longitude, latitude }: Place) => {
  if (!state || city === '') return undefined
  const at = longitude === undefined || latitude === undefined ? townOf(state, city) : { longitude, latitude }
  return at && knownPoint(at.longitude, at.latitude)
}
