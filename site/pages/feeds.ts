import { agentsFirst, isUntied, stateOf, states, type TrackedJob, theAgency } from '../../functions/jobs/index.ts'
import { atomFeed, closingCalendar, type Feed, jsonFeed, untiedFeed } from '../components/feed.ts'
import { stateFacets } from '../data/facets.ts'
import { occupationPath } from '../data/format-occupation.ts'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'

/** No job is known to have ever been in the list. */
const neverChanged = '1970-01-01T00:00:00.000Z'

/** Jobs by occupation code, with its name. */
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
 * A feed for everything, what is tied to no state, each of the 56 states, each open occupation, and each occupation in
 * each state where it's open: `/feeds/all`, `/feeds/not-tied-to-one-state`, `/feeds/texas`, `/feeds/1896`,
 * `/feeds/texas-1896`.
 */
export const feedsOf = (site: Site): Feed[] => {
  const { input, open, byState, context } = site
  const named = (
    name: string,
    title: string,
    { page, jobs, holds, state }: Pick<Feed, 'page' | 'jobs' | 'state'> & { holds: (job: TrackedJob) => boolean },
  ): Feed => ({
    path: `/feeds/${name}`,
    title: context.sample ? `Sample: ${title}` : title,
    url: input.url,
    page,
    changed: lastChange(site, holds) || neverChanged,
    jobs,
    state,
  })
  const ofState = states.flatMap(({ code, name, slug }) => {
    const here = {
      page: `/states/${slug}/`,
      holds: (job: TrackedJob) => job.states.includes(code),
      state: code,
      jobs: byState.get(code) ?? [],
    }
    const { path, groups } = stateFacets(site, stateOf(code))
    const choices = groups.flatMap(({ facets }) => facets)
    /** The page of one occupation in the state, if it has enough jobs to filter. */
    const choiceOf = (series: string) => {
      const choice = choices.find(({ value }) => value === series)
      return choice && `${path}${choice.slug}/`
    }
    const both = byOccupation(here.jobs).map(([series, { occupation, jobs }]) =>
      named(`${slug}-${series}`, `${theAgency().short} jobs in ${name}: ${occupation}`, {
        ...here,
        page: choiceOf(series) ?? here.page,
        jobs,
      }),
    )
    return [named(slug, `${theAgency().short} jobs in ${name}`, here), ...both]
  })
  const ofOccupation = byOccupation(open).map(([series, { occupation, jobs }]) =>
    named(series, `${theAgency().short} jobs: ${occupation}`, {
      page: occupationPath(series) ?? '/jobs/',
      jobs,
      holds: () => true,
    }),
  )
  return [
    named('all', `${theAgency().short} jobs`, { page: '/jobs/', jobs: open, holds: () => true }),
    named(untiedFeed, `${theAgency().short} jobs not tied to one state`, {
      page: '/jobs/anywhere/',
      jobs: [...site.anywhere, ...site.remote].sort(agentsFirst),
      holds: isUntied,
    }),
    ...ofState,
    ...ofOccupation,
  ]
}

/** Each feed as Atom and JSON Feed, and its closing dates as a calendar. */
export const feedPages = (site: Site): Page[] =>
  feedsOf(site).flatMap((feed) => [
    { path: `${feed.path}.atom`, content: () => atomFeed(feed) },
    { path: `${feed.path}.json`, content: () => jsonFeed(feed) },
    { path: `${feed.path}.ics`, content: () => closingCalendar(feed) },
  ])
