import { dollars, sectorOf, stateOf } from '../jobs/index.ts'
import type { Choices } from './choices.ts'
import type { Forecast } from './forecast.ts'
import { occupationWords } from './occupation-options.ts'
import type { AlertRequest, Criteria, Frequency, Requested, TimeZone, WatchRequest } from './subscriber.ts'

export const frequencyWords: Record<Frequency, { label: string; hint: string }> = {
  immediately: { label: 'Right away', hint: 'An email within minutes of finding a job. Some jobs close in days.' },
  daily: { label: 'Once a day', hint: 'One email a day, if there’s anything new.' },
  weekly: { label: 'Once a week', hint: 'One email every Monday, if there’s anything new.' },
}

export const applicantWords = {
  federal: 'Current and former federal employees',
  veteran: 'Veterans',
  spouse: 'Military spouses',
  student: 'Students and recent graduates',
  disability: 'People with a disability',
} as const

export const timeZoneWords: Record<TimeZone, string> = {
  'America/New_York': 'Eastern',
  'America/Chicago': 'Central',
  'America/Denver': 'Mountain',
  'America/Phoenix': 'Arizona',
  'America/Los_Angeles': 'Pacific',
  'America/Anchorage': 'Alaska',
  'Pacific/Honolulu': 'Hawaii',
  'America/Puerto_Rico': 'Puerto Rico and U.S. Virgin Islands',
  'Pacific/Guam': 'Guam and Northern Mariana Islands',
  'Pacific/Pago_Pago': 'American Samoa',
}

/** "7 a.m.", "noon". */
export const hourWords = (hour: number) =>
  hour === 0 ? 'midnight' : hour === 12 ? 'noon' : `${hour % 12 || 12} ${hour < 12 ? 'a.m.' : 'p.m.'}`

export const listWords = (items: readonly string[], last = 'and') =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`

/** "jobs in Texas" at the start of a heading: "Jobs in Texas". */
export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** All of a list, or its first items and how many more there are. */
const someWords = (items: readonly string[], most: number, what: string) =>
  items.length > most + 1
    ? `${items.slice(0, most).join(', ')} and ${items.length - most} other ${what}`
    : listWords(items)

const quoted = (typed: string) =>
  typed
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((word) => `“${word}”`)

/**
 * Typed words are shown only to people who confirmed them: a form and a move accept any address, and nobody's own text
 * may go there.
 */
const wordsWords = ({ words, without }: Criteria, isTold: boolean) =>
  isTold
    ? [words && `, with ${listWords(quoted(words))}`, without && `, without ${listWords(quoted(without), 'or')}`]
    : [(words || without) && ', with or without the words typed in the form']

/** "in Texas or Arizona, within 50 miles of El Paso, TX, or in the Tucson Sector": any of these places will do. */
const whereWords = ({ states, near, sectors = [], unplaced }: Criteria, most: number): string => {
  if (states === 'all' && !near && sectors.length === 0) return 'in every state'
  const names = sectors.map((slug) => sectorOf(slug)?.name ?? slug)
  const places = [
    states !== 'all' &&
      `in ${someWords(
        states.map((code) => stateOf(code).name),
        most,
        'states',
      )}`,
    near && `within ${near.miles} miles of ${near.name}`,
    names.length > 0 && `in the ${someWords(names, most, 'sectors')} ${names.length === 1 ? 'Sector' : 'Sectors'}`,
    unplaced && 'not tied to one state',
  ]
  return places.filter(Boolean).join(' or ')
}

/**
 * "jobs in Texas and Arizona, career Border Patrol agent (1896), that pay $75,000 a year or more". `most` states and
 * careers are named; all of them by default.
 */
export const criteriaWords = (
  criteria: Criteria,
  { most = Number.POSITIVE_INFINITY, isConfirmed = true }: { most?: number; isConfirmed?: boolean } = {},
): string => {
  const { occupations, applicants, minimumPay } = criteria
  return [
    `jobs ${whereWords(criteria, most)}`,
    occupations !== 'all' &&
      `, ${occupations.length === 1 ? 'career' : 'careers'} ${someWords(occupations.map(occupationWords), most, 'careers')}`,
    applicants !== 'all' &&
      `, open to ${listWords(['the public', ...applicants.map((group) => applicantWords[group].toLowerCase())])}`,
    minimumPay > 0 && `, that pay ${dollars(minimumPay)} a year or more`,
    ...wordsWords(criteria, isConfirmed),
  ]
    .filter(Boolean)
    .join(' ')
    .replaceAll(' ,', ',')
}

/** "once a day at 7 a.m. Eastern time". */
export const scheduleWords = ({
  frequency,
  hour,
  timeZone,
}: Pick<AlertRequest, 'frequency' | 'hour' | 'timeZone'>): string =>
  frequency === 'immediately'
    ? 'right away'
    : `${frequency === 'daily' ? 'once a day' : 'every Monday'} at ${hourWords(hour)} ${timeZoneWords[timeZone]} time`

/** "jobs in Texas, right away, with a reminder before they close". */
export const alertRequestWords = (alertRequest: Choices, isConfirmed = true): string =>
  `${criteriaWords(alertRequest, { isConfirmed })}, ${scheduleWords(alertRequest)}${alertRequest.reminder ? ', with a reminder before they close' : ''}`

export const newsletterWords = 'the newsletter, every Monday'

type Watched = Pick<WatchRequest, 'title' | 'control'>

/** "what happens to the job Border Patrol Agent (847281200)". */
export const watchWords = ({ title, control }: Watched): string => `what happens to the job ${title} (${control})`

/** What someone gets, line by line. Without `isConfirmed`: for an address whose owner hasn't asked for it yet. */
export const subscriptionWords = (
  { alerts, newsletter, watches }: { alerts: readonly Choices[]; newsletter?: object; watches: readonly Watched[] },
  isConfirmed = true,
): string[] => [
  ...alerts.map((alert) => alertRequestWords(alert, isConfirmed)),
  ...watches.map(watchWords),
  ...(newsletter ? [newsletterWords] : []),
]

/** What someone asked for, line by line. */
export const askedWords = ({ alert, newsletter, watch }: Requested, isConfirmed = false): string[] =>
  subscriptionWords({ alerts: alert ? [alert] : [], newsletter, watches: watch ? [watch] : [] }, isConfirmed)

/** "2 open jobs match right now. In the last 30 days, you’d have gotten 1 email." */
export const forecastWords = ({ open, emails, days }: Forecast): string => {
  const fitting = open === 0 ? 'No open jobs match' : open === 1 ? '1 open job matches' : `${open} open jobs match`
  const gotten = emails === 0 ? 'no emails' : emails === 1 ? '1 email' : `${emails} emails`
  return `${fitting} right now. In the last ${days} days, you’d have gotten ${gotten}.`
}

/** "7 days", of a period in milliseconds. */
export const daysWords = (milliseconds: number) => `${milliseconds / 86_400_000} days`
