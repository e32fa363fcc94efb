import { findStateByName, type StateCode, states } from '../states.ts'
import { sectors } from './sectors.ts'

/*
 * Regions that announcements name in place of a town. Only regions that somebody has defined are mapped to states; any
 * other ("Pacific", "CBP - Northwest US") stands for itself.
 */

/**
 * The states on the border with Mexico. Source: 40 U.S.C. 15732, which lists the counties of the Southwest Border
 * Regional Commission in these four. The nine sectors CBP counts as its southwest border lie along the same line.
 */
const southwestBorder: readonly StateCode[] = ['AZ', 'CA', 'NM', 'TX']

const defined = new Map<string, readonly StateCode[]>(
  ['southwest border', 'southwestern border', 'southwest land border', 'us southwest border'].map((name) => [
    name,
    southwestBorder,
  ]),
)

/** "Rio Grande Valley Sector": the states a sector of the Border Patrol answers for, with the sources of `sectors.ts`. */
const bySector = new Map<string, readonly StateCode[]>()
for (const { name, states: codes, trust } of sectors) if (trust === 'verified') bySector.set(name.toLowerCase(), codes)

const direction =
  /^(?:(?:north|south|east|west|central|mid|upper|lower|greater|all of|state of|statewide)(?:ern|east(?:ern)?|west(?:ern)?)?|and|[&/,;-])(?=\s|$|[&/,;-])\s*/

const longestFirst = states.map(({ name }) => name.toLowerCase()).sort((a, b) => b.length - a.length)

/** States in a name that is made of directions and names of states only: "East Texas", "West Texas New Mexico". */
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

/** The states a region lies in, sorted; undefined where nobody has said what the region is. */
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
