import type { Pausing } from './subscriber.ts'

/*
 * The only rule of pauses, which may overlap: someone pauses, stops, and brings everything back before the pause is
 * over. What's seen after `from`, up to `until`, is told afterward; nothing is due in between.
 */
const times = ({ pauses = [] }: Pausing) =>
  pauses.map(({ from, until }) => ({ from: Date.parse(from), until: Date.parse(until) }))

/** Whether what was seen at that instant (epoch milliseconds) waits for the end of a pause. */
export const isSeenInPause = (pausing: Pausing, at: number): boolean =>
  times(pausing).some(({ from, until }) => at > from && at <= until)

/** The last end of the pauses that hold at that instant; undefined if none does. */
export const pauseOver = (pausing: Pausing, at: number): number | undefined => {
  const ends = times(pausing).flatMap(({ from, until }) => (at > from && at < until ? [until] : []))
  return ends.length > 0 ? Math.max(...ends) : undefined
}

const holds = ({ from, until }: { from: string; until: string }, now: Date) =>
  Date.parse(from) <= now.getTime() && Date.parse(until) > now.getTime()

/** Until when it's paused, as of `now`; undefined if it isn't. */
export const pausedUntil = ({ pauses = [] }: Pausing, now: Date): Date | undefined => {
  const ends = pauses.flatMap((pause) => (holds(pause, now) ? [Date.parse(pause.until)] : []))
  return ends.length > 0 ? new Date(Math.max(...ends)) : undefined
}

/** A reminder needs the past of an open job; nothing looks further back. */
const keptFor = 120 * 86_400_000
const most = 60

const kept = (pauses: NonNullable<Pausing['pauses']>, now: Date) =>
  pauses.filter(({ until }) => Date.parse(until) > now.getTime() - keptFor).slice(-most)

/** No email from now to `until`; a pause in force gets that end. */
export const pause = <Paused extends Pausing>(paused: Paused, until: Date, now: Date): Paused => {
  const pauses = paused.pauses ?? []
  const end = until.toISOString()
  const ended = pauses.map((each) => (holds(each, now) ? { ...each, until: end } : each))
  const added = pauses.some((each) => holds(each, now)) ? ended : [...ended, { from: now.toISOString(), until: end }]
  return { ...paused, pauses: kept(added, now) }
}

export const resume = <Paused extends Pausing>(paused: Paused, now: Date): Paused =>
  pausedUntil(paused, now) ? pause(paused, now, now) : paused

/** What was off for a while: what it missed comes as after a pause, which goes on from one that ended right then. */
export const pausedSince = <Paused extends Pausing>(paused: Paused, from: string, now: Date): Paused => {
  const pauses = paused.pauses ?? []
  const last = pauses.at(-1)
  const until = now.toISOString()
  const added = last?.until === from ? [...pauses.slice(0, -1), { ...last, until }] : [...pauses, { from, until }]
  return { ...paused, pauses: kept(added, now) }
}
