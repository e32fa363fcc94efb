import { derived } from '../../site/kit/derived.ts'
import { type Job, type Place, type PlaceKind, statesOf } from './job.ts'
import { statesOfRegion } from './places/regions.ts'
import type { Row } from './posting.ts'
import { plainLine } from './posting-text.ts'
import { findState, findStateByName, findTerritory, type State } from './states.ts'
import { isInCapitals, restoreNames, titleCase } from './title.ts'

const american = /^(?:united states(?: of america)?|usa?|u\.s\.a?\.?)$/i

/** Post office "states" for armed forces abroad, and freely associated states, which have no page on the site. */
const abroad = /^(?:armed forces|A[AEP]$|palau|marshall islands|federated states of micronesia|micronesia)/i

const kindOf = (text: string): PlaceKind | undefined =>
  /\bnation\s?wide\b|throughout the nation/i.test(text)
    ? 'nationwide'
    : /\bnegotiable\b/i.test(text)
      ? 'negotiable'
      : /\banywhere in the u\.?s|\bremote job\b/i.test(text)
        ? 'remote'
        : undefined

/** "Aguadilla, Puerto Rico" without its last part if that's the state or country. */
const cityOf = (name: string, ...wholes: string[]) => {
  const parts = name.split(',').map((part) => part.trim())
  const last = parts.at(-1)!.toLowerCase()
  const redundant = last === '' || american.test(last) || wholes.some((whole) => whole.trim().toLowerCase() === last)
  return (parts.length > 1 && redundant ? parts.slice(0, -1) : parts).filter(Boolean).join(', ')
}

/** USAJOBS writes 0 for unknown coordinates. */
const coordinates = ({ Latitude, Longitude }: Row): Pick<Place, 'latitude' | 'longitude'> =>
  Latitude && Longitude && Math.abs(Latitude) <= 90 && Math.abs(Longitude) <= 180
    ? { latitude: Latitude, longitude: Longitude }
    : {}

/** State names that are also a country's: alone, they say nothing. */
const alsoCountries = new Set(['georgia'])

/**
 * The state a row is in. Subdivisions and state names are looked up only if the country is the U.S., because other
 * countries have such names too; territories may come as countries of their own.
 */
const stateOfRow = (country: string, subdivision: string, name: string): State | undefined => {
  if (country !== '' && !american.test(country)) return findTerritory(country)
  const last = name.split(',').at(-1)!.trim()
  const isSure = country !== '' || !alsoCountries.has(last.toLowerCase())
  return findState(subdivision) ?? (isSure ? findState(last) : undefined)
}

/** One city, three spellings: "Washington DC", "Washington", "District of Columbia". */
const spelled = (city: string, { code, name }: State) => {
  if (code === 'DC') return city.replace(/^(?:washington.*|district of columbia)$/i, 'Washington')
  // "Hawaii, Hawaii" is the whole state; "New York, New York" is the city.
  if (city.toLowerCase() === name.toLowerCase() && code !== 'NY') return ''
  return isInCapitals(city) && city.length > 3 ? titleCase(city) : restoreNames(city)
}

const readRow = (row: Row): Place | PlaceKind | [Place, PlaceKind] => {
  const name = plainLine(row.LocationName || row.CityName)
  const country = plainLine(row.CountryCode)
  const subdivision = plainLine(row.CountrySubDivisionCode)
  const atHome = country === '' || american.test(country)
  const state = stateOfRow(country, subdivision, name)
  if (state) {
    const city = cityOf(name, state.name, state.code, subdivision)
    const region = statesOfRegion(city)
    // "West Texas New Mexico"; but Nevada, Iowa is a town.
    if (region?.includes(state.code) && city.toLowerCase() !== state.name.toLowerCase())
      return { city, region: [...region] }
    return { city: spelled(city, state), state: state.code, ...coordinates(row) }
  }
  if (!atHome || abroad.test(subdivision)) {
    const land = atHome ? subdivision : country
    const city = cityOf(name, land)
    // "Singapore, Singapore" is told once.
    return [{ city: city === land ? '' : city, country: land, ...coordinates(row) }, 'overseas']
  }
  const kind = kindOf(name)
  if (kind) return kind
  const region = cityOf(name)
  if (region === '') return 'unknown'
  const inStates = statesOfRegion(region)
  // "CBP - Alaska, United States": a region that is a whole state.
  const whole = findStateByName(region.replace(/^CBP\s*-\s*/i, ''))
  if (whole) return { city: '', state: whole.code, ...coordinates(row) }
  if (inStates) return { city: region, region: [...inStates] }
  return /^n\/?a$/i.test(subdivision)
    ? [{ city: region, region: [] }, 'region']
    : [{ city: region, ...coordinates(row) }, 'unknown']
}

/** Parsed rows, kept as long as the rows: the same one comes in many postings, always as the same object. */
const recall = derived(readRow)

const isKind = (found: Place | PlaceKind): found is PlaceKind => typeof found === 'string'

type Stated = { rows: readonly Row[]; display: string; remote: boolean }

/**
 * Where a job is. The rows decide; the display only adds that the place is negotiable or nationwide. "Multiple
 * Locations" is never read. A remote job is nowhere in particular: it isn't counted in its rows' states, but limited to
 * them unless its display says "anywhere".
 */
export const readPlaces = ({
  rows,
  display,
  remote,
}: Stated): Pick<Job, 'places' | 'states' | 'placeKinds' | 'remoteWithin'> => {
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
  const states = [...new Set([...places.values()].flatMap(statesOf))].sort()
  if (kinds.has('remote')) {
    const isLimited = states.length > 0 && shown !== 'remote' && !kinds.has('nationwide')
    return { places: [], states: [], placeKinds: [...kinds].sort(), ...(isLimited && { remoteWithin: states }) }
  }
  if (places.size === 0 && kinds.size === 0) kinds.add('unknown')
  return { places: [...places.values()], states, placeKinds: [...kinds].sort() }
}
