import * as z from 'zod/mini'
import { stateCodes } from './states.ts'

/* When and where: what more than jobs have, so that whoever reads no job carries none of its schema. */

/** Instant in UTC, ISO 8601 with milliseconds and `Z`. */
export const instant = z.iso.datetime()

export const stateCode = z.enum(stateCodes)

/**
 * Where a job may be if it has no single state; never counted as an opening in a state. `region`: a part of the country
 * whose states nobody has defined.
 */
export const placeKind = z.enum(['nationwide', 'negotiable', 'remote', 'overseas', 'region', 'unknown'])
export type PlaceKind = z.infer<typeof placeKind>

export const place = z.object({
  /** City, installation or region without its state, as announced; empty if the place is a whole state. */
  city: z.string(),
  /** Present for a place in one of the 56 jurisdictions. */
  state: z.optional(stateCode),
  /** Present for a region, which `city` then names: its states, sorted; empty if nobody has said which they are. */
  region: z.optional(z.array(stateCode)),
  /** Present for a place abroad. */
  country: z.optional(z.string()),
  latitude: z.optional(z.number()),
  longitude: z.optional(z.number()),
})
export type Place = z.infer<typeof place>

/** The states a place is in. */
export const statesOf = ({ state, region = [] }: Place) => (state ? [state] : region)
