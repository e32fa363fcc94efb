import type { TrackedJob } from '../../functions/jobs/job.ts'
import { type State, states } from '../../functions/jobs/states.ts'
import { AlertSection } from '../components/alert-section.tsx'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { JobRows } from '../components/job-row.tsx'
import { openJobs } from '../components/job-words.ts'
import { Layout } from '../components/layout.tsx'
import { NotListed, officialSearch } from '../components/not-listed.tsx'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'

const elsewhereShown = 5

const Openings = ({ site, state }: { site: Site; state: State }) => {
  const jobs = site.byState.get(state.code)!
  if (!site.listed) return <NotListed state={state} />
  if (jobs.length > 0) return <JobRows jobs={jobs} now={site.now} state={state.code} />
  return (
    <p>
      No job with CBP is open in {state.name} right now. New ones open through the year: an alert tells you the same
      day.
    </p>
  )
}

/** Jobs for which no single state can be named; never counted as openings in this one. */
const Elsewhere = ({ site }: { site: Site }) =>
  site.anywhere.length + site.remote.length === 0 ? null : (
    <>
      <h2>Not tied to one state</h2>
      <p class="muted">
        The announcement names no state, or the place is agreed after you are selected. They are not in the count above.
      </p>
      <JobRows jobs={[...site.remote, ...site.anywhere].slice(0, elsewhereShown)} now={site.now} />
      {site.anywhere.length > elsewhereShown && (
        <p>
          <a class="more" href="/jobs/anywhere/">
            All {site.anywhere.length} nationwide jobs
          </a>
        </p>
      )}
      {site.remote.length > elsewhereShown && (
        <p>
          <a class="more" href="/jobs/remote/">
            All {site.remote.length} remote jobs
          </a>
        </p>
      )}
    </>
  )

const StatePage = ({ site, state }: { site: Site; state: State }) => {
  const count = site.byState.get(state.code)!.length
  return (
    <Layout
      title={`CBP jobs in ${state.name}`}
      description={`Open Border Patrol and Customs and Border Protection jobs in ${state.name}, with pay, who may apply and closing dates.`}
      path={`/states/${state.slug}/`}
      site={site.context}
      head={<FeedDiscovery state={state} />}
    >
      <h1>Border Patrol and CBP jobs in {state.name}</h1>
      {site.listed && <p class="lead">{openJobs(count).replace(/^n/, 'N')}.</p>}
      <p class="no-print">
        <a href="#alert">Tell me when a job opens in {state.name}</a>
      </p>
      <div class="columns">
        <div>
          <h2 class="hidden">Open in {state.name}</h2>
          <Openings site={site} state={state} />
          <Elsewhere site={site} />
          <p>
            You can also <a href={officialSearch(state)}>search {state.name} on USAJOBS</a>, the official site.
          </p>
        </div>
        <div class="side" />
      </div>
      <AlertSection page={`/states/${state.slug}/`} state={state} />
    </Layout>
  )
}

const lastChange = (jobs: TrackedJob[]) =>
  jobs
    .map((job) => job.lastChanged)
    .sort()
    .at(-1) ?? ''

export const statePages = (site: Site): Page[] =>
  states.map((state) => ({
    path: `/states/${state.slug}/`,
    content: () => <StatePage site={site} state={state} />,
    lastModified: lastChange(site.byState.get(state.code)!),
  }))
