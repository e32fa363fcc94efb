import { type StateCode, states, type TrackedJob } from '../../functions/jobs/index.ts'
import { atomFeed, closingCalendar, type Feed, jsonFeed } from '../components/feed.ts'
import { occupationPath } from '../data/format-occupation.ts'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'

/** Nothing is known that ever stood in the list. */
const neverChanged = '1970-01-01T00:00:00.000Z'

type Holds = (job: TrackedJob) => boolean

/** Jobs by the code of their occupation, with its name. */
const byOccupation = (jobs: readonly TrackedJob[]) => {
  const groups = new Map<string, { occupation: string; jobs: TrackedJob[] }>()
  for (const job of jobs)
    for (const { code, name } of job.occupations) {
      const group = groups.get(code) ?? { occupation: name, jobs: [] }
      groups.set(code, group)
      group.jobs.push(job)
    }
  return [...groups]
}

/**
 * A feed for everything, for each of the 56 states, for each occupation that is open, and for each occupation in each
 * state it is open in: `/feeds/all`, `/feeds/texas`, `/feeds/1896`, `/feeds/texas-1896`.
 */
<<<<<<< HEAD
export const feedsOf = ({ input, open, byState, context }: Site): Feed[] => {
  const named = (name: string, title: string, jobs: readonly TrackedJob[], state?: StateCode): Feed => ({
=======
export const feedsOf = (site: Site): Feed[] => {
  const { input, open, byState, context } = site
  const named = (name: string, title: string, page: string, jobs: readonly TrackedJob[], holds: Holds): Feed => ({
>>>>>>> 5ae7729 (A favicon, a touch icon and security.txt where programs look for them; feeds of their own type that lead to their own page)
    path: `/feeds/${name}`,
    title: context.sample ? `Sample: ${title}` : title,
    url: input.url,
    page,
    changed: lastChange(site, holds) || neverChanged,
    jobs,
    state,
  })
  const ofState = states.flatMap(({ code, name, slug }) => {
    const jobs = byState.get(code) ?? []
    const page = `/states/${slug}/`
    const isHere: Holds = (job) => job.states.includes(code)
    const both = byOccupation(jobs).map(([series, { occupation, jobs: some }]) =>
<<<<<<< HEAD
      named(`${slug}-${series}`, `CBP jobs in ${name}: ${occupation}`, some, code),
    )
    return [named(slug, `CBP jobs in ${name}`, jobs, code), ...both]
=======
      named(`${slug}-${series}`, `CBP jobs in ${name}: ${occupation}`, page, some, isHere),
    )
    return [named(slug, `CBP jobs in ${name}`, page, jobs, isHere), ...both]
>>>>>>> 5ae7729 (A favicon, a touch icon and security.txt where programs look for them; feeds of their own type that lead to their own page)
  })
  const ofOccupation = byOccupation(open).map(([series, { occupation, jobs }]) =>
    named(series, `CBP jobs: ${occupation}`, occupationPath(series) ?? '/jobs/', jobs, () => true),
  )
  return [named('all', 'CBP jobs', '/jobs/', open, () => true), ...ofState, ...ofOccupation]
}

/** Each feed as Atom, as JSON Feed, and its closing dates as a calendar. */
export const feedPages = (site: Site): Page[] =>
  feedsOf(site).flatMap((feed) => [
    { path: `${feed.path}.atom`, content: () => atomFeed(feed) },
    { path: `${feed.path}.json`, content: () => jsonFeed(feed) },
    { path: `${feed.path}.ics`, content: () => closingCalendar(feed) },
  ])
