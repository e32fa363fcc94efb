import path from 'node:path'
import * as esbuild from 'esbuild'
import { agencyPlaces, sectorSlugs, shardLines, states } from '../../functions/jobs/index.ts'
import { occupations } from '../../site/data/occupations.ts'
import type { Lists } from './nearest-list.ts'

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')

const careers = occupations.flatMap(({ plainName, slug }) =>
  plainName.split(' or ').map((name) => [plain(name), slug] as const),
)

/** Where CBP has its places: "Buffalo-Niagara Falls" is two towns. */
const placesOfCbp = (['port', 'station', 'field-office', 'sector', 'air-and-marine-branch'] as const)
  .flatMap((kind) => agencyPlaces(kind))
  .flatMap(({ name, states: [state] }) => name.split(/[-/]/).map((town) => [plain(town).trim(), state] as const))

/** Where most people live, who may leave out the state. */
const largeCities =
  `albuquerque,austin,charlotte,chicago,cincinnati,cleveland,columbus,dallas,denver,fort worth,fresno,honolulu,houston,
indianapolis,jacksonville,kansas city,las vegas,long beach,los angeles,memphis,milwaukee,minneapolis,nashville,newark,
oakland,oklahoma city,omaha,pittsburgh,portland,raleigh,sacramento,salt lake city,san antonio,san francisco,san jose,
seattle,st louis,st paul,tulsa,virginia beach`
    .split(/,\s*/)
    .map((name) => [name, undefined] as const)

/** The state of the largest town of each name. */
const statesOfTowns = (names: ReadonlySet<string>): Map<string, string> => {
  const found = new Map<string, string>()
  for (const shard of new Set([...names].map((name) => name[0] ?? '')))
    for (const line of shardLines(shard).split('\n')) {
      const [town = '', state = ''] = line.split(';', 2)
      const name = town.toLowerCase().replace(/^(saint|st\.) /, 'st ')
      if (names.has(name) && !found.has(name)) found.set(name, state)
    }
  return found
}

/** Towns that are the largest of their name, and no word of a career. */
const townsByState = (): Lists['towns'] => {
  const words = new Set(careers.flatMap(([name]) => name.split(' ')))
  const wanted = [...placesOfCbp, ...largeCities]
  const largest = statesOfTowns(new Set(wanted.map(([name]) => name)))
  const towns = new Map<string, Set<string>>()
  for (const [name, state = largest.get(name)] of wanted)
    if (state && largest.get(name) === state && !words.has(name))
      towns.set(state, (towns.get(state) ?? new Set()).add(name))
  return Object.fromEntries([...towns].map(([state, names]) => [state, [...names].join()]))
}

/** The state of most ZIP codes with the same first three digits, where it differs from the one before. */
const zipsByState = (): string => {
  const counts = new Map<string, Map<string, number>>()
  for (const digit of '0123456789')
    for (const line of shardLines(digit).split('\n').filter(Boolean)) {
      const [zip = '', state = ''] = line.split(';')
      const inArea = counts.get(zip.slice(0, 3)) ?? new Map<string, number>()
      counts.set(zip.slice(0, 3), inArea.set(state, (inArea.get(state) ?? 0) + 1))
    }
  const areas = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([digits, inArea]) => {
      const [[state] = ['']] = [...inArea].sort(([, a], [, b]) => b - a)
      return { digits, state }
    })
  return areas.map(({ digits, state }, index) => (areas[index - 1]?.state === state ? '' : digits + state)).join('')
}

let made: Lists | undefined

const lists = (): Lists => {
  made ??= {
    states: states.toSorted((a, b) => b.name.length - a.name.length).map(({ code, slug }) => [code, slug]),
    careers,
    sectors: sectorSlugs,
    towns: townsByState(),
    zips: zipsByState(),
  }
  return made
}

/**
 * The code of the viewer-request function. CloudFront wants a global `handler` of at most 10,240 bytes, in ES 5.1 with
 * some newer parts (developer guide, "JavaScript runtime 2.0 features").
 */
export const viewerRequestCode = (canonicalHost: string): string => {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(import.meta.dirname, 'viewer-request.entry.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'edge',
    target: 'es2017',
    define: { CANONICAL_HOST: JSON.stringify(canonicalHost), LISTS: JSON.stringify(lists()) },
    footer: { js: 'function handler(event){return edge.handler(event)}' },
  })
  return outputFiles[0]!.text
}
