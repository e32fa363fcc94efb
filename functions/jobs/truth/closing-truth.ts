import { easternDay } from '../../../site/kit/dates.ts'
import type { Check } from './check.ts'

const months = 'January February March April May June July August September October November December'.split(' ')
const day = new RegExp(`\\b(\\d{1,2})/(\\d{1,2})/(\\d{4})\\b|\\b(${months.join('|')}) (\\d{1,2}),? (\\d{4})\\b`, 'g')
/** Words right before a date that make it the end of the application period. */
const ends =
  /(?:\bclos(?:es?|ing)\b|\bends?\b|\bextended\b|\bdeadline\b|\b(?:accepted|open) (?:until|through)\b|\bmust be (?:received|submitted)\b)[^.]{0,80}$/i
const begins = /\b(?:beg[ai]ns?|opens?|opened|amended|from)\b[^.]{0,20}$/i

const two = (number: string | number) => String(number).padStart(2, '0')

const closingDays = (sentence: string): string[] => {
  if (!/\d{4}/.test(sentence)) return []
  return [...sentence.matchAll(day)].flatMap((match) => {
    const before = sentence.slice(0, match.index)
    if (!ends.test(before) || begins.test(before)) return []
    const [, month, date, year, name, nameDate, nameYear] = match
    return name
      ? `${nameYear}-${two(months.indexOf(name) + 1)}-${two(nameDate!)}`
      : `${year}-${two(month!)}-${two(date!)}`
  })
}

/** The announcement names closing dates, and none of them is ours. */
export const closingContradicts: Check = (told, sentences) => {
  const stated = sentences.flatMap((sentence) => closingDays(sentence).map((at) => ({ at, sentence })))
  const ours = easternDay(told)
  return stated.some(({ at }) => at === ours) ? undefined : stated.at(-1)?.sentence
}
