import type { TrackedJob } from '../../functions/jobs/job.ts'
import { stateOf, states } from '../../functions/jobs/states.ts'
import { atomFeed, closingCalendar, type Feed, jsonFeed } from '../feed.ts'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'

const occupationsOf = (jobs: readonly TrackedJob[]) =>
  new Map(jobs.flatMap(({ occupations }) => occupations.map(({ code, name }) => [code, name])))
const inSeries = (jobs: readonly TrackedJob[], code: string) =>
  jobs.filter(({ occupations }) => occupations.some((each) => each.code === code))

/**
 * A feed for everything, for each of the 56 states, for each occupation that is open, and for each occupation in each
 * state it is open in: `/feeds/all`, `/feeds/texas`, `/feeds/1896`, `/feeds/texas-1896`.
 */
export const feedsOf = ({ input, open, byState, context }: Site): Feed[] => {
  const named = (name: string, title: string, jobs: readonly TrackedJob[]): Feed => ({
    path: `/feeds/${name}`,
    title: context.sample ? `Sample: ${title}` : title,
    url: input.url,
    jobs,
  })
  const ofState = states.flatMap(({ code, name, slug }) => {
    const jobs = byState.get(code) ?? []
    const both = [...occupationsOf(jobs)].map(([series, occupation]) =>
      named(`${slug}-${series}`, `CBP jobs in ${stateOf(code).name}: ${occupation}`, inSeries(jobs, series)),
    )
    return [named(slug, `CBP jobs in ${name}`, jobs), ...both]
  })
  const ofOccupation = [...occupationsOf(open)].map(([series, occupation]) =>
    named(series, `CBP jobs: ${occupation}`, inSeries(open, series)),
  )
  return [named('all', 'CBP jobs', open), ...ofState, ...ofOccupation]
}

/** Each feed as Atom, as JSON Feed, and its closing dates as a calendar. */
export const feedPages = (site: Site): Page[] =>
  feedsOf(site).flatMap((feed) => [
    { path: `${feed.path}.atom`, content: () => atomFeed(feed) },
    { path: `${feed.path}.json`, content: () => jsonFeed(feed) },
    { path: `${feed.path}.ics`, content: () => closingCalendar(feed) },
  ])
