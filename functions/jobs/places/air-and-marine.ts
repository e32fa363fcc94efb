import type { StateCode } from '../states.ts'
import type { PlaceRow } from './row.ts'

const table: [string, StateCode][] = [
  ['Bellingham Air and Marine Branch', 'WA'],
  ['Great Lakes Air and Marine Branch', 'MI'],
  ['Manassas Air Branch', 'VA'],
  ['Houston Air and Marine Branch', 'TX'],
  ['Caribbean Air and Marine Branch', 'PR'],
  ['Jacksonville Air and Marine Branch', 'FL'],
  ['Miami Air and Marine Branch', 'FL'],
  ['New Orleans Air and Marine Branch', 'LA'],
  ['El Paso Air Branch', 'TX'],
  ['Laredo Air Branch', 'TX'],
  ['McAllen Air and Marine Branch', 'TX'],
  ['San Diego Air and Marine Branch', 'CA'],
  ['Tucson Air Branch', 'AZ'],
  ['Uvalde Air Branch', 'TX'],
  ['Yuma Air Branch', 'AZ'],
]

/**
 * The 15 branches of Air and Marine Operations. The source names them by region; the state is that of the place in the
 * name (Great Lakes: Michigan).
 */
export const airAndMarineBranches: readonly PlaceRow[] = table.map(([name, state]) => ({
  kind: 'air-and-marine-branch',
  name,
  states: [state],
  source: 'air-and-marine',
  trust: 'verified',
}))
