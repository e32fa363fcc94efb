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

/** Border Patrol agents and CBP officers: what most people come for, and announced for the whole country. */
const foremost = ['1896', '1895']

type Untied = Pick<Job, 'occupations' | 'placeKinds'>
const rankOf = ({ occupations, placeKinds }: Untied) =>
  placeKinds.includes('remote') ? 2 : occupations.some(({ code }) => foremost.includes(code)) ? 0 : 1

/** Of jobs that are tied to no state: agents and officers, then all others, then what can be done from anywhere. */
export const agentsFirst = (a: Untied, b: Untied): number => rankOf(a) - rankOf(b)
