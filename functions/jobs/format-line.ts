import { easternDate, easternDay, easternMonthDay } from '../../site/kit/dates.ts'
import { payText, placesOf, whereText } from './format-job.ts'
import { gradeText } from './grade.ts'
import type { Job, Place } from './job.ts'
import { stateOf } from './states.ts'

const areaOf = ({ city, state, country }: Place) => (state ? stateOf(state).name : (country ?? city))

const areasOf = (places: readonly Place[]): string => {
  const counts = new Map<string, number>()
  for (const place of places) counts.set(areaOf(place), (counts.get(areaOf(place)) ?? 0) + 1)
  const [first = '', ...others] = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name)
  return others.length === 0 ? first : `${first} and ${others.length} more`
}

/** Worked out once per job: some have 600 places and stand on the pages of others. */
const knownAreas = new WeakMap<Job['places'], string>()

/** "Laredo, Texas", "Texas and 3 more": where a job is in the fewest words, the state with most of its places first. */
export const areaText = (job: Pick<Job, 'places' | 'placeKinds' | 'remoteWithin'>): string => {
  if (placesOf(job).length < 2) return whereText(job)
  const areas = knownAreas.get(job.places) ?? areasOf(job.places)
  knownAreas.set(job.places, areas)
  return areas
}

/** What matters of a job in one line: "GL 5 to GS 11 · $38,619 to $63,259 a year · Texas and 3 more · closes December 24". */
export const factsLine = (job: Job, now: string): string => {
  const isThisYear = easternDay(job.closes).slice(0, 4) === easternDay(now).slice(0, 4)
  const date = isThisYear ? easternMonthDay(job.closes) : easternDate(job.closes)
  return [gradeText(job), payText(job), areaText(job), `closes ${date}`].filter(Boolean).join(' · ')
}
