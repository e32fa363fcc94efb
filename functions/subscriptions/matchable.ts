import * as z from 'zod/mini'
import { $ZodObjectJIT } from 'zod/v4/core'
import { type Active, readActive } from './person-item.ts'
import { alert } from './subscriber.ts'
import type { Item } from './versioned.ts'

const ownPast = z.omit(alert, { id: true, consent: true, confirmedAt: true, told: true, waiting: true })

/** What decides whether an alert tells of a job: neither the evidence nor in whose name. */
export const matchableAlert = z.extend(ownPast, { waiting: z.optional(z.array(ownPast)) })
export type MatchableAlert = z.infer<typeof matchableAlert>

/** A function that Zod writes at first use: matching reads a million alerts, and zod/mini walks the shape each time. */
export const compiledAlert = new $ZodObjectJIT(matchableAlert._zod.def) as z.core.$ZodObject<
  typeof matchableAlert.shape
>
const alerts = z.array(compiledAlert)

/**
 * The part of a person that matching reads: what's active, what was stopped recently, what's owed, or whose alerts
 * theirs joined.
 */
export type Matchable = Active<MatchableAlert> & { joinedAt?: string }

/** Attributes {@link parseMatchable} reads; what's missing is as if it weren't there. */
export const matchableAttributes = [
  'id',
  'alerts',
  'watches',
  'ended',
  'format',
  'joinedAt',
  'newsletter',
  'owed',
  'since',
] as const

export const parseMatchable = (item: Item): Matchable => ({ ...readActive(item, alerts), joinedAt: item.joinedAt?.S })
