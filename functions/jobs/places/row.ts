import type { StateCode } from '../states.ts'
import type { SourceId } from './place-sources.ts'

export type PlaceKind = 'sector' | 'station' | 'port' | 'field-office' | 'air-and-marine-branch'

/**
 * `verified`: the named source says so, and it's CBP, the law, another federal office, or a press report that quotes
 * CBP. `unverified`: believed, but no such source was read; never shown.
 */
export type Trust = 'verified' | 'unverified'

/** One place of CBP, with the source that confirms it. */
export type PlaceRow = {
  kind: PlaceKind
  /** As the source names it, without "Border Patrol Sector", "Port of" and the like. */
  name: string
  /** The states it's in or covers, as far as the source says. */
  states: readonly StateCode[]
  /** Border Patrol sector a station belongs to. */
  sector?: string
  /** Four-digit port code of Schedule D. */
  code?: string
  /** A sector's headquarters, if the source names it. */
  headquarters?: string
  source: SourceId
  trust: Trust
}
