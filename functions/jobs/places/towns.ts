import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { foldName } from '../../../site/kit/distance.ts'
import type { StateCode } from '../states.ts'

/**
 * A town's point, in degrees, and its IANA time zone in states that have two. Sources are in `towns.json`: towns of
 * ports, stations and announcements, and those in split states that aren't on most of the state's time.
 */
export type Town = { latitude: number; longitude: number; zone?: string }

/** "El Paso: 31.76 -106.49 Denver". */
const readTown = (line: string): [name: string, town: Town] => {
  const [name = '', facts = ''] = line.split(': ')
  const [latitude, longitude, zone] = facts.split(' ')
  const whole = zone?.startsWith('Pacific/') ? zone : zone && `America/${zone}`
  return [foldName(name), { latitude: Number(latitude), longitude: Number(longitude), ...(whole && { zone: whole }) }]
}

const stored = z.object({ towns: z.record(z.string(), z.string()) })
let list: Record<string, string> | undefined

/** Read when a town is first asked for: most functions never do. */
const townsIn = (state: StateCode) => {
  list ??= stored.parse(JSON.parse(readFileSync(new URL('towns.json', import.meta.url), 'utf8'))).towns
  return list[state] ?? ''
}

const byState = new Map<string, ReadonlyMap<string, Town>>()

/** The town of that name in a state, or undefined if our list doesn't have it. */
export const townOf = (state: StateCode, name: string): Town | undefined => {
  const known = byState.get(state) ?? new Map(townsIn(state).split(' | ').filter(Boolean).map(readTown))
  byState.set(state, known)
  return known.get(foldName(name))
}
