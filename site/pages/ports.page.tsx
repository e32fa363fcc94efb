import { placesChecked, sectorAt, sectorOf, states, theAgency } from '../../functions/jobs/index.ts'
import { OverdueNotice } from '../components/checked.tsx'
import { AgencyMap } from '../components/sector-map.tsx'
import { lastChange } from '../data/last-change.ts'
import { type Port, portMiles, portsWithJobs } from '../data/near.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { calendarDate } from '../kit/dates.ts'
import { prosePage } from './prose.tsx'

/** The alert form with the port filled in. */
const alertNear = ({ name, states: [state] }: Port) =>
  `/alerts/?${new URLSearchParams({ near: `${name}, ${state}`, miles: String(portMiles) })}`

const PortItem = ({ port, listed }: { port: Port; listed: boolean }) => {
  const sector = sectorOf(sectorAt(port.states[0]!, port.point) ?? '')
  return (
    <li>
      {port.point ? <a href={alertNear(port)}>{port.name}</a> : port.name}
      <span class="muted">
        {port.code && ` (code ${port.code})`}
        {listed && port.openNear !== undefined && `, ${port.openNear} open nearby`}
      </span>
      {sector && (
        <>
          , <a href={`/sectors/${sector.slug}/`}>{sector.name} Sector</a>
        </>
      )}
    </li>
  )
}

const PortLists = ({ site }: { site: Site }) => {
  const ports = portsWithJobs(site.open)
  return (
    <>
      {states.map(({ code, name, slug }) => {
        const here = ports.filter((port) => port.states.includes(code))
        return here.length === 0 ? null : (
          <>
            <h2>
              <a href={`/states/${slug}/`}>{name}</a>
            </h2>
            <ul class="plain">
              {here.map((port) => (
                <PortItem port={port} listed={site.listed} />
              ))}
            </ul>
          </>
        )
      })}
    </>
  )
}

/** `/ports/`: ports of entry by state, with what's open near each. */
export const portPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/ports/',
      title: 'Ports of entry',
      description: `U.S. ports of entry by state that a source names, with the open ${theAgency().short} jobs near each of them.`,
      site,
      children: (
        <>
          <p class="lead">
            CBP officers and agriculture specialists work at ports of entry: bridges, airports and harbors where people
            and goods come in.
          </p>
          <AgencyMap />
          <OverdueNotice review={placesChecked} now={site.now} />
          <p>
            Choose a port to get an email when a job opens near it. “Open nearby” counts jobs in towns within{' '}
            {portMiles} miles. Where it’s missing, we don’t know where the port is. Each state’s page says which source
            names its ports; the sources were read on {calendarDate(placesChecked.checked)}. CBP keeps its{' '}
            <a href="https://www.cbp.gov/about/contact/ports">own list of all ports</a>.
          </p>
          <PortLists site={site} />
        </>
      ),
    }),
    lastModified: lastChange(site, (job) => job.states.length > 0) ?? '',
  },
]
