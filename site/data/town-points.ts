import { type Place, townOf } from '../../functions/jobs/index.ts'
import { pointOf } from './map-shapes.ts'

/**
 * Where a place lies on the map: as the announcement says, or our own list of the towns of ports and stations, since
 * USAJOBS often knows no degrees. Undefined for whole states and regions, and for what is not on the map.
 */
export const pointOfPlace = ({ city, state, longitude, latitude }: Place) => {
  if (!state || city === '') return undefined
  const at = longitude === undefined || latitude === undefined ? townOf(state, city) : { longitude, latitude }
  return at && pointOf(at.longitude, at.latitude)
}
