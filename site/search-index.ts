import type { TrackedJob } from '../functions/jobs/job.ts'
import { stateOf } from '../functions/jobs/states.ts'
import { jobRow } from './components/job-row.tsx'
import { audienceText, gradeText, placesOf, whereText } from './components/job-words.ts'
import { occupationText } from './components/occupation-words.ts'
import { easternDay } from './components/time.ts'
import type { Page } from './pages/page.ts'
import type { Entry } from './search.ts'
import type { Site } from './site.ts'

export const searchIndexPath = '/jobs/index.json'

/** A job in hundreds of places is found by its states; listing every town would make the index heavy. */
const townsSearched = 30

const textOf = (job: TrackedJob) =>
  [
    job.title,
    job.office,
    job.announcement,
    job.control,
    gradeText(job),
    whereText(job),
    ...job.occupations.flatMap(({ code, name }) => [code, name, occupationText(code)]),
    ...job.states.map((code) => stateOf(code).name),
    ...placesOf(job).slice(0, townsSearched),
  ]
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')

const entryOf = (job: TrackedJob, now: string): Entry => ({
  row: jobRow({ job, now }),
  text: textOf(job),
  states: job.states,
  series: job.occupations.map(({ code }) => code),
  who: audienceText(job),
  grades: [Number(job.grade.low || job.grade.high) || 0, Number(job.grade.high || job.grade.low) || 0],
  pay: job.pay?.interval === 'PA' ? job.pay.maximum : 0,
  opens: easternDay(job.opens),
  closes: easternDay(job.closes),
})

/** The file the search reads, once somebody uses it. */
export const searchIndexPage = (site: Site): Page => ({
  path: searchIndexPath,
  content: () => JSON.stringify(site.open.map((job) => entryOf(job, site.now))),
})
