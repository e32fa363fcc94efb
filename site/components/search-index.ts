import {
  byClosing,
  isRestricted,
  jobPath,
  searchedIn,
  searchNames,
  sectorsOf,
  states,
  type TrackedJob,
  untiedRank,
  whereText,
  yearlyMaximum,
} from '../../functions/jobs/index.ts'
import type { Indexed, SearchIndex } from '../assets/scripts/search.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { easternDay } from '../kit/dates.ts'
import { rowTexts } from './job-row.tsx'

export const searchIndexPath = '/jobs/index.json'

const whereWithin = (job: TrackedJob) => {
  const everywhere = whereText(job)
  const texts = job.states.map((code) => [code, whereText(job, code)] as const)
  return Object.fromEntries(texts.filter(([, text]) => text !== everywhere))
}

const indexed = (job: TrackedJob, now: string): Indexed => ({
  ...rowTexts(job, now),
  ...searchedIn(job),
  path: jobPath(job),
  within: whereWithin(job),
  untied: untiedRank(job),
  sectors: sectorsOf(job).join(' '),
  most: yearlyMaximum(job) ?? 0,
  opens: easternDay(job.opens),
  own: isRestricted(job) ? 1 : 0,
})

const column = <Field extends keyof Indexed>(jobs: Indexed[], field: Field) => jobs.map((job) => job[field])

const indexOf = ({ open, restricted, now }: Site): SearchIndex => {
  const all = [...open, ...restricted].sort(byClosing)
  const jobs = all.map((job) => indexed(job, now))
  return {
    names: Object.fromEntries([...states.map(({ code, name }) => [code, name]), ...all.flatMap(searchNames)]),
    columns: {
      title: column(jobs, 'title'),
      pay: column(jobs, 'pay'),
      where: column(jobs, 'where'),
      near: column(jobs, 'near'),
      soon: column(jobs, 'soon'),
      date: column(jobs, 'date'),
      who: column(jobs, 'who'),
      path: column(jobs, 'path'),
      states: column(jobs, 'states'),
      within: column(jobs, 'within'),
      untied: column(jobs, 'untied'),
      series: column(jobs, 'series'),
      low: column(jobs, 'low'),
      high: column(jobs, 'high'),
      sectors: column(jobs, 'sectors'),
      most: column(jobs, 'most'),
      opens: column(jobs, 'opens'),
      own: column(jobs, 'own'),
      more: column(jobs, 'more'),
    },
  }
}

/** The file the search loads on first use. */
export const searchIndexPage = (site: Site): Page => ({
  path: searchIndexPath,
  content: () => JSON.stringify(indexOf(site)),
})
