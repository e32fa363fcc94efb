import {
  agencyPlaces,
  isCbpAlone,
  openJobs,
  type Sector,
  sectors,
  sectorsOf,
  stateOf,
  stationMiles,
  type TrackedJob,
  theAgency,
  vagueStates,
} from '../../functions/jobs/index.ts'
import { ListedPlaces } from '../components/agency-places.tsx'
import { AlertSection } from '../components/alert-section.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { FactTable } from '../components/facts.tsx'
import { JobRows } from '../components/job-row.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { Aged } from '../components/read-at.tsx'
import { AgencyMap, placesIn, SectorMap } from '../components/sector-map.tsx'
import { Elsewhere } from '../components/state-jobs.tsx'
import { lastChange } from '../data/last-change.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'
import { prosePage } from './prose.tsx'

type Props = { site: Site; sector: Sector }

const shown = { open: 20, vague: 5, restricted: 5 }

const Openings = ({ site, sector }: Props) => {
  const jobs = site.bySector.get(sector.slug)!
  if (!site.listed) return <NotListed />
  if (jobs.length === 0) return <p>No {theAgency().short} jobs are open in this sector’s area right now.</p>
  return (
    <>
      <JobRows jobs={jobs.slice(0, shown.open)} now={site.now} />
      {jobs.length > shown.open && (
        <p>
          These {shown.open} close soonest. <a href={`/jobs/?sector=${sector.slug}`}>Search all of them</a>, or see each
          state’s list.
        </p>
      )}
    </>
  )
}

/** In a state of the sector, but the announcement names no town there. */
const isVague = (sector: Sector) => (job: TrackedJob) =>
  vagueStates(job).some((code) => sector.states.includes(code)) && !sectorsOf(job).includes(sector.slug)

const SomeRows = ({
  title,
  note,
  jobs,
  site,
  most,
}: {
  title: string
  note: string
  jobs: TrackedJob[]
  site: Site
  most: number
}) =>
  jobs.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <p class="muted">
        {note}
        {jobs.length > most && ` The first ${most} of ${jobs.length} are shown.`}
      </p>
      <JobRows jobs={jobs.slice(0, most)} now={site.now} />
    </>
  )

const StateLinks = ({ sector }: { sector: Sector }) => (
  <>
    {sector.states.map((code, index) => (
      <>
        {index > 0 && ', '}
        <a href={`/states/${stateOf(code).slug}/`}>{stateOf(code).name}</a>
      </>
    ))}
  </>
)

const SectorPage = ({ site, sector }: Props) => {
  const { slug, name } = sector
  const { source, headquarters } = agencyPlaces('sector').find((place) => place.name === name)!
  const places = placesIn(sector)
  const here = site.bySector.get(slug)!
  const vague = site.open.filter(isVague(sector))
  const count = (kind: string) => places.filter((place) => place.kind === kind).length
  return (
    <Layout
      title={`Jobs in the ${name} Sector of the Border Patrol`}
      description={`Open ${isCbpAlone() ? 'Border Patrol and CBP' : theAgency().short} jobs in the area of the ${name} Sector, with its states, stations and ports of entry.`}
      path={`/sectors/${slug}/`}
      site={site.context}
      script
    >
      <Breadcrumbs
        crumbs={[
          ['/jobs/', 'All jobs'],
          ['/sectors/', 'Border Patrol sectors'],
        ]}
        page={`${name} Sector`}
        origin={site.input.url}
      />
      <h1>Jobs in the {name} Sector</h1>
      {here.length > 0 && <p class="lead">{openJobs(here.length)}.</p>}
      <Aged site={site} />
      <p class="no-print">
        <a href="#alert">Tell me when a job opens in the {name} Sector</a>
      </p>
      <div class="columns">
        <div>
          <h2 class="hidden">Open in the {name} Sector</h2>
          <Openings site={site} sector={sector} />
          <SomeRows
            title="Town not named"
            note="These are in one of the sector’s states, but the announcement names no town there. They’re not in the count above."
            jobs={vague}
            site={site}
            most={shown.vague}
          />
          <Elsewhere site={site} above={[...here, ...vague]} />
        </div>
        <div class="side">
          <SectorMap sector={sector} />
          <FactTable
            facts={[
              ['States', <StateLinks sector={sector} />],
              ['Headquarters', headquarters],
              ['Stations we found', count('station') || undefined],
              ['Ports of entry we found', count('port') || undefined],
            ]}
          />
          <p class="source">
            States: <a href={source.url}>{source.title}</a>, {source.publisher} ({source.asOf}).
          </p>
        </div>
      </div>
      <h2>Which jobs we count</h2>
      <p>
        All {theAgency().short} jobs in the area, not only those of the Border Patrol. If a state has only this sector,
        every job in that state counts. In a state with several sectors, a job counts if its town is within{' '}
        {stationMiles} miles of a station of this sector and nearer to it than to another sector’s. CBP publishes no
        list of towns by sector.
      </p>
      <AlertSection page={`/sectors/${slug}/`} sector={sector} />
      <section aria-labelledby="agency">
        <h2 id="agency">CBP in the {name} Sector</h2>
        {places.length > 0 ? (
          <ListedPlaces places={places} now={site.now} />
        ) : (
          <p>We haven’t found a source yet that names its stations.</p>
        )}
      </section>
    </Layout>
  )
}

const SectorList = ({ site }: { site: Site }) => (
  <ol class="entries">
    {sectors.map((sector) => (
      <li>
        <a href={`/sectors/${sector.slug}/`}>{sector.name}</a>
        <p class="muted">
          {sector.states.map((code) => stateOf(code).name).join(', ')}.{' '}
          {site.listed && `${openJobs(site.bySector.get(sector.slug)!.length).replace(/^n/, 'N')}.`}
        </p>
      </li>
    ))}
  </ol>
)

/** `/sectors/` and a page for each of them. */
export const sectorPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/sectors/',
      title: 'Border Patrol sectors',
      description: 'The 20 sectors of the U.S. Border Patrol on a map, with their states, stations and open jobs.',
      site,
      children: (
        <>
          <p class="lead">
            The Border Patrol is organized in {sectors.length} sectors. Each has several stations, where agents report
            for work.
          </p>
          <AgencyMap />
          <SectorList site={site} />
          <p>
            Hawaii, Guam, the Northern Mariana Islands and American Samoa have no sector. CBP officers and agriculture
            specialists work at <a href="/ports/">ports of entry</a>.
          </p>
        </>
      ),
    }),
    lastModified: lastChange(site, (job) => sectorsOf(job).length > 0) ?? '',
  },
  ...sectors.map((sector) => ({
    path: `/sectors/${sector.slug}/`,
    content: () => <SectorPage site={site} sector={sector} />,
    lastModified: lastChange(site, (job) => sectorsOf(job).includes(sector.slug)) ?? '',
  })),
]
