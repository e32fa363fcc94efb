import { dollars } from '../../functions/jobs/index.ts'
import { calendarDate, easternMonth } from '../kit/dates.ts'
import type { Counted, Figures, Often } from './past-figures.ts'

const names = 'January February March April May June July August September October November December'.split(' ')
export const monthNames: readonly string[] = names

const listed = (parts: readonly string[]): string =>
  parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

/** "from March 2024 to October 2026". */
const periodWords = ({ from, to }: Counted): string =>
  from === to ? `in ${calendarDate(from)}` : `from ${calendarDate(from)} to ${calendarDate(to)}`

/** "3 to 6 days". */
export const daysWords = (fewest: number, most: number): string =>
  fewest === most ? (most === 1 ? '1 day' : `${most} days`) : `${fewest} to ${most} days`

const stayedOpenWords = ({ lower, median, upper, ...counted }: NonNullable<Figures['stayedOpen']>): string =>
  lower === upper
    ? `At least half of the last ${counted.n} stayed open for ${daysWords(median, median)} (announced ${periodWords(counted)}).`
    : `Half of the last ${counted.n} stayed open for ${daysWords(lower, upper)}, with a median of ${daysWords(median, median)} (announced ${periodWords(counted)}).`

const earlyWords = ({ count, ...counted }: NonNullable<Figures['early']>): string =>
  `Of the last ${counted.n} that this site watched, ${count === 0 ? 'none' : count} closed before the announced date (announced ${periodWords(counted)}).`

const mostNamed = 3

/** The months in which most opened or, if none stands out, that they open all year round. */
const monthsWords = ({ counts, n, years, ...counted }: NonNullable<Figures['months']>): string => {
  const most = counts
    .map((count, month) => ({ count, month }))
    .sort((a, b) => b.count - a.count || a.month - b.month)
    .slice(0, mostNamed)
    .filter(({ count }) => count > 0)
  const over = `${n} opened ${periodWords({ n, ...counted })}`
  // By chance, a quarter of the year has a quarter of them.
  const stands = most.reduce((sum, { count }) => sum + count, 0) > n * 0.4
  const named = most.sort((a, b) => a.month - b.month).map(({ count, month }) => `${names[month]} (${count})`)
  return stands ? `${over}, most often in ${listed(named)}.` : `${over}, spread over the year.`
}

const outcomesWords = ({ selected, canceled, review, ...counted }: NonNullable<Figures['outcomes']>): string => {
  const parts = [
    selected > 0 && `someone was selected for ${selected}`,
    canceled > 0 && `${canceled} ${canceled === 1 ? 'was' : 'were'} canceled`,
    review > 0 && `${review} ${review === 1 ? 'is' : 'are'} still under review`,
  ].filter((part) => part !== false)
  return `Of the last ${counted.n} with a status on USAJOBS, ${listed(parts)} (announced ${periodWords(counted)}).`
}

const payRange = ({ minimum, maximum }: { minimum: number; maximum: number }): string =>
  minimum === maximum ? dollars(minimum) : `${dollars(minimum)} to ${dollars(maximum)}`

const payWords = (years: NonNullable<Figures['pay']>): string => {
  const [first, last] = [years[0]!, years.at(-1)!]
  return `Median pay a year was ${payRange(first)} in ${first.year} (${first.n} announcements) and ${payRange(last)} in ${last.year} (${last.n}).`
}

/** What can be said, one sentence each, with how many and from when. */
export const figureSentences = ({ stayedOpen, early, months, outcomes, pay }: Figures): string[] =>
  [
    stayedOpen && stayedOpenWords(stayedOpen),
    early && earlyWords(early),
    months && monthsWords(months),
    outcomes && outcomesWords(outcomes),
    pay && payWords(pay),
  ].filter((sentence) => sentence !== undefined)

const rateWords = (perYear: number) =>
  perYear < 0.75
    ? 'fewer than one a year'
    : perYear < 1.5
      ? 'about one a year'
      : `about ${Math.round(perYear).toLocaleString('en-US')} a year`

/** When something last opened, and how often it does. */
export const oftenWords = ({ last, count, since, perYear }: Often): string => {
  if (count === 1) return `The only one since ${calendarDate(since)} opened in ${easternMonth(last)}.`
  const all = `${count.toLocaleString('en-US')} have opened since ${calendarDate(since)}`
  return `The last one opened in ${easternMonth(last)}. ${all}${perYear ? `, ${rateWords(perYear)}` : ''}.`
}

/** How long the last similar jobs with a limit stayed open. */
export const lastOpenWords = ({ fewest, most, ...counted }: Counted & { fewest: number; most: number }): string =>
  `The last ${counted.n} like this, announced ${periodWords(counted)}, stayed open ${daysWords(fewest, most)}.`
