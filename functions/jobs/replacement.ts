import type { TrackedJob } from './job.ts'

/** "BPA GL9/11 24-8": a series of announcements numbered by year and sequence. */
const counted = /^(.*?)(?<!\d)(\d{2})-(\d{1,3})(?!\d)(.*)$/

/**
 * An announcement number's series and its place in it. Vacancy numbers (12404067) and the author's initials don't say
 * what it's about.
 */
const placeInSeries = (announcement: string) => {
  const number = announcement
    .toUpperCase()
    .replace(/\d{6,}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const [, before = '', year, sequence, after = ''] = counted.exec(number) ?? []
  return year && before.trim()
    ? { series: `${before}#${after}`.trim(), at: Number(year) * 1_000 + Number(sequence) }
    : undefined
}

/** The number proves it: the later one in the same series. */
const countsOn = (newer: TrackedJob, older: TrackedJob) => {
  const [next, last] = [placeInSeries(newer.announcement), placeInSeries(older.announcement)]
  return next !== undefined && last !== undefined && next.series === last.series && next.at > last.at
}

const replacing = /replac|supersed|discontinu|cancel|re-?announc|re-?issue|re-?appl|apply again/i

const textOf = ({ sections }: TrackedJob) => Object.values(sections).flat().join('\n')

/** The newer announcement says so: it names the older one as replaced. */
const names = (newer: TrackedJob, older: TrackedJob) => {
  if (older.announcement.length < 6 || older.announcement === newer.announcement) return false
  const text = textOf(newer)
  return text.includes(older.announcement) && replacing.test(text)
}

const placesOf = ({ placeKinds, places }: TrackedJob) =>
  new Set([...placeKinds, ...places.map(({ city, state, country }) => `${city}|${state ?? country ?? ''}`)])

const shareAPlace = (newer: TrackedJob, older: TrackedJob) => {
  const known = placesOf(older)
  return [...placesOf(newer)].some((place) => known.has(place))
}

const gradeOf = ({ grade: { plan, low, high } }: TrackedJob) => `${plan} ${low} ${high}`
const seriesOf = ({ occupations }: TrackedJob) => occupations.map(({ code }) => code).join()

/**
 * The same position announced again: the next number in its series, with the same title, grade, part of the agency and
 * a place.
 */
const repeats = (newer: TrackedJob, older: TrackedJob) =>
  countsOn(newer, older) &&
  newer.agency === older.agency &&
  newer.component === older.component &&
  newer.title.toLowerCase() === older.title.toLowerCase() &&
  gradeOf(newer) === gradeOf(older) &&
  seriesOf(newer) === seriesOf(older) &&
  shareAPlace(newer, older)

/** Whether the newer announcement's number or text proves that it replaced the older one. */
export const replaces = (newer: TrackedJob, older: TrackedJob) => names(newer, older) || repeats(newer, older)

/** How long after an announcement ended a new one still counts as its successor, milliseconds. */
const longestGap = 45 * 86_400_000

const endOf = (job: TrackedJob) => job.closedAt ?? job.missingSince ?? job.closes

const follows = (newer: TrackedJob, older: TrackedJob) =>
  newer.firstSeen > older.firstSeen &&
  newer.opens >= older.opens &&
  Date.parse(newer.opens) - Date.parse(endOf(older)) <= longestGap

/**
 * Announcements that replaced others under a new control number, as pairs [older, newer]. The two stay separate jobs:
 * people who applied under the older number must apply again.
 */
export const findReplacements = (jobs: readonly TrackedJob[]): [TrackedJob, TrackedJob][] => {
  const gone = jobs.filter(
    ({ status, missingSince, replacedBy }) => (status === 'closed' || missingSince) && !replacedBy,
  )
  const pairs: [TrackedJob, TrackedJob][] = []
  const taken = new Set<string>()
  for (const newer of jobs) {
    if (newer.status !== 'open' || newer.replaces || newer.missingSince) continue
    const candidates = gone.filter((older) => !taken.has(older.control) && follows(newer, older))
    const latest = (list: TrackedJob[]) => list.sort((a, b) => (endOf(a) < endOf(b) ? 1 : -1))[0]
    const older =
      latest(candidates.filter((job) => names(newer, job))) ?? latest(candidates.filter((job) => repeats(newer, job)))
    if (!older) continue
    taken.add(older.control)
    pairs.push([older, newer])
  }
  return pairs
}
