import { askedBy, findingWords, isFoundBy, type Words, wordsOfJob } from '../../site/assets/scripts/search.ts'
import type { Asked } from '../../site/assets/scripts/search-words.ts'
import { derived } from '../../site/kit/derived.ts'
import { placesOf, whereText } from './format-job.ts'
import { gradeRange, gradeText } from './grade.ts'
import type { Job } from './job.ts'
import { jobPath } from './job-address.ts'
import { occupationNames } from './occupation-names.ts'
import { stateOf } from './states.ts'

/** A job in hundreds of places is found by its states; listing every town would bloat the index. */
const townsSearched = 30

/** A single place's town is already in the job's row, and state names come with their codes. */
const townsOf = (job: Job) => {
  const places = placesOf(job)
  if (places.length < 2) return []
  return places.slice(0, townsSearched).map((place) => place.replace(/, [^,]+$/, ''))
}

/** What the search takes a job's words from besides its row, on the site and for alerts alike. */
export const searchedIn = (job: Job) => ({
  states: job.states.join(' '),
  series: job.occupations.map(({ code }) => code).join(' '),
  low: gradeRange(job)?.low ?? 0,
  high: gradeRange(job)?.high ?? 0,
  more: [
    ...new Set([...(job.agency ? [job.agency] : []), job.office, job.announcement, ...job.placeKinds, ...townsOf(job)]),
  ].join(' '),
})

/** Names of a job's states and series by code. */
export const searchNames = (job: Job): [string, string][] => {
  const common = occupationNames()
  return [
    ...job.states.map((code): [string, string] => [code, stateOf(code).name]),
    ...job.occupations.map(({ code, name }): [string, string] => [
      code,
      [...new Set([name, common.get(code)])].filter(Boolean).join(' '),
    ]),
  ]
}

/** The words that find a job. */
const searchWords = derived((job: Job): Words => {
  const texts = { title: job.title, pay: gradeText(job) ?? '', where: whereText(job), path: jobPath(job) }
  return wordsOfJob({ ...texts, ...searchedIn(job) }, Object.fromEntries(searchNames(job)))
})

/** Every word, whole or begun, that finds the job: for checking many words at once. */
export const wordsThatFind = (job: Job): readonly string[] => [...findingWords(searchWords(job))]

export type { Asked }

/** Words that must all be found, and words that must not be, as someone typed them. */
export type WordCriteria = { words?: string; without?: string }

const asked = new Map<string, Asked[]>()
const mostKept = 10_000

/** The parsed form of what someone typed, kept while few people type different things. */
export const askedFor = (typed = ''): readonly Asked[] => {
  const found = asked.get(typed)
  if (found) return found
  if (asked.size >= mostKept) asked.clear()
  const read = askedBy(typed)
  asked.set(typed, read)
  return read
}

/** Whether the search finds the job by what was typed, and by none of the excluded words. */
export const isFound = (job: Job, { words, without }: WordCriteria): boolean =>
  askedFor(words).every((each) => isFoundBy(searchWords(job), each)) &&
  !askedFor(without).some((each) => isFoundBy(searchWords(job), each))
