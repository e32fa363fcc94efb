import { easternLongDate, easternTime } from '../../site/kit/dates.ts'

/** "Thursday, December 3, 2026". */
export const dayWords = (instant: string): string => easternLongDate(instant)

/**
 * "Closes Thursday, December 3, 2026, 11:59 PM ET". Spelled out, because an email may be read days later, when
 * "tomorrow" would be wrong. Eastern Time, because USAJOBS closes by it.
 */
export const closesWords = (closes: string): string =>
  `Closes ${easternLongDate(closes)}, ${easternTime(closes).replace(/E[SD]T$/, 'ET')}`
