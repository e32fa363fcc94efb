import type { ClosingReason, TrackedJob } from './job.ts'

/** Something that happened to a job, at the reading that found it (epoch milliseconds). */
export type JobEvent = { at: number } & (
  | { kind: 'changed'; fields: string[] }
  | { kind: 'closed'; reason: ClosingReason }
  /** Announced under a new number, which the job names as `replacedBy`. */
  | { kind: 'again' }
  /** It was closed, and is not any more. */
  | { kind: 'reopened' }
)

/** Names of changes that say more than that a field is another one. */
const happenings = new Set(['replacedBy', 'replaces', 'status'])

/** All that ever happened to a job since it was first seen, as far as its record knows, oldest first. */
export const eventsOf = ({ changes, closedAt, closingSeen = closedAt, closingReason }: TrackedJob): JobEvent[] => {
  const changed = changes.flatMap(({ at: seen, fields }): JobEvent[] => {
    const at = Date.parse(seen)
    const others = fields.filter((field) => !happenings.has(field))
    return [
      ...(fields.includes('status') ? [{ at, kind: 'reopened' as const }] : []),
      ...(others.length > 0 ? [{ at, kind: 'changed' as const, fields: others }] : []),
      ...(fields.includes('replacedBy') ? [{ at, kind: 'again' as const }] : []),
    ]
  })
  const closed: JobEvent[] =
    closingSeen === undefined ? [] : [{ at: Date.parse(closingSeen), kind: 'closed', reason: closingReason ?? 'date' }]
  return [...changed, ...closed].sort((a, b) => a.at - b.at)
}
