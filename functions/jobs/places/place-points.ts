import type { Point } from '../../../site/kit/distance.ts'
import type { Place } from '../job.ts'
import type { StateCode } from '../states.ts'
import type { PlaceRow } from './row.ts'
import { townOf } from './towns.ts'

/** The town of a port or station that has a different name. */
const otherwiseNamed: Partial<Record<string, string>> = {
  'Brown Field': 'San Diego',
  'Calexico East': 'Calexico',
  'Cross Border Xpress': 'San Diego',
  'Laredo South': 'Laredo',
  'Laredo West': 'Laredo',
  'Miami International Airport': 'Miami',
  'Miami Seaport': 'Miami',
  'Otay Mesa': 'San Diego',
  'Port Everglades': 'Fort Lauderdale',
  Sweetgrass: 'Sweet Grass',
}

/** The point of a port's, station's or sector's town; undefined if none of our sources has it. */
export const pointOfRow = ({ name, states }: Pick<PlaceRow, 'name' | 'states'>): Point | undefined => {
  const towns = otherwiseNamed[name] ? [otherwiseNamed[name]] : [name, ...name.split('-')]
  for (const state of states)
    for (const town of towns) {
      const found = townOf(state, town)
      if (found) return found
    }
  return undefined
}

/** The point of a job's place: as announced, or the town of that name. Undefined for whole states and regions. */
export const pointOfPlace = ({ city, state, latitude, longitude }: Place): Point | undefined =>
  latitude !== undefined && longitude !== undefined
    ? { latitude, longitude }
    : state && city !== ''
      ? townOf(state, city)
      : undefined

/** A job's towns with a known point, without duplicates. */
export const pointsOf = ({ places }: { places: readonly Place[] }): Point[] => {
  const points = new Map<string, Point>()
  for (const place of places) {
    const point = pointOfPlace(place)
    if (point) points.set(`${point.latitude} ${point.longitude}`, point)
  }
  return [...points.values()]
}

/** States in which a job is somewhere, but in no town we know: a whole state, a region, an unknown name. */
export const vagueStates = ({ places }: { places: readonly Place[] }): StateCode[] => [
  ...new Set(
    places.flatMap((place) => (pointOfPlace(place) ? [] : (place.region ?? (place.state ? [place.state] : [])))),
  ),
]
