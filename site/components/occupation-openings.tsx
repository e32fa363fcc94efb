import {
  gradesTogether,
  isOddPay,
  openJobs,
  payText,
  stateOf,
  states,
  type TrackedJob,
} from '../../functions/jobs/index.ts'
import { allFacets } from '../data/facets.ts'
import { occupationSlug } from '../data/format-occupation.ts'
import { oftenWords } from '../data/past-words.ts'
import type { Site } from '../data/site.ts'
import { JobRows } from './job-row.tsx'
import { NotListed } from './not-listed.tsx'

const rowsShown = 10

export const isOf = (code: string) => (job: TrackedJob) => job.occupations.some((each) => each.code === code)

export const openIn = ({ byOccupation }: Site, code: string): readonly TrackedJob[] => byOccupation.get(code) ?? []

const payIn = (jobs: readonly TrackedJob[]) =>
  (['PA', 'PH'] as const).flatMap((interval) => {
    const pays = jobs.flatMap(({ pay }) => (pay?.interval === interval && !isOddPay(pay) ? [pay] : []))
    if (pays.length === 0) return []
    const minimum = Math.min(...pays.map((pay) => pay.minimum))
    const maximum = Math.max(...pays.map((pay) => pay.maximum))
    return payText({ pay: { minimum, maximum, interval } }) ?? []
  })

/** What a series's open announcements have in common: facts for a table, or none if none is open. */
export const openFacts = (jobs: readonly TrackedJob[]) =>
  [
    ['Pay open now', payIn(jobs).join(', or ')],
    ['Grades open now', gradesTogether(jobs).join(', ')],
  ] as const

/** Links from the facts to the openings, and to an email when one opens. The more useful one stands out. */
export const OpenLink = ({ site, code }: { site: Site; code: string }) => {
  const count = openIn(site, code).length
  return (
    <p class="buttons no-print">
      {site.listed && count > 0 && (
        <a class="button" href="#open">
          See {openJobs(count)}
        </a>
      )}
      <a class={count > 0 ? 'button quiet' : 'button'} href="#alert">
        Email me when one opens
      </a>
    </p>
  )
}

/** States with an open job of this kind and their numbers, most first. */
const ByState = ({ jobs }: { jobs: readonly TrackedJob[] }) => {
  const counts = states
    .map(({ code }) => ({ code, count: jobs.filter((job) => job.states.includes(code)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return counts.length === 0 ? null : (
    <ul class="chips">
      {counts.map(({ code, count }) => (
        <li>
          <a href={`/states/${stateOf(code).slug}/`}>
            {stateOf(code).name} ({count})
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A series's open jobs: by state, and the first of them in rows. */
export const Openings = ({ site, code }: { site: Site; code: string }) => {
  if (!site.listed) return <NotListed />
  const jobs = openIn(site, code)
  const { often } = site.memory.career(code)
  if (jobs.length === 0)
    return (
      <p>
        None are open right now. {often && `${oftenWords(often)} `}An <a href="#alert">alert</a> tells you the day one
        opens.
      </p>
    )
  const facet = allFacets(site)
    .groups.flatMap(({ facets }) => facets)
    .find(({ slug }) => slug === occupationSlug(code))
  return (
    <>
      <ByState jobs={jobs} />
      <JobRows jobs={jobs.slice(0, rowsShown)} now={site.now} />
      {facet && jobs.length > rowsShown && (
        <p>
          <a class="more" href={`/jobs/${facet.slug}/`}>
            All {openJobs(jobs.length)}
          </a>
        </p>
      )}
    </>
  )
}
