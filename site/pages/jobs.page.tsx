import {
  isRemote,
  isRestricted,
  openJobs,
  type State,
  states,
  type TrackedJob,
  theAgency,
} from '../../functions/jobs/index.ts'
import { searchScriptPath } from '../assets/script.ts'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { FacetLinks } from '../components/facet-links.tsx'
import { FeedDiscovery, FeedLinks, type Topic } from '../components/feed-links.tsx'
import { JobRows, RowTemplate } from '../components/job-row.tsx'
import { Pages, pagePath, rowsOnPage } from '../components/list-pages.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { ReadAt } from '../components/read-at.tsx'
import { savedPath } from '../components/save-job.tsx'
import { SearchForm } from '../components/search-form.tsx'
import { searchIndexPage } from '../components/search-index.ts'
import { jobPointsPage } from '../components/search-points.ts'
import { allFacets, type Facets, stateFacets } from '../data/facets.ts'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import { isAnywhere, restrictedPath, type Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'

type List = {
  site: Site
  path: string
  title: string
  jobs: readonly TrackedJob[]
  facets: Facets
  /** Path of the list of all jobs that this one is part of. */
  whole?: { path: string; title: string }
  /** Whether it repeats what the whole list has, which search engines should then list instead. */
  isChoice?: boolean
  /** The state whose list it is, so that its places come first in each row. */
  state?: State
  /** What the list has a feed for. */
  feed?: Topic
}

/** How many are open, to whom, and where the others are: every job is in some list. */
const Counts = ({ site: { open, restricted } }: { site: Site }) =>
  restricted.length === 0 ? null : (
    <p class="lead">
      {open.length} open to you · {restricted.length} for {theAgency().short} or displaced federal employees (
      <a href={restrictedPath}>show</a>)
    </p>
  )

const ListPage = ({ site, path, title, jobs, facets, whole, isChoice, state, feed, page }: List & { page: number }) => {
  const count = Math.max(1, Math.ceil(jobs.length / rowsOnPage))
  return (
    <Layout
      title={page === 1 ? title : `${title}, page ${page}`}
      description={`${title} with ${theAgency().name}: pay, locations, who can apply and closing dates.`}
      path={pagePath(path, page)}
      canonical={isChoice ? whole?.path : undefined}
      site={site.context}
      script={whole ? undefined : searchScriptPath}
      head={feed && page === 1 && <FeedDiscovery {...feed} />}
    >
      {whole && <Breadcrumbs crumbs={[[whole.path, whole.title]]} page={title} origin={site.input.url} />}
      <h1>{title}</h1>
      {site.listed ? (
        <>
          {whole || page > 1 ? (
            <p class="lead">{openJobs(jobs.length).replace(/^n/, 'N')}.</p>
          ) : (
            // Only on the first page: the others would all be rewritten after each reading.
            <>
              <Counts site={site} />
              <ReadAt site={site} />
              <p class="small no-print">
                <a href={savedPath}>Your saved jobs</a>
              </p>
            </>
          )}
          {!whole && <SearchForm facets={facets} />}
          <h2 class="hidden">Jobs</h2>
          {!whole && <RowTemplate />}
          <div id="list" class={whole ? undefined : 'searched'}>
            <FacetLinks {...facets} current={path} />
            <JobRows jobs={jobs.slice((page - 1) * rowsOnPage, page * rowsOnPage)} now={site.now} state={state?.code} />
            <Pages path={path} page={page} count={count} />
          </div>
          {feed && page === 1 && <FeedLinks {...feed} />}
        </>
      ) : (
        <NotListed />
      )}
    </Layout>
  )
}

/** `lastModified`: none for a choice, which repeats what the whole list has: search engines need only that one. */
const listPages = (list: List, lastModified?: string): Page[] =>
  Array.from({ length: Math.max(1, Math.ceil(list.jobs.length / rowsOnPage)) }, (_, index) => ({
    path: pagePath(list.path, index + 1),
    content: () => <ListPage {...list} page={index + 1} />,
    lastModified,
  }))

/** What a state's own page has no room for: its second and later pages. */
export const furtherStatePages = (site: Site, state: State, changed: string): Page[] => {
  const path = `/states/${state.slug}/`
  const list = {
    site,
    path,
    title: `${theAgency().short} jobs in ${state.name}`,
    jobs: site.byState.get(state.code)!,
    facets: stateFacets(site, state),
    whole: { path, title: `${theAgency().short} in ${state.name}` },
    state,
  }
  return listPages(list, changed).slice(1)
}

const facetPages = (site: Site, facets: Facets, whole: { path: string; title: string }, state?: State): Page[] =>
  facets.groups.flatMap((group) =>
    group.facets.flatMap(({ value, slug, label, jobs }) =>
      listPages({
        site,
        path: `${facets.path}${slug}/`,
        title: `${state ? `Jobs in ${state.name}` : 'Jobs'}: ${label}`,
        jobs,
        facets,
        whole,
        isChoice: true,
        state,
        ...(group.name === 'Occupation' && { feed: { state, occupation: value } }),
      }),
    ),
  )

/** "Find a job", the lists behind its choices and each state's, and the index its search reads. */
export const findPages = (site: Site): Page[] => {
  const facets = allFacets(site)
  const whole = { path: '/jobs/', title: 'All open jobs' }
  return [
    ...listPages(
      { site, path: '/jobs/', title: 'Find a job', jobs: site.open, facets, feed: {} },
      // Not the time of reading, though the page shows it: a search engine comes back for other jobs.
      lastChange(site, () => true),
    ),
    ...listPages(
      {
        site,
        path: '/jobs/anywhere/',
        title: 'Nationwide jobs',
        jobs: site.anywhere,
        facets,
        whole,
        feed: { untied: true },
      },
      lastChange(site, isAnywhere),
    ),
    ...listPages(
      { site, path: '/jobs/remote/', title: 'Remote jobs', jobs: site.remote, facets, whole, feed: { untied: true } },
      lastChange(site, isRemote),
    ),
    ...(site.restricted.length > 0
      ? listPages(
          {
            site,
            path: restrictedPath,
            title: `Jobs for ${theAgency().short} or displaced federal employees`,
            jobs: site.restricted,
            facets,
            whole: { path: '/jobs/', title: 'All jobs that are open to you' },
          },
          lastChange(site, isRestricted),
        )
      : []),
    ...facetPages(site, facets, whole),
    ...states.flatMap((state) =>
      facetPages(
        site,
        stateFacets(site, state),
        { path: `/states/${state.slug}/`, title: `All jobs in ${state.name}` },
        state,
      ),
    ),
    ...(site.listed ? [searchIndexPage(site), jobPointsPage(site)] : []),
  ]
}
