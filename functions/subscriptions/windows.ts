import type { TimeZone } from './subscriber.ts'

/** When a digest is due: every day or every Monday at a local hour. */
export type Schedule = { frequency: 'daily' | 'weekly'; hour: number; timeZone: TimeZone }

/** Whole hours since 1970-01-01T00:00Z, the unit of all time in this file. */
export const hourOf = (date: Date): number => Math.floor(date.getTime() / 3_600_000)
export const instantOf = (hour: number): Date => new Date(hour * 3_600_000)

const formats = new Map<TimeZone, Intl.DateTimeFormat>()
const formatFor = (timeZone: TimeZone) => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hour: 'numeric', timeZoneName: 'longOffset' })
  formats.set(timeZone, made)
  return made
}

const offsets = new Map<string, number>()

/** Hours by which the zone is ahead of UTC at that hour; whole in every zone we offer. */
const offset = (timeZone: TimeZone, hour: number): number => {
  const key = `${timeZone} ${hour}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const name = formatFor(timeZone)
    .formatToParts(instantOf(hour))
    .find(({ type }) => type === 'timeZoneName')?.value
  const value = Number(/GMT([+-]\d\d)/.exec(name ?? '')?.[1] ?? 0)
  if (offsets.size > 10_000) offsets.clear()
  offsets.set(key, value)
  return value
}

/** The same for the wall clock. It never goes back a whole step: an hour repeated in autumn counts once. */
const localHour = (timeZone: TimeZone, hour: number) => hour + offset(timeZone, hour)

const day = 24
/** 1970-01-01 was a Thursday; the first Monday came four days later. */
const phase = ({ frequency, hour }: Schedule) => (frequency === 'daily' ? hour : hour + 4 * day)
const period = ({ frequency }: Schedule) => (frequency === 'daily' ? day : 7 * day)

/**
 * How many times the digest was due up to and including that hour. It grows by one exactly when the wall clock first
 * reaches the chosen hour or, if spring skips it, passes it: windows between two steps therefore tile all of time.
 */
export const dueCount = (schedule: Schedule, hour: number): number =>
  Math.floor((localHour(schedule.timeZone, hour) - phase(schedule)) / period(schedule))

/** The hour at which the count reached `count`. */
export const dueHour = (schedule: Schedule, count: number): number => {
  const local = count * period(schedule) + phase(schedule)
  let hour = local - offset(schedule.timeZone, local)
  while (dueCount(schedule, hour - 1) >= count) hour--
  while (dueCount(schedule, hour) < count) hour++
  return hour
}

/**
 * The hour at which a digest tells what was seen at that instant (epoch milliseconds): the first due hour not before
 * it.
 */
export const nextDue = (schedule: Schedule, at: number): number =>
  dueHour(schedule, dueCount(schedule, Math.ceil(at / 3_600_000) - 1) + 1)
