import { foldName } from '../../../site/kit/distance.ts'
import type { StateCode } from '../states.ts'
import list from './towns.json' with { type: 'json' }

/**
 * Where a town lies, in degrees, and its IANA time zone in states that have two. Sources stand in `towns.json`: the towns
 * of ports, stations and announcements, and those of split states that are not on the time of most of the state.
 */
export type Town = { latitude: number; longitude: number; zone?: string }

/** "El Paso: 31.76 -106.49 Denver". */
const readTown = (line: string): [name: string, town: Town] => {
  const [name = '', facts = ''] = line.split(': ')
  const [latitude, longitude, zone] = facts.split(' ')
  const whole = zone?.startsWith('Pacific/') ? zone : zone && `America/${zone}`
  return [foldName(name), { latitude: Number(latitude), longitude: Number(longitude), ...(whole && { zone: whole }) }]
}

const byState = new Map<string, ReadonlyMap<string, Town>>()

/** The town of that name in a state, or undefined where our list has none. */
export const townOf = (state: StateCode, name: string): Town | undefined => {
  const lines: Partial<Record<string, string>> = list.towns
  const known = byState.get(state) ?? new Map((lines[state] ?? '').split(' | ').filter(Boolean).map(readTown))
  byState.set(state, known)
  return known.get(foldName(name))
}
