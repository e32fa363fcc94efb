import {
  audienceText,
  gradeRange,
  type State,
  type StateCode,
  states,
  type TrackedJob,
  yearlyMaximum,
} from '../../functions/jobs/index.ts'
import { easternDaysUntil } from '../kit/dates.ts'
import { occupationSlug, occupationText } from './format-occupation.ts'

/** A choice that a list of jobs offers, with its own page: filters and sorting work without JavaScript. */
export type Facet = {
  /** Its value in the search. */
  value: string
  /** The last part of its address. */
  slug: string
  /** Its link text: "Border Patrol agent", "Grades 7 to 9". */
  label: string
  jobs: TrackedJob[]
}

/** Choices of one kind, of which one can be chosen at a time. */
export type FacetGroup = { name: string; facets: Facet[] }

export type Facets = {
  /** `/jobs/` or `/states/texas/`: the list the choices belong to; their pages are below it. */
  path: string
  groups: FacetGroup[]
}

/** General Schedule grades; the search offers the same ones. */
const gradeBands = [
  ['Grades 1 to 6', 1, 6],
  ['Grades 7 to 9', 7, 9],
  ['Grades 10 to 12', 10, 12],
  ['Grades 13 to 15', 13, 15],
] as const

/** Whether a job is offered at one of these GS or GL grades. */
const isGraded = (job: TrackedJob, from: number, to: number) => {
  const range = gradeRange(job)
  return range !== undefined && range.high >= from && range.low <= to
}

/** The list of all open jobs. */
const everything = '/jobs/'

const slugOf = (label: string) => label.toLowerCase().replace(/[^a-z0-9]+/g, '-')

const closingSoon = 7

/** Yearly pay counts; an hourly wage isn't comparable and comes after it. */
const topPay = (job: TrackedJob) => yearlyMaximum(job) ?? 0

/** People want only the top of a differently sorted list, and all of it would be rewritten whenever a job changes. */
const shownInOrder = 40

const inOrder = (jobs: TrackedJob[], compare: (a: TrackedJob, b: TrackedJob) => number) =>
  jobs.toSorted(compare).slice(0, shownInOrder)

const newest = (jobs: TrackedJob[]): Facet => ({
  value: 'newest',
  slug: 'newest',
  label: jobs.length > shownInOrder ? `The newest ${shownInOrder}` : 'Newest first',
  jobs: inOrder(jobs, (a, b) => (a.opens > b.opens ? -1 : 1)),
})

const bestPaid = (jobs: TrackedJob[]): Facet => ({
  value: 'highest-pay',
  slug: 'highest-pay',
  label: jobs.length > shownInOrder ? `The ${shownInOrder} with the highest pay` : 'Highest pay first',
  jobs: inOrder(jobs, (a, b) => topPay(b) - topPay(a)),
})

/** For all jobs, or a state's. A state's feed has what's new there: a job may change few files. */
const orders = (path: string, jobs: TrackedJob[]): Facet[] =>
  path === everything ? [newest(jobs), bestPaid(jobs)] : [bestPaid(jobs)]

const occupationsOf = (jobs: TrackedJob[]): Facet[] =>
  [...new Set(jobs.flatMap(({ occupations }) => occupations.map(({ code }) => code)))]
    .map((code) => ({
      value: code,
      slug: occupationSlug(code),
      label: occupationText(code),
      jobs: jobs.filter(({ occupations }) => occupations.some((each) => each.code === code)),
    }))
    .sort((a, b) => b.jobs.length - a.jobs.length || (a.label < b.label ? -1 : 1))

const audiencesOf = (jobs: TrackedJob[]): Facet[] =>
  [...new Set(jobs.map(audienceText))].sort().map((label) => ({
    value: label,
    slug: slugOf(label),
    label,
    jobs: jobs.filter((job) => audienceText(job) === label),
  }))

const gradesOf = (jobs: TrackedJob[]): Facet[] =>
  gradeBands.map(([label, from, to]) => ({
    value: `${from}-${to}`,
    slug: slugOf(label),
    label,
    jobs: jobs.filter((job) => isGraded(job, from, to)),
  }))

const closingOf = (jobs: TrackedJob[], now: string): Facet[] => [
  {
    value: 'week',
    slug: 'closing-this-week',
    label: 'Closing this week',
    jobs: jobs.filter(({ closes }) => easternDaysUntil(now, closes) <= closingSoon),
  },
]

/** A choice that leaves nothing or everything isn't one. */
const real = (all: TrackedJob[], facets: Facet[]) =>
  facets.filter(({ jobs }) => jobs.length > 0 && jobs.length < all.length)

const facetsOf = (path: string, jobs: TrackedJob[], now: string): Facets => ({
  path,
  groups: [
    { name: 'Occupation', facets: real(jobs, occupationsOf(jobs)) },
    { name: 'Who can apply', facets: real(jobs, audiencesOf(jobs)) },
    { name: 'Grade', facets: real(jobs, gradesOf(jobs)) },
    { name: 'Closing', facets: real(jobs, closingOf(jobs, now)) },
    { name: 'Order', facets: orders(path, jobs) },
  ].filter(({ facets }) => facets.length > 0),
})

/** Shorter lists need no filters. */
const worthChoosing = 6

/** The choices of the list of all open jobs and of each state's: pages and the links to them must agree. */
export type SiteFacets = { all: Facets; byState: ReadonlyMap<StateCode, Facets> }

export const siteFacets = (
  open: TrackedJob[],
  byState: ReadonlyMap<StateCode, TrackedJob[]>,
  now: string,
): SiteFacets => ({
  all: facetsOf(everything, open, now),
  byState: new Map(
    states.map(({ code, slug }) => {
      const jobs = byState.get(code)!
      const path = `/states/${slug}/`
      return [code, jobs.length < worthChoosing ? { path, groups: [] } : facetsOf(path, jobs, now)]
    }),
  ),
})

export const allFacets = ({ facets }: { facets: SiteFacets }): Facets => facets.all
export const stateFacets = ({ facets }: { facets: SiteFacets }, { code }: State): Facets => facets.byState.get(code)!
