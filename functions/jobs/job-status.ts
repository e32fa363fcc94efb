import type { Job, TrackedJob } from './job.ts'

type Status = Pick<TrackedJob, 'status' | 'closes' | 'closedAt'>

/**
 * The instant since which a job isn't open, as seen at `now`, or undefined while it's open: its closing instant counts
 * even before the next reading.
 */
export const closedSince = ({ status, closes, closedAt }: Status, now: Date | string): string | undefined =>
  status === 'closed' ? (closedAt ?? closes) : Date.parse(closes) <= new Date(now).getTime() ? closes : undefined

export const isOpen = (job: Status, now: Date | string): boolean => closedSince(job, now) === undefined

/** Only for the agency's own or displaced federal employees. */
export const isRestricted = ({ audience }: Pick<Job, 'audience'>): boolean =>
  audience === 'agency' || audience === 'transition'

/** Closing soonest first; at the same instant by control number, so that equal jobs give equal lists. */
export const byClosing = (a: Pick<Job, 'closes' | 'control'>, b: Pick<Job, 'closes' | 'control'>): number =>
  Date.parse(a.closes) - Date.parse(b.closes) || (a.control < b.control ? -1 : 1)
