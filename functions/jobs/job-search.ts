import { askedBy, findingWords, isFoundBy, type Words, wordsOfJob } from '../../site/assets/scripts/search.ts'
import type { Asked } from '../../site/assets/scripts/search-words.ts'
import { derived } from '../../site/kit/derived.ts'
import { placesOf, whereText } from './format-job.ts'
import { gradeRange, gradeText } from './grade.ts'
import type { Job } from './job.ts'
import { jobPath } from './job-address.ts'
import { occupationNames } from './occupation-names.ts'
import { stateOf } from './states.ts'

/** A job in hundreds of places is found by its states; listing every town would make the index heavy. */
const townsSearched = 30

/** Towns of a job in one place stand in its row already, and the names of states with their codes. */
const townsOf = (job: Job) => {
  const places = placesOf(job)
  if (places.length < 2) return []
  return places.slice(0, townsSearched).map((place) => place.replace(/, [^,]+$/, ''))
}

/** What the search takes a job's words from, besides its row: on the site and for alerts alike. */
export const searchedIn = (job: Job) => ({
  states: job.states.join(' '),
  series: job.occupations.map(({ code }) => code).join(' '),
  low: gradeRange(job)?.low ?? 0,
  high: gradeRange(job)?.high ?? 0,
  more: [...new Set([job.office, job.announcement, ...job.placeKinds, ...townsOf(job)])].join(' '),
})

/** What the codes of a job's states and series are called. */
export const searchNames = (job: Job): [string, string][] => [
  ...job.states.map((code): [string, string] => [code, stateOf(code).name]),
  ...job.occupations.map(({ code, name }): [string, string] => [
    code,
    [...new Set([name, occupationNames.get(code)])].filter(Boolean).join(' '),
  ]),
]

/** The words that find a job. */
const searchWords = derived((job: Job): Words => {
  const texts = { title: job.title, pay: gradeText(job) ?? '', where: whereText(job), path: jobPath(job) }
  return wordsOfJob({ ...texts, ...searchedIn(job) }, Object.fromEntries(searchNames(job)))
})

/** Every word, whole or begun, by which the search finds the job: for whoever asks about many words at once. */
export const wordsThatFind = (job: Job): readonly string[] => [...findingWords(searchWords(job))]

export type { Asked }

/** Words to be found, all of them, and words of which none may be found, as somebody typed them. */
export type WordCriteria = { words?: string; without?: string }

const asked = new Map<string, Asked[]>()
const mostKept = 10_000

/** What is asked for by what somebody typed, worked out once as long as few people type different things. */
export const askedFor = (typed = ''): readonly Asked[] => {
  const found = asked.get(typed)
  if (found) return found
  if (asked.size >= mostKept) asked.clear()
  const read = askedBy(typed)
  asked.set(typed, read)
  return read
}

/** Whether the search finds the job by what was typed, and by nothing of what it must not be found by. */
export const isFound = (job: Job, { words, without }: WordCriteria): boolean =>
  askedFor(words).every((each) => isFoundBy(searchWords(job), each)) &&
  !askedFor(without).some((each) => isFoundBy(searchWords(job), each))
