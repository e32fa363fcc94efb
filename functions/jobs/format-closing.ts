const format = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

/**
 * "Closes Friday 4 December 2026, 11:59 p.m. ET". Spelled out, because a mail is read days later and "tomorrow" would
 * then be wrong; Eastern Time, because that is what USAJOBS closes by.
 */
export const closesWords = (closes: string): string => {
  const parts = new Map(format.formatToParts(new Date(closes)).map(({ type, value }) => [type, value]))
  const half = parts.get('dayPeriod') === 'AM' ? 'a.m.' : 'p.m.'
  return (
    `Closes ${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')} ${parts.get('year')}, ` +
    `${parts.get('hour')}:${parts.get('minute')} ${half} ET`
  )
}
