import { findStateByName, type StateCode, states } from '../states.ts'
import { sectors } from './sectors.ts'

/*
 * Regions that announcements give instead of a town. Only regions that someone has defined are mapped to states; any
 * other ("Pacific", "CBP - Northwest US") stays as it is.
 */

/**
 * The states on the border with Mexico. Source: 40 U.S.C. 15732, which lists the counties of the Southwest Border
 * Regional Commission in these four. The nine sectors of CBP's southwest border are along the same line.
 */
const southwestBorder: readonly StateCode[] = ['AZ', 'CA', 'NM', 'TX']

const defined = new Map<string, readonly StateCode[]>(
  ['southwest border', 'southwestern border', 'southwest land border', 'us southwest border'].map((name) => [
    name,
    southwestBorder,
  ]),
)

/** "Rio Grande Valley Sector": the states a Border Patrol sector covers, with the sources of `sectors.ts`. */
const bySector = new Map<string, readonly StateCode[]>()
for (const { name, states: codes, trust } of sectors) if (trust === 'verified') bySector.set(name.toLowerCase(), codes)

const direction =
  /^(?:(?:north|south|east|west|central|mid|upper|lower|greater|all of|state of|statewide)(?:ern|east(?:ern)?|west(?:ern)?)?|and|[&/,;-])(?=\s|$|[&/,;-])\s*/

const longestFirst = states.map(({ name }) => name.toLowerCase()).sort((a, b) => b.length - a.length)

/** States in a name made only of directions and state names: "East Texas", "West Texas New Mexico". */
const statesInName = (name: string): StateCode[] => {
  const found = new Set<StateCode>()
  let rest = name.trim()
  while (rest !== '') {
    const state = longestFirst.find(
      (each) => rest === each || (rest.startsWith(each) && /^[\s,/&;-]/.test(rest.slice(each.length))),
    )
    if (state) found.add(findStateByName(state)!.code)
    const next = state ? rest.slice(state.length).trim() : rest.replace(direction, '')
    if (next === rest) return []
    rest = next
  }
  return [...found].sort()
}

/** The states of a region, sorted; undefined if nobody has said what the region is. */
export const statesOfRegion = (region: string): readonly StateCode[] | undefined => {
  const name = region
    .toLowerCase()
    .replace(/^(?:cbp\s*-\s*|the\s+)/, '')
    .replaceAll('.', '')
    .replace(/\s+/g, ' ')
    .trim()
  const sector = /^(.*?)(?: border patrol)? sector$/.exec(name)?.[1]
  const known = defined.get(name) ?? (sector && bySector.get(sector))
  if (known) return known.toSorted()
  const named = statesInName(name)
  return named.length > 0 ? named : undefined
}
