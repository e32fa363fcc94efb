import { isCbpAlone, openJobs, type State, states, type TrackedJob, theAgency } from '../../functions/jobs/index.ts'
import { AgencyPlaces } from '../components/agency-places.tsx'
import { AlertSection } from '../components/alert-section.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { FeedDiscovery, OccupationFeeds } from '../components/feed-links.tsx'
import { officialSearch } from '../components/not-listed.tsx'
import { PastOfState } from '../components/past-announcements.tsx'
import { neighborsOf, PlaceMap } from '../components/place-map.tsx'
import { Aged } from '../components/read-at.tsx'
import { Elsewhere, Lately, Openings, OpenNearby, Restricted, restrictedIn } from '../components/state-jobs.tsx'
import { imagePath } from '../data/images.ts'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'
import { furtherStatePages } from './jobs.page.tsx'

type Props = { site: Site; state: State }

const Neighbors = ({ site, state }: Props) => {
  const near = neighborsOf(state)
  if (near.length === 0) return null
  return (
    <nav aria-labelledby="nearby">
      <h2 id="nearby">Nearby</h2>
      <ul class="plain">
        {near.map((other) => (
          <li>
            <a href={`/states/${other.slug}/`}>{other.name}</a>
            {site.listed && `, ${openJobs(site.byState.get(other.code)!.length)}`}
          </li>
        ))}
      </ul>
    </nav>
  )
}

const occupationsIn = (jobs: readonly TrackedJob[]) =>
  [...new Set(jobs.flatMap(({ occupations }) => occupations.map(({ code }) => code)))].sort()

const StatePage = ({ site, state }: Props) => {
  const jobs = site.byState.get(state.code)!
  const { short } = theAgency()
  return (
    <Layout
      title={`${short} jobs in ${state.name}`}
      description={`Open ${isCbpAlone() ? 'Border Patrol and Customs and Border Protection' : short} jobs in ${state.name}, with pay, who can apply and closing dates.`}
      path={`/states/${state.slug}/`}
      site={site.context}
      script
      share={{ image: imagePath(state.slug), alt: `Map of ${state.name}` }}
      head={<FeedDiscovery state={state} />}
    >
      <Breadcrumbs crumbs={[['/jobs/', 'All jobs']]} page={state.name} origin={site.input.url} />
      <h1>
        {isCbpAlone() ? 'Border Patrol and CBP' : short} jobs in {state.name}
      </h1>
      {jobs.length > 0 && <p class="lead">{openJobs(jobs.length)}.</p>}
      <Aged site={site} />
      <p class="no-print">
        <a href="#alert">Tell me when a job opens in {state.name}</a>
      </p>
      <div class="columns">
        <div>
          <h2 class="hidden">Open in {state.name}</h2>
          <Openings site={site} state={state} />
          <Restricted site={site} state={state} />
          {site.listed && jobs.length === 0 && (
            <>
              <Lately site={site} state={state} />
              <OpenNearby site={site} state={state} />
            </>
          )}
          <Elsewhere site={site} above={jobs} />
          <p>
            Or <a href={officialSearch(state)}>search {state.name} on USAJOBS</a>.
          </p>
        </div>
        <div class="side">
          <PlaceMap state={state} jobs={[...jobs, ...restrictedIn({ site, state })]} />
          <Neighbors site={site} state={state} />
          <PastOfState site={site} state={state} />
        </div>
      </div>
      <AlertSection page={`/states/${state.slug}/`} state={state} />
      <OccupationFeeds state={state} occupations={occupationsIn(jobs)} />
      <section aria-labelledby="agency">
        <h2 id="agency">CBP in {state.name}</h2>
        <AgencyPlaces state={state} now={site.now} />
      </section>
    </Layout>
  )
}

export const statePages = (site: Site): Page[] =>
  states.flatMap((state) => {
    const changed = lastChange(site, (job) => job.states.includes(state.code)) ?? ''
    return [
      {
        path: `/states/${state.slug}/`,
        content: () => <StatePage site={site} state={state} />,
        lastModified: changed,
      },
      ...furtherStatePages(site, state, changed),
    ]
  })
