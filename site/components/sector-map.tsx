import { agencyPlaces, pointOfRow, type Sector, sectorAt, sectors, stateOf } from '../../functions/jobs/index.ts'
import { bordersPath } from '../data/borders.ts'
import { mapSize, pointOf, stateShapes } from '../data/map-shapes.ts'

type Dot = { name: string; x: number; y: number }

const dotsOf = (rows: readonly Parameters<typeof pointOfRow>[0][]): Dot[] =>
  rows.flatMap((row) => {
    const at = pointOfRow(row)
    const point = at && pointOf(at.longitude, at.latitude)
    return point ? [{ name: row.name, x: point[0], y: point[1] }] : []
  })

const stationsOf = ({ name }: Sector) => agencyPlaces('station').filter(({ sector }) => sector === name)

/** Ports of entry in a sector's area, as far as our sources show. */
export const portsOf = ({ slug }: Sector) =>
  agencyPlaces('port').filter((port) => sectorAt(port.states[0]!, pointOfRow(port)) === slug)

/** A sector's stations and ports of entry, by name. */
export const placesIn = (sector: Sector) => [...stationsOf(sector), ...portsOf(sector)]

/** A zero-length line with round ends, one path for all dots: circles would take three times the bytes. */
const pathOf = (dots: readonly Dot[]) => [...new Set(dots.map(({ x, y }) => `M${x} ${y}h0`))].join('')

const list = (what: string, dots: readonly Dot[]) =>
  dots.length > 0 ? `${what}: ${[...new Set(dots.map(({ name }) => name))].join(', ')}.` : ''

/** A sector's states, with a dot for each station and port of entry. The page's lists name them as well. */
export const SectorMap = ({ sector }: { sector: Sector }) => {
  const drawn = sector.states.filter((code) => code !== 'AK' && stateShapes().has(stateOf(code).fips))
  if (drawn.length === 0) return null
  const shapes = drawn.map((code) => stateShapes().get(stateOf(code).fips)!)
  const [left, top] = [0, 1].map((side) => Math.min(...shapes.map(({ box }) => box[side]!))) as [number, number]
  const [right, bottom] = [2, 3].map((side) => Math.max(...shapes.map(({ box }) => box[side]!))) as [number, number]
  // Not the whole country: Alaska and Hawaii are drawn below Arizona and Texas.
  const near = new Set(shapes.flatMap(({ neighbors }) => neighbors)).difference(
    new Set(drawn.map((code) => stateOf(code).fips)),
  )
  const margin = 12
  const [width, height] = [right - left + 2 * margin, bottom - top + 2 * margin]
  const inside = ({ x, y }: Dot) => x >= left && x <= right && y >= top && y <= bottom
  const [stations, ports] = [stationsOf(sector), portsOf(sector)].map((rows) => dotsOf(rows).filter(inside)) as [
    Dot[],
    Dot[],
  ]
  const size = Math.max(width, height) / 45
  return (
    <figure class="place">
      <svg
        viewBox={`${left - margin} ${top - margin} ${width} ${height}`}
        role="img"
        aria-labelledby="map-title map-text"
      >
        <title id="map-title">Map of the {sector.name} Sector</title>
        <desc id="map-text">
          {[
            `States: ${drawn.map((code) => stateOf(code).name).join(', ')}.`,
            list('Stations', stations),
            list('Ports of entry', ports),
          ].join(' ')}
        </desc>
        <path class="near" d={[...near].map((fips) => stateShapes().get(fips)?.path ?? '').join('')} />
        <path class="here" d={shapes.map(({ path }) => path).join('')} />
        <path class="ports" d={pathOf(ports)} stroke-width={size} />
        <path class="stations" d={pathOf(stations)} stroke-width={size} />
      </svg>
      <figcaption class="source">
        Dark: stations. Light: ports of entry. Only places that a source names, in towns we can find, are shown.
        {drawn.length < sector.states.length && sector.states.includes('AK') && ' Alaska is not drawn.'}
      </figcaption>
    </figure>
  )
}

/** Where a sector is on the country's map: the middle of its stations, or the town it's named after. */
const homeOf = (sector: Sector): Dot | undefined => {
  const dots = dotsOf([sector])
  const [first, ...others] = dots.length > 0 ? dots : dotsOf(stationsOf(sector))
  if (!first) return undefined
  const all = [first, ...others]
  const middle = (side: 'x' | 'y') => Math.round(all.reduce((sum, dot) => sum + dot[side], 0) / all.length)
  return { name: sector.name, x: middle('x'), y: middle('y') }
}

const isTooNear = (a: Dot, b: Dot) => Math.abs(a.x - b.x) < 26 && Math.abs(a.y - b.y) < 22

/** Moves a number inland if it would cover another. */
const apart = (dots: readonly Dot[]): Dot[] => {
  const placed: Dot[] = []
  for (const dot of dots) {
    const at = { ...dot }
    const inland = at.y > mapSize.height / 2 ? -6 : 6
    while (placed.some((other) => isTooNear(at, other))) at.y += inland
    placed.push(at)
  }
  return placed
}

/**
 * The country with a number for each sector and a dot for each port of entry; the list of sectors has the same numbers.
 */
export const AgencyMap = () => {
  const homes = apart(sectors.flatMap((sector) => homeOf(sector) ?? []))
  const ports = dotsOf(agencyPlaces('port'))
  return (
    <figure class="place">
      <svg viewBox={`0 0 ${mapSize.width} ${mapSize.height}`} role="img" aria-labelledby="agency-map agency-map-text">
        <title id="agency-map">Border Patrol sectors and ports of entry</title>
        <desc id="agency-map-text">
          The sectors lie along the border with Mexico, the border with Canada, and the coasts of Florida and the Gulf.
          Ports of entry lie along the same borders, and at harbors and airports. The Ramey Sector, in Puerto Rico, is
          off this map. Sectors by number: {sectors.map(({ name }, index) => `${index + 1} ${name}`).join(', ')}.
        </desc>
        <use class="near" href={`${bordersPath}#all`} />
        <path class="ports" d={pathOf(ports)} stroke-width="9" />
        {homes.map(({ name, x, y }) => (
          <text x={x} y={y}>
            {sectors.findIndex((sector) => sector.name === name) + 1}
          </text>
        ))}
      </svg>
      <figcaption class="source">
        Numbers: <a href="/sectors/">the {sectors.length} Border Patrol sectors</a>, of which Ramey (14) is in Puerto
        Rico. Dots: <a href="/ports/">ports of entry</a> that a source names.
      </figcaption>
    </figure>
  )
}
