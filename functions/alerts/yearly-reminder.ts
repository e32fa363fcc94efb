import { type Person, pauseOver } from '../subscriptions/index.ts'
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
 * When the yearly mail that says what somebody still gets is due in a run of digests (epoch milliseconds), if it is: alerts
 * have no silent end, and nobody forgets that they have one. It comes at the hour of the day at which they first confirmed,
 * when they were awake: nothing they change afterwards moves it, so it can neither come twice nor be missed. Whoever
 * pauses everything then is left alone.
 */
export const keepDue = (
  { alerts, newsletter, since }: Pick<Person, 'alerts' | 'newsletter' | 'since'>,
  { kind, from, to }: Run,
): number | undefined => {
  const at = kind === 'digests' ? anniversary(since, to) : undefined
  if (at === undefined) return
  const due = Math.ceil(at / hour)
  const all = newsletter ? [...alerts, newsletter] : alerts
  const isHere = due > from && due <= to && all.some((each) => pauseOver(each, due * hour) === undefined)
  return isHere ? due * hour : undefined
}
