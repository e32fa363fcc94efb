import { openJobs } from '../../functions/jobs/index.ts'
import { AlertBox } from '../components/alert-box.tsx'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { GuideList } from '../components/guide-list.tsx'
import { JobRows } from '../components/job-row.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { ReadAt } from '../components/read-at.tsx'
import { StateList, StateMap } from '../components/state-map.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { easternDaysUntil } from '../kit/dates.ts'
import { Layout } from '../kit/layout.tsx'

const shown = { closing: 4, newest: 6 }

/** Open jobs per state, or undefined while no list is known. */
export const countsOf = (site: Site) =>
  site.listed ? new Map([...site.byState].map(([code, jobs]) => [code, jobs.length])) : undefined

const Closing = ({ site }: { site: Site }) => {
  const closing = site.open.filter((job) => easternDaysUntil(site.now, job.closes) <= 7)
  return (
    <>
      <h2>Closing this week</h2>
      {closing.length === 0 ? (
        <p>No job closes in the next seven days.</p>
      ) : (
        <JobRows jobs={closing.slice(0, shown.closing)} now={site.now} />
      )}
      <p>
        <a class="more" href="/jobs/">
          All {openJobs(site.open.length)}
        </a>
      </p>
    </>
  )
}

const Newest = ({ site }: { site: Site }) => (
  <>
    <h2>Newest</h2>
    <JobRows jobs={site.open.toSorted((a, b) => (a.opens > b.opens ? -1 : 1)).slice(0, shown.newest)} now={site.now} />
  </>
)

const Home = ({ site }: { site: Site }) => (
  <Layout
    title="Border Patrol jobs by state"
    description="Open jobs with U.S. Customs and Border Protection in every state and territory, alerts by email, and plain guides. Independent, not a government site."
    path="/"
    site={site.context}
    head={<FeedDiscovery />}
  >
    <h1>Border Patrol jobs, state by state</h1>
    <p class="lead">To get started, click your state on the map. Each job here leads to its official announcement.</p>
    <div class="home">
      <section aria-labelledby="map">
        <h2 id="map" class="hidden">
          Map
        </h2>
        <p class="narrow">
          <a class="button quiet" href="#all-states">
            Choose from a list of states
          </a>
        </p>
        <StateMap counts={countsOf(site)} />
        <ReadAt site={site} exact />
      </section>
      <div class="side">
        {site.listed ? <Closing site={site} /> : <NotListed />}
        <AlertBox />
      </div>
      {site.open.length > 0 && (
        <div>
          <Newest site={site} />
        </div>
      )}
    </div>
    <h2 id="all-states">All states and territories</h2>
    <StateList counts={countsOf(site)} />
    <h2>Guides</h2>
    <GuideList guides={site.content.guides} brief />
  </Layout>
)

export const homePages = (site: Site): Page[] => [
  { path: '/', content: () => <Home site={site} />, lastModified: site.input.snapshot?.readAt },
]
