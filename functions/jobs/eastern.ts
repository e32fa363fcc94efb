/**
 * USAJOBS gives dates without a zone and means Eastern Time. `new Date()` would read a bare date as UTC and a date with
 * a time as the server's local time, so both are parsed here with the rules of America/New_York.
 */
const clock = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

/** Milliseconds by which Eastern clocks are ahead of UTC at an instant (negative). */
const offsetAt = (instant: number): number => {
  const part: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value)
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!)
  return wall - Math.floor(instant / 1000) * 1000
}

/** The instant at which Eastern clocks show a wall time, given as if it were UTC. */
const fromWall = (wall: number): number => {
  const guess = wall - offsetAt(wall)
  // Near a clock change, the first guess may use the other side's offset.
  return wall - offsetAt(guess)
}

const pattern = /^\s*(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,7}))?)?(Z|[+-]\d\d:\d\d)?)?\s*$/

const endOfDay = 86_400_000 - 3

/**
 * The instant of a USAJOBS date, ISO 8601 in UTC; undefined if it isn't a date. `edge` says what a date without a time
 * means (2016 answers write midnight instead, with a `Z` that isn't meant): the start of that Eastern day, or its end,
 * 23:59:59.997, which is what USAJOBS itself uses.
 */
export const easternInstant = (text: string, edge: 'start' | 'end'): string | undefined => {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone] = match
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day))
  if (Number(year) < 1990 || Number(year) > 2100 || new Date(date).getUTCDate() !== Number(day)) return undefined
  if (Number(month) < 1 || Number(month) > 12 || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return undefined
  const time =
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1000 +
    Math.floor(Number(`0.${fraction}`) * 1000)
  if (time === 0) return new Date(fromWall(edge === 'end' ? date + endOfDay : date)).toISOString()
  if (!zone) return new Date(fromWall(date + time)).toISOString()
  const [zoneHour = 0, zoneMinute = 0] = zone === 'Z' ? [] : zone.slice(1).split(':').map(Number)
  const ahead = (zoneHour * 60 + zoneMinute) * 60_000 * (zone.startsWith('-') ? -1 : 1)
  return new Date(date + time - ahead).toISOString()
}
