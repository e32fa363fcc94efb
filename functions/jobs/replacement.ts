import type { TrackedJob } from './job.ts'

/** The announcement number without what counts on: vacancy numbers (12404067), year and sequence (24-8). */
const stem = (announcement: string) =>
  announcement
    .toUpperCase()
    .replace(/\d{6,}/g, '#')
    .replace(/(?<!\d)\d{2}-\d{1,3}(?!\d)/g, '#')
    .replace(/\s+/g, ' ')
    .trim()

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

/** The same position announced again: stem of the number, title, part of the agency, and a place in common. */
const repeats = (newer: TrackedJob, older: TrackedJob) =>
  older.announcement !== '' &&
  newer.component === older.component &&
  newer.title.toLowerCase() === older.title.toLowerCase() &&
  stem(newer.announcement) === stem(older.announcement) &&
  shareAPlace(newer, older)

/** How long after an announcement ended a new one still counts as its successor, milliseconds. */
const longestGap = 45 * 86_400_000

const endOf = (job: TrackedJob) => job.closedAt ?? job.missingSince ?? job.closes

const follows = (newer: TrackedJob, older: TrackedJob) =>
  newer.firstSeen > older.firstSeen &&
  newer.opens >= older.opens &&
  Date.parse(newer.opens) - Date.parse(endOf(older)) <= longestGap

/**
 * Announcements that took the place of others under a new control number, as pairs [older, newer]. The two stay two
 * jobs: people who applied under the older number must apply again.
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
