const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']

/** The numbers one field of a cron expression matches; `names` are counted from `low`. */
const field = (text: string, low: number, high: number, names: string[] = []): Set<number> => {
  const number = (word: string): number => {
    const named = names.indexOf(word.toUpperCase())
    const value = named >= 0 ? named + low : Number(word)
    if (!Number.isInteger(value) || value < low || value > high)
      throw new Error(`${word} is not between ${low} and ${high}`)
    return value
  }
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/')
    const [from, to] = range === '*' || range === '?' ? [low, high] : range.split('-').map(number)
    const last = to ?? (step ? high : from!)
    for (let value = from!; value <= last; value += step ? Number(step) : 1) values.add(value)
  }
  return values
}

/**
 * The next moment after `after` at which an EventBridge expression fires: `rate(5 minutes)` or
 * `cron(minutes hours day-of-month month day-of-week year)` in UTC. `L`, `W` and `#` are not understood and throw.
 */
export const nextTime = (expression: string, after: Date): Date => {
  const rate = expression.match(/^rate\((\d+) (minute|hour|day)s?\)$/)
  if (rate) return new Date(after.getTime() + Number(rate[1]) * units[rate[2]!]!)
  const cron = expression
    .match(/^cron\((.+)\)$/)?.[1]
    ?.trim()
    .split(/\s+/)
  if (cron?.length !== 6) throw new Error(`${expression} is neither rate(…) nor cron(…) with six fields.`)
  const [minute, hour, day, month, weekday, year] = cron as [string, string, string, string, string, string]
  if ((day === '?') === (weekday === '?'))
    throw new Error(`${expression}: exactly one of day-of-month and day-of-week must be ?.`)
  const minutes = field(minute, 0, 59)
  const hours = field(hour, 0, 23)
  const days = field(day, 1, 31)
  const monthNumbers = field(month, 1, 12, months)
  const weekdayNumbers = field(weekday, 1, 7, weekdays)
  const years = field(year, 1970, 2199)
  const moment = new Date(Math.floor(after.getTime() / 60_000) * 60_000 + 60_000)
  const end = after.getTime() + 5 * 366 * units.day!
  while (moment.getTime() < end) {
    const date =
      years.has(moment.getUTCFullYear()) &&
      monthNumbers.has(moment.getUTCMonth() + 1) &&
      days.has(moment.getUTCDate()) &&
      weekdayNumbers.has(moment.getUTCDay() + 1)
    if (!date) moment.setUTCHours(24, 0, 0, 0)
    else if (!hours.has(moment.getUTCHours())) moment.setUTCHours(moment.getUTCHours() + 1, 0, 0, 0)
    else if (!minutes.has(moment.getUTCMinutes())) moment.setUTCMinutes(moment.getUTCMinutes() + 1, 0, 0)
    else return moment
  }
  throw new Error(`${expression} does not fire within five years.`)
}
