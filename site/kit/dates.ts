/**
 * Dates in words. USAJOBS dates are Eastern Time, so that's the zone unless a page names another. One
 * `Intl.DateTimeFormat` per format: making one costs more than a hundred uses. The marks let a bundle leave out what it
 * doesn't use.
 */
/* @__NO_SIDE_EFFECTS__ */
const formatter = (options: Intl.DateTimeFormatOptions, timeZone = 'America/New_York') =>
  new Intl.DateTimeFormat('en-US', { timeZone, ...options })

const mostRemembered = 10_000

/** Formatting a date costs a hundred look-ups, and a build needs the same few again and again. */
/* @__NO_SIDE_EFFECTS__ */
const remembered = (words: (instant: Date) => string) => {
  const known = new Map<string, string>()
  return (instant: string): string => {
    const found = known.get(instant)
    if (found !== undefined) return found
    if (known.size >= mostRemembered) known.clear()
    const made = words(new Date(instant))
    known.set(instant, made)
    return made
  }
}

const long = formatter({ weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
const short = formatter({ weekday: 'long', month: 'long', day: 'numeric' })
const plain = formatter({ month: 'long', day: 'numeric', year: 'numeric' })
const monthDay = formatter({ month: 'long', day: 'numeric' })
const clock = formatter({ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
const monthly = formatter({ month: 'long', year: 'numeric' })
const numbers = formatter({ year: 'numeric', month: '2-digit', day: '2-digit' })

/** "November 25, 2026" in Eastern Time. */
export const easternDate = remembered((instant) => plain.format(instant))
/** "November 25" in Eastern Time. */
export const easternMonthDay = remembered((instant) => monthDay.format(instant))
/** "Wednesday, November 25, 2026" in Eastern Time. */
export const easternLongDate = remembered((instant) => long.format(instant))
/** "Wednesday, November 25" in Eastern Time. */
export const easternShortDate = remembered((instant) => short.format(instant))
/** "November 2026" in Eastern Time. */
export const easternMonth = (instant: string) => monthly.format(new Date(instant))
/** "11:59 PM EST". */
export const easternTime = remembered((instant) => clock.format(instant).replaceAll('\u202f', ' '))
/** "November 25, 2026 at 2:05 PM EST". */
export const easternDateTime = (instant: string) => `${easternDate(instant)} at ${easternTime(instant)}`
/** "Wednesday, November 25, 2026 at 2:05 PM EST". */
export const easternLongDateTime = (instant: string) => `${easternLongDate(instant)} at ${easternTime(instant)}`

/** "2026-11-25": the day in Eastern Time, sortable. */
export const easternDay = remembered((instant) => {
  const [month, day, year] = numbers.format(instant).split('/')
  return `${year}-${month}-${day}`
})

const dayMilliseconds = 86_400_000

/** Whole days between the Eastern days of two instants: 0 today, 1 tomorrow. */
export const easternDaysUntil = (now: string, instant: string) =>
  Math.round((Date.parse(easternDay(instant)) - Date.parse(easternDay(now))) / dayMilliseconds)

const calendarDay = formatter({ month: 'long', day: 'numeric', year: 'numeric' }, 'UTC')
const calendarMonth = formatter({ month: 'long', year: 'numeric' }, 'UTC')

/** "November 2026" or "November 25, 2026" for a date without a time, as sources give them. */
export const calendarDate = (date: string) =>
  date.length > 7
    ? calendarDay.format(new Date(`${date}T00:00:00Z`))
    : calendarMonth.format(new Date(`${date}-01T00:00:00Z`))
