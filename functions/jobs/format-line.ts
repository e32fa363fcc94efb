import { easternDate, easternDay, easternMonthDay } from '../../site/kit/dates.ts'
import { derived } from '../../site/kit/derived.ts'
import { payText, placesOf, whereText } from './format-job.ts'
import { gradeText } from './grade.ts'
import type { Job, Place } from './job.ts'
import { stateOf } from './states.ts'

const areaOf = ({ city, state, country }: Place) => (state ? stateOf(state).name : (country ?? city))

/** Some jobs have 600 places and are on the pages of others. */
const areasOf = derived((places: readonly Place[]): string => {
  const counts = new Map<string, number>()
  for (const place of places) counts.set(areaOf(place), (counts.get(areaOf(place)) ?? 0) + 1)
  const [first = '', ...others] = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name)
  return others.length === 0 ? first : `${first} and ${others.length} more`
})

/**
 * "Laredo, Texas", "Texas and 3 more": where a job is in the fewest words, starting with the state with most of its
 * places.
 */
export const areaText = (job: Pick<Job, 'places' | 'placeKinds' | 'remoteWithin'>): string => {
  return placesOf(job).length < 2 ? whereText(job) : areasOf(job.places)
}

/** A job in one line: "GL 5 to GS 11 · $38,619 to $63,259 a year · Texas and 3 more · closes December 24". */
export const factsLine = (job: Job, now: string): string => {
  const isThisYear = easternDay(job.closes).slice(0, 4) === easternDay(now).slice(0, 4)
  const date = isThisYear ? easternMonthDay(job.closes) : easternDate(job.closes)
  return [gradeText(job), payText(job), areaText(job), `closes ${date}`].filter(Boolean).join(' · ')
}
