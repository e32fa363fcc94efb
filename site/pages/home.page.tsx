import { raw } from 'hono/html'
import { isCbpAlone, jobsCalled, occupationNames, openJobs, theAgency } from '../../functions/jobs/index.ts'
import { AlertBox } from '../components/alert-box.tsx'
import { dataBlock } from '../components/data-block.ts'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { GuideList } from '../components/guide-list.tsx'
import { JobRows } from '../components/job-row.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { ReadAt } from '../components/read-at.tsx'
import { StateList, StateMap } from '../components/state-map.tsx'
import { occupationSlug } from '../data/format-occupation.ts'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { easternDaysUntil } from '../kit/dates.ts'
import { siteName } from '../kit/document.tsx'
import { Layout } from '../kit/layout.tsx'

const shown = { closing: 4, newest: 6 }

/** The careers most people come for, with short names: OPM series, four digits. */
const popularAtCbp = [
  ['1896', 'Border Patrol agent'],
  ['1895', 'CBP officer'],
  ['1881', 'Air and Marine'],
  ['0401', 'Agriculture'],
] as const

const popular = () => (isCbpAlone() ? popularAtCbp : [...occupationNames()].slice(0, popularAtCbp.length))

/** Open jobs per state; undefined until a list is known. */
export const countsOf = (site: Site) =>
  site.listed ? new Map([...site.byState].map(([code, jobs]) => [code, jobs.length])) : undefined

const closingSoon = (site: Site) =>
  site.open.filter((job) => easternDaysUntil(site.now, job.closes) <= 7).slice(0, shown.closing)

const Popular = ({ site }: { site: Site }) => (
  <nav aria-labelledby="popular">
    <h2 id="popular" class="small">
      Popular careers
    </h2>
    <ul class="chips">
      {popular().map(([code, name]) => (
        <li>
          <a href={`/occupations/${occupationSlug(code)}/`}>
            {name} {site.listed && <span class="muted">{site.byOccupation.get(code)?.length ?? 0}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const Closing = ({ site }: { site: Site }) => {
  const closing = closingSoon(site)
  return (
    <>
      <h2>Closing this week</h2>
      {closing.length === 0 ? <p>No jobs close in the next seven days.</p> : <JobRows jobs={closing} now={site.now} />}
      <p>
        <a class="more" href="/jobs/">
          All {openJobs(site.open.length)}
        </a>
      </p>
    </>
  )
}

/** What opened last, without what's already under closing soon. */
const Newest = ({ site }: { site: Site }) => {
  const closing = new Set(closingSoon(site))
  const newest = site.open.filter((job) => !closing.has(job)).toSorted((a, b) => (a.opens > b.opens ? -1 : 1))
  return newest.length === 0 ? null : (
    <div>
      <h2>Newest</h2>
      <JobRows jobs={newest.slice(0, shown.newest)} now={site.now} />
    </div>
  )
}

/** Google's site name, https://developers.google.com/search/docs/appearance/site-names. */
const webSite = (url: string) =>
  dataBlock({ '@context': 'https://schema.org', '@type': 'WebSite', name: siteName, url: `${url}/` })

const Home = ({ site }: { site: Site }) => (
  <Layout
    title={`${jobsCalled()} jobs by state`}
    description={`Open jobs with ${theAgency().name} in every state and territory, alerts by email, and plain guides. Independent, not a government site.`}
    path="/"
    site={site.context}
    head={
      <>
        <FeedDiscovery />
        {raw(webSite(site.input.url))}
      </>
    }
  >
    <h1>{jobsCalled()} jobs, state by state</h1>
    <p class="lead">
      Find {site.listed ? `${openJobs(site.open.length)} with` : 'jobs with'} {theAgency().name} near you. Independent,
      not a government site.
    </p>
    <Popular site={site} />
    <div class="home">
      <section aria-labelledby="map">
        <h2 id="map" class="small">
          Click your state
        </h2>
        <StateMap counts={countsOf(site)} />
        <details>
          <summary>List of all states and territories</summary>
          <StateList counts={countsOf(site)} />
        </details>
      </section>
      <div class="side">
        {site.listed ? <Closing site={site} /> : <NotListed />}
        <AlertBox />
      </div>
      <Newest site={site} />
    </div>
    <ReadAt site={site} exact />
    <h2>Guides</h2>
    <p>
      <a class="more" href="/can-i-apply/">
        Can I apply? Five questions
      </a>
    </p>
    <GuideList guides={site.content.guides} brief />
    <h2>News</h2>
    <ul class="plain">
      {site.content.news.map(({ name, front }) => (
        <li>
          <a href={`/news/${name}/`}>{front.title}</a>
        </li>
      ))}
    </ul>
  </Layout>
)

export const homePages = (site: Site): Page[] => [
  { path: '/', content: () => <Home site={site} />, lastModified: lastChange(site, () => true) ?? '' },
]
