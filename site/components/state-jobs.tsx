import { agentsFirst, type State, type TrackedJob, theAgency } from '../../functions/jobs/index.ts'
import { stateFacets } from '../data/facets.ts'
import { oftenWords } from '../data/past-words.ts'
import { restrictedPath, type Site } from '../data/site.ts'
import { FacetLinks } from './facet-links.tsx'
import { JobRows } from './job-row.tsx'
import { Pages, rowsOnPage } from './list-pages.tsx'
import { NotListed } from './not-listed.tsx'
import { neighborsOf } from './place-map.tsx'

const shown = { elsewhere: 5, nearby: 5, lately: 5, restricted: 10 }

type Props = { site: Site; state: State }

export const Openings = ({ site, state }: Props) => {
  const jobs = site.byState.get(state.code)!
  if (!site.listed) return <NotListed state={state} />
  if (jobs.length > 0)
    return (
      <>
        <FacetLinks {...stateFacets(site, state)} />
        <JobRows jobs={jobs.slice(0, rowsOnPage)} now={site.now} state={state.code} />
        <Pages path={`/states/${state.slug}/`} page={1} count={Math.ceil(jobs.length / rowsOnPage)} />
      </>
    )
  const { often } = site.memory.state(state.code)
  return (
    <p>
      No {theAgency().short} jobs are open in {state.name} right now.{' '}
      {often ? oftenWords(often) : 'New ones open through the year.'} An <a href="#alert">alert</a> tells you the same
      day.
    </p>
  )
}

const All = ({ path, kind, count }: { path: string; kind: string; count: number }) =>
  count === 0 ? null : (
    <p>
      <a class="more" href={path}>
        All {kind} jobs ({count})
      </a>
    </p>
  )

/** Jobs not tied to one state, but for those in the list above: that counts as openings only what names the place. */
export const Elsewhere = ({ site, above }: { site: Site; above: readonly TrackedJob[] }) => {
  const jobs = [...site.anywhere, ...site.remote].filter((job) => !above.includes(job))
  return jobs.length === 0 ? null : (
    <>
      <h2>Not tied to one state</h2>
      <p class="muted">Not just in one state, or decided later. Not counted above.</p>
      <JobRows jobs={jobs.sort(agentsFirst).slice(0, shown.elsewhere)} now={site.now} />
      <All path="/jobs/anywhere/" kind="nationwide" count={site.anywhere.length} />
      <All path="/jobs/remote/" kind="remote" count={site.remote.length} />
    </>
  )
}

export const restrictedIn = ({ site, state }: Props): TrackedJob[] =>
  site.restricted.filter((job) => job.states.includes(state.code))

/** Open, but not to the public: shown apart and never counted. */
export const Restricted = ({ site, state }: Props) => {
  const jobs = restrictedIn({ site, state })
  if (jobs.length === 0) return null
  return (
    <details>
      <summary>
        For {theAgency().short} or displaced federal employees only ({jobs.length})
      </summary>
      <JobRows jobs={jobs.slice(0, shown.restricted)} now={site.now} state={state.code} />
      {jobs.length > shown.restricted && <All path={restrictedPath} kind="such" count={site.restricted.length} />}
    </details>
  )
}

export const Lately = ({ site, state }: Props) => {
  const jobs = site.closed.filter((job) => job.states.includes(state.code))
  if (jobs.length === 0) return null
  return (
    <>
      <h2>Recently open here</h2>
      <JobRows jobs={jobs.slice(0, shown.lately)} now={site.now} state={state.code} />
    </>
  )
}

/** If nothing is open: what's open in neighboring states, closing soonest first. */
export const OpenNearby = ({ site, state }: Props) => {
  const near = new Set(neighborsOf(state).map(({ code }) => code))
  const jobs = site.open.filter(({ states }) => states.some((code) => near.has(code)))
  if (jobs.length === 0) return null
  return (
    <>
      <h2>Open in neighboring states</h2>
      <JobRows jobs={jobs.slice(0, shown.nearby)} now={site.now} />
    </>
  )
}
