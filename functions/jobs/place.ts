import type { Job, Place, PlaceKind } from './job.ts'
import type { Row } from './posting.ts'
import { findState } from './states.ts'
import { plainLine } from './text.ts'

const american = /^(?:united states(?: of america)?|usa?|u\.s\.a?\.?)$/i

/** Post office "states" of the armed forces abroad, and free associated states, which the site has no page for. */
const abroad = /^(?:armed forces|A[AEP]$|palau|marshall islands|federated states of micronesia|micronesia)/i

const kindOf = (text: string): PlaceKind | undefined =>
  /\bnation\s?wide\b|throughout the nation/i.test(text)
    ? 'nationwide'
    : /\bnegotiable\b/i.test(text)
      ? 'negotiable'
      : /\banywhere in the u\.?s|\bremote job\b/i.test(text)
        ? 'remote'
        : undefined

/** "Aguadilla, Puerto Rico" without its last part when that is the state or the country. */
const cityOf = (name: string, ...wholes: string[]) => {
  const parts = name.split(',').map((part) => part.trim())
  const last = parts.at(-1)!.toLowerCase()
  const redundant = last === '' || american.test(last) || wholes.some((whole) => whole.trim().toLowerCase() === last)
  return (parts.length > 1 && redundant ? parts.slice(0, -1) : parts).filter(Boolean).join(', ')
}

/** USAJOBS writes 0 for coordinates it does not know. */
const coordinates = ({ Latitude, Longitude }: Row): Pick<Place, 'latitude' | 'longitude'> =>
  Latitude && Longitude && Math.abs(Latitude) <= 90 && Math.abs(Longitude) <= 180
    ? { latitude: Latitude, longitude: Longitude }
    : {}

const readRow = (row: Row): Place | PlaceKind | [Place, PlaceKind] => {
  const name = plainLine(row.LocationName || row.CityName)
  const country = plainLine(row.CountryCode)
  const subdivision = plainLine(row.CountrySubDivisionCode)
  const atHome = country === '' || american.test(country)
  // Territories come as subdivisions of the United States, seldom as countries of their own.
  const state =
    findState(subdivision) ?? findState(country) ?? (atHome ? findState(name.split(',').at(-1)!) : undefined)
  if (state) {
    const city = cityOf(name, state.name, state.code, subdivision)
    // One city, three spellings: "Washington DC", "Washington", "District of Columbia".
    const spelled = state.code === 'DC' ? city.replace(/^(?:washington.*|district of columbia)$/i, 'Washington') : city
    return { city: spelled, state: state.code, ...coordinates(row) }
  }
  if (!atHome || abroad.test(subdivision)) {
    const land = atHome ? subdivision : country
    return [{ city: cityOf(name, land), country: land, ...coordinates(row) }, 'overseas']
  }
  const kind = kindOf(name)
  if (kind) return kind
  const region = cityOf(name)
  // "CBP - Alaska, United States": a region that is a whole state.
  const whole = findState(region.replace(/^CBP\s*-\s*/i, ''))
  if (whole) return { city: region.replace(/^CBP\s*-\s*/i, ''), state: whole.code, ...coordinates(row) }
  const unstated = subdivision === '' || /^n\/?a$/i.test(subdivision)
  return region === ''
    ? 'unknown'
    : [{ city: region, ...coordinates(row) }, unstated && subdivision !== '' ? 'nationwide' : 'unknown']
}

/** What rows say, kept as long as they are: the same row comes in many postings, and always as the same object. */
const met = new WeakMap<Row, ReturnType<typeof readRow>>()

const recall = (row: Row) => {
  const found = met.get(row) ?? readRow(row)
  met.set(row, found)
  return found
}

const isKind = (found: Place | PlaceKind): found is PlaceKind => typeof found === 'string'

type Stated = { rows: readonly Row[]; display: string; remote: boolean }

/**
 * Where a job is. The rows decide; the display only adds that the place is negotiable or nationwide. "Multiple
 * Locations" is never read. A remote job is nowhere in particular: it is not counted in the states its rows name.
 */
export const readPlaces = ({ rows, display, remote }: Stated): Pick<Job, 'places' | 'states' | 'placeKinds'> => {
  const kinds = new Set<PlaceKind>()
  const places = new Map<string, Place>()
  for (const row of rows) {
    for (const found of [recall(row)].flat()) {
      if (isKind(found)) kinds.add(found)
      else {
        const key = `${found.city.toLowerCase()}|${found.state ?? found.country ?? ''}`
        const known = places.get(key)
        if (!known || (known.latitude === undefined && found.latitude !== undefined)) places.set(key, found)
      }
    }
  }
  const shown = kindOf(display)
  if (shown) kinds.add(shown)
  if (remote) kinds.add('remote')
  if (kinds.has('remote')) return { places: [], states: [], placeKinds: [...kinds].sort() }
  if (places.size === 0 && kinds.size === 0) kinds.add('unknown')
  const states = new Set([...places.values()].flatMap(({ state }) => (state ? [state] : [])))
  return { places: [...places.values()], states: [...states].sort(), placeKinds: [...kinds].sort() }
}
