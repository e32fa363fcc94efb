import { type Matchable, pauseOver } from '../subscriptions/index.ts'
import type { Run } from './run.ts'

const hour = 3_600_000
const year = 365.2425 * 24 * hour

/** The anniversary on or before that hour, epoch milliseconds; undefined in the first year. */
const anniversary = (since: string, hours: number): number | undefined => {
  const confirmed = Date.parse(since)
  const years = Math.floor((hours * hour - confirmed) / year)
  return years > 0 ? Math.ceil(confirmed + years * year) : undefined
}

/**
 * When the yearly email with what someone still gets is due in a run of digests (epoch milliseconds), if it is: alerts
 * never end silently, and nobody forgets that they have one. It comes at the time of day of their first confirmation,
 * when they were awake. Later changes don't move it, so it can't come twice or be missed. People who have paused
 * everything are left alone.
 */
export const keepDue = (
  { alerts, newsletter, since }: Pick<Matchable, 'alerts' | 'newsletter' | 'since'>,
  { kind, from, to }: Run,
): number | undefined => {
  const at = kind === 'digests' ? anniversary(since, to) : undefined
  if (at === undefined) return
  const due = Math.ceil(at / hour)
  const all = newsletter ? [...alerts, newsletter] : alerts
  const isHere = due > from && due <= to && all.some((each) => pauseOver(each, due * hour) === undefined)
  return isHere ? due * hour : undefined
}
