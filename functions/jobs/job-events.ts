import type { ClosingReason, TrackedJob } from './job.ts'

/** Something that happened to a job, when a reading found it (epoch milliseconds). */
export type JobEvent = { at: number } & (
  | { kind: 'changed'; fields: string[] }
  | { kind: 'closed'; reason: ClosingReason }
  /** Announced under a new number, which the job has as `replacedBy`. */
  | { kind: 'again' }
  /** It had closed, and is open again. */
  | { kind: 'reopened' }
)

/** Change names that are more than a changed field. */
const happenings = new Set(['replacedBy', 'replaces', 'status'])

/** Everything that happened to a job since it was first seen, according to its record, oldest first. */
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
