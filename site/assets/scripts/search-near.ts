/*
 * What the search asks for once someone looks near a town or a ZIP code, and not before: where that is, and how far the
 * jobs are from it. The places are those of the alert form, in a file for each first letter or digit.
 */
import { foldName, milesBetween, readings, type Spot, shardOf, spotsIn } from './nearby.ts'
import type { Near } from './search.ts'
import { isTypo } from './search-words.ts'

/** The file beside the index of the search: where the open jobs are, by their control numbers. */
export type JobPoints = {
  /** Towns, in hundredths of degrees north and west. */
  towns: [north: number, west: number][]
  /** Of each job the towns it is in, by their number above. */
  jobs: Record<string, number[]>
  /** Codes of states in which a job is somewhere, but in no town that we know. */
  vague: Record<string, string>
}

type StateOf = (text: string) => string | undefined

const isZip = (name: string) => /^\d/.test(name)

/** "El Paso, TX"; a ZIP code as it is. */
const nameOf = ({ name, state }: Pick<Spot, 'name' | 'state'>) => (isZip(name) ? name : `${name}, ${state}`)

const othersShown = 3

const together = (name: string) => foldName(name).replaceAll(' ', '')

/** How unlike a name is to what was typed: the same in another state or spelling, a slip of the pen, or more of it. */
const unlike = (name: string, asked: string) => {
  if (name === asked) return 0
  if (isTypo(asked, name)) return 1
  return asked.length > 2 && name.startsWith(asked) ? 2 : Number.POSITIVE_INFINITY
}

/** What may have been meant by a place we don't know, the likest first: of ZIP codes the nearest numbers. */
const closestIn = (lines: string, asked: string, stateOf: StateOf): string[] => {
  const wanted = readings(asked.replace(/,.*/, ''), stateOf).map(([name]) => together(name))
  const unlikeness = (name: string) =>
    isZip(wanted[0] ?? '')
      ? Math.abs(Number(name) - Number(wanted[0]))
      : Math.min(...wanted.map((each) => unlike(together(name), each)))
  return lines
    .split('\n')
    .map((line) => {
      const [name = '', state = ''] = line.split(';')
      return { name, state, off: unlikeness(name) }
    })
    .filter(({ off }) => off < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.off - b.off)
    .slice(0, othersShown)
    .map(nameOf)
}

/** The place that was typed, if we know it, and what else may be meant: other towns of the name, or names like it. */
export const placeIn = (lines: string, asked: string, stateOf: StateOf): { spot?: Spot; others: string[] } => {
  const [spot, ...others] = spotsIn(lines, asked, stateOf)
  if (spot) return { spot, others: others.slice(0, othersShown).map(nameOf) }
  return { others: closestIn(lines, asked, stateOf) }
}

const controlIn = (path: string) => /\d+(?=\/$)/.exec(path)![0]

/** How far the open jobs are from a place. */
export const nearTo = (spot: Spot, miles: number, { towns, jobs, vague }: JobPoints): Near => {
  const far = towns.map(([north, west]) => milesBetween(spot, { latitude: north / 100, longitude: -west / 100 }))
  return {
    name: nameOf(spot),
    miles,
    milesTo: ({ path }) => Math.min(...(jobs[controlIn(path)] ?? []).map((town) => far[town]!)),
    mayBe: ({ path, untied }) => untied > 0 || (vague[controlIn(path)] ?? '').split(' ').includes(spot.state),
  }
}

const get = async (path: string) => {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(path)
  return answer
}

let points: JobPoints | undefined

/** The place someone typed, asked for at this site alone. Throws where the site does not answer. */
export const lookAround = async (asked: { near: string; miles: number; points: string }, stateOf: StateOf) => {
  points ??= (await (await get(asked.points)).json()) as JobPoints
  const shard = shardOf(asked.near)
  const lines = shard && (await (await get(`/places/${shard}.txt`)).text())
  const { spot, others } = lines ? placeIn(lines, asked.near, stateOf) : { others: [] as string[] }
  return { near: spot && nearTo(spot, asked.miles, points), others }
}
