import type { Point } from '../../../site/kit/distance.ts'
import type { Place } from '../job.ts'
import type { StateCode } from '../states.ts'
import type { PlaceRow } from './row.ts'
import { townOf } from './towns.ts'

/** The town that a port or a station lies in, where its name is another. */
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

/** Where the town of a port, a station or a sector lies; undefined where no source of ours says it. */
export const pointOfRow = ({ name, states }: Pick<PlaceRow, 'name' | 'states'>): Point | undefined => {
  const towns = otherwiseNamed[name] ? [otherwiseNamed[name]] : [name, ...name.split('-')]
  for (const state of states)
    for (const town of towns) {
      const found = townOf(state, town)
      if (found) return found
    }
  return undefined
}

/** Where a place of a job lies: as announced, or the town of that name. Undefined for whole states and regions. */
export const pointOfPlace = ({ city, state, latitude, longitude }: Place): Point | undefined =>
  latitude !== undefined && longitude !== undefined
    ? { latitude, longitude }
    : state && city !== ''
      ? townOf(state, city)
      : undefined

/** The towns of a job that we know the point of, each once. */
export const pointsOf = ({ places }: { places: readonly Place[] }): Point[] => {
  const points = new Map<string, Point>()
  for (const place of places) {
    const point = pointOfPlace(place)
    if (point) points.set(`${point.latitude} ${point.longitude}`, point)
  }
  return [...points.values()]
}

/** States in which a job is somewhere, but in no town that we know: a whole state, a region, a name that says nothing. */
export const vagueStates = ({ places }: { places: readonly Place[] }): StateCode[] => [
  ...new Set(
    places.flatMap((place) => (pointOfPlace(place) ? [] : (place.region ?? (place.state ? [place.state] : [])))),
  ),
]
