import { easternDay, easternDaysUntil, easternLongDate, easternShortDate } from '../../site/kit/dates.ts'
import { derived } from '../../site/kit/derived.ts'
import { type Job, statesOf } from './job.ts'
import { isOddPay } from './pay.ts'
import { type StateCode, stateOf } from './states.ts'

const intervals = {
  PA: 'a year',
  PH: 'an hour',
  PD: 'a day',
  PM: 'a month',
  BW: 'every two weeks',
  PW: 'for piece work',
  FB: 'on a fee basis',
  SY: 'a school year',
  ST: 'as a stipend',
  WC: 'without pay',
} as const

// Made once: making a number formatter costs a hundred times more than using it.
const whole = new Intl.NumberFormat('en-US')
const withCents = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** "$60,000", "$24.50". */
export const dollars = (amount: number) => `$${(amount % 1 ? withCents : whole).format(amount)}`

const rangeText = (pay: NonNullable<Job['pay']>): string | undefined => {
  if (pay.interval === 'WC') return 'Without pay'
  if (pay.maximum <= 0) return undefined
  const [low, high] = [dollars(pay.minimum), dollars(pay.maximum)]
  const range = pay.minimum > 0 && low !== high ? `${low} to ${high}` : high
  return isOddPay(pay) ? `${range}, announced as pay ${intervals[pay.interval]}` : `${range} ${intervals[pay.interval]}`
}

/**
 * "$60,000 to $80,000 a year". Undefined if no amount was announced: a number without its unit is never shown. Amounts
 * that can't be right are quoted: "$24.37 to $28.45, announced as pay a year".
 */
export const payText = ({ pay, otherPay = [] }: Pick<Job, 'pay' | 'otherPay'>): string | undefined =>
  [pay, ...otherPay].flatMap((each) => (each && rangeText(each)) ?? []).join(', or ') || undefined

const placeKinds = {
  nationwide: 'Nationwide',
  negotiable: 'Location decided after selection',
  remote: 'Remote',
  overseas: 'Outside the United States',
  // The region's name says it.
  region: '',
  unknown: 'Location not stated',
} as const

/** "Laredo, Texas": one of a job's places in words. */
export const placeText = ({ city, state, country }: Job['places'][number]) =>
  [city, state ? stateOf(state).name : country].filter(Boolean).join(', ')

/** Some jobs have 600 places and are in every state's lists and feeds. */
const textsOf = derived((places: Job['places']): readonly string[] => [
  ...new Set(places.map(placeText).filter(Boolean)),
])

/** All places of a job, without duplicates. */
export const placesOf = ({ places }: Pick<Job, 'places'>): readonly string[] => textsOf(places)

const namesShown = 3

/** "Laredo, San Angelo and 2 more": the first names of a list. */
const firstOf = (names: readonly string[]) =>
  names.length <= namesShown
    ? names.join(', ')
    : `${names.slice(0, namesShown).join(', ')} and ${names.length - namesShown} more`

const townsIn = ({ places }: Pick<Job, 'places'>, state: StateCode) => [
  ...new Set(places.filter((place) => statesOf(place).includes(state) && place.city).map(({ city }) => city)),
]

const kindTexts = ({ placeKinds: kinds, remoteWithin }: Pick<Job, 'placeKinds' | 'remoteWithin'>) =>
  kinds.map((kind) =>
    kind === 'remote' && remoteWithin
      ? `Remote within ${firstOf(remoteWithin.map((code) => stateOf(code).name))}`
      : placeKinds[kind],
  )

/**
 * Where a job is, in one line: its place, the number of its places, or why it has none. On a state's page, towns there
 * come first: "Laredo, San Angelo · 6 locations".
 */
export const whereText = (job: Pick<Job, 'places' | 'placeKinds' | 'remoteWithin'>, state?: StateCode): string => {
  const places = placesOf(job)
  const named =
    places.length > 1
      ? [state ? firstOf(townsIn(job, state)) : '', `${places.length} locations`]
      : places.map((place) =>
          state && (job.places[0]?.region?.length ?? 0) > 1 ? `${place}, with ${stateOf(state).name}` : place,
        )
  return [...named, ...kindTexts(job)].filter(Boolean).join(' · ') || placeKinds.unknown
}

const audiences = {
  public: 'Open to the public',
  status: 'Some groups only',
  federal: 'Federal employees',
  transition: 'Displaced federal employees only',
  unknown: 'See who can apply',
} as const

type ForWhom = Pick<Job, 'agency' | 'audience' | 'hiringPaths'>

/** Whose employees an announcement within the agency is for. CBP's are open to its department. */
const within = ({ agency, hiringPaths }: ForWhom) => {
  const displaced = hiringPaths.includes('fed-transition') ? ' or displaced federal' : ''
  const own = agency !== undefined ? agency || 'Agency' : displaced ? 'CBP, DHS' : 'CBP or DHS'
  return `${own}${displaced} employees only`
}

/** Who can apply, as a tag. */
export const audienceText = (job: ForWhom): string =>
  job.audience === 'agency' ? within(job) : audiences[job.audience]

/** The same in a list, where another agency than CBP is named: "Secret Service · Open to the public". */
export const agencyAndAudienceText = (job: ForWhom): string =>
  job.agency && job.audience !== 'agency' ? `${job.agency} · ${audienceText(job)}` : audienceText(job)

const weekOrSo = 10

/**
 * "in 3 days," and "Friday, December 4", with the year unless it's this one; far off only the date, so that such pages
 * stay the same from day to day.
 */
export const closesText = ({ closes }: Pick<Job, 'closes'>, now: string) => {
  const days = easternDaysUntil(now, closes)
  const isThisYear = easternDay(closes).slice(0, 4) === easternDay(now).slice(0, 4)
  const date = isThisYear ? easternShortDate(closes) : easternLongDate(closes)
  if (days > weekOrSo) return { near: '', date, soon: false }
  const near = days <= 0 ? 'today,' : days === 1 ? 'tomorrow,' : `in ${days} days,`
  return { near, date, soon: days <= 7 }
}

/** "1 open job", "3 open jobs", "no open jobs". */
export const openJobs = (count: number) =>
  count === 0 ? 'no open jobs' : count === 1 ? '1 open job' : `${whole.format(count)} open jobs`
