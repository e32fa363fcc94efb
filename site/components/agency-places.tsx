import {
  type AgencyPlace,
  agencyPlacesOf,
  type PlaceKind,
  placesChecked,
  type State,
  sectors,
} from '../../functions/jobs/index.ts'
import { calendarDate } from '../kit/dates.ts'
import { OverdueNotice } from './checked.tsx'

const headings: Record<PlaceKind, [one: string, several: string]> = {
  sector: ['Border Patrol sector', 'Border Patrol sectors'],
  station: ['Border Patrol station', 'Border Patrol stations'],
  'field-office': ['Field office', 'Field offices'],
  port: ['Port of entry', 'Ports of entry'],
  'air-and-marine-branch': ['Air and marine branch', 'Air and marine branches'],
}

/** CBP's own list of ports, for those our sources don't name. */
const officialPorts = 'https://www.cbp.gov/about/contact/ports'

const detailOf = ({ headquarters, sector, code }: AgencyPlace) =>
  [headquarters && `headquarters in ${headquarters}`, sector && `${sector} sector`, code && `port code ${code}`]
    .filter(Boolean)
    .join(', ')

/** A sector has its own page. */
const NameOf = ({ kind, name }: AgencyPlace) => {
  const sector = kind === 'sector' ? sectors.find((each) => each.name === name) : undefined
  return sector ? <a href={`/sectors/${sector.slug}/`}>{name}</a> : name
}

const KindOfPlace = ({ kind, places, sources }: { kind: PlaceKind; places: AgencyPlace[]; sources: string[] }) => (
  <>
    <h3>{headings[kind][places.length === 1 ? 0 : 1]}</h3>
    <ul class="names">
      {places.map((place) => (
        <li>
          <NameOf {...place} />
          {detailOf(place) && <span class="muted"> ({detailOf(place)})</span>}
          {'\u00a0'}
          <a class="note" href={`#place-source-${sources.indexOf(place.source.url) + 1}`}>
            {sources.indexOf(place.source.url) + 1}
          </a>
        </li>
      ))}
    </ul>
  </>
)

/** Places by kind, each with the source that names it. */
export const ListedPlaces = ({ places, now }: { places: readonly AgencyPlace[]; now: string }) => {
  const kinds = [...new Set(places.map(({ kind }) => kind))]
  const sources = [...new Map(places.map(({ source }) => [source.url, source])).values()]
  const urls = sources.map(({ url }) => url)
  return (
    <>
      <OverdueNotice review={placesChecked} now={now} />
      {kinds.map((kind) => (
        <KindOfPlace kind={kind} places={places.filter((place) => place.kind === kind)} sources={urls} />
      ))}
      <p class="source">
        There may be more: only places that a source names are listed. CBP keeps its{' '}
        <a href={officialPorts}>own list of ports of entry</a>.
      </p>
      <details class="source">
        <summary>Sources of these places, read on {calendarDate(placesChecked.checked)}</summary>
        <ol>
          {sources.map(({ title, url, publisher, asOf }, index) => (
            <li id={`place-source-${index + 1}`}>
              <a href={url}>{title}</a>, {publisher} ({asOf}).
            </li>
          ))}
        </ol>
      </details>
    </>
  )
}

/** Where CBP works in a state. Without a source, it says nothing. */
export const AgencyPlaces = ({ state, now }: { state: State; now: string }) => {
  const places = agencyPlacesOf(state.code)
  if (places.length > 0) return <ListedPlaces places={places} now={now} />
  return (
    <p>
      We haven’t found a source yet that names a CBP sector, station, port or office in {state.name}. CBP keeps its{' '}
      <a href={officialPorts}>own list of ports of entry</a>.
    </p>
  )
}
