import { milesBetween, type Point } from '../../../site/kit/distance.ts'
import { type Place, statesOf } from '../job.ts'
import type { StateCode } from '../states.ts'
import { pointOfPlace, pointOfRow } from './place-points.ts'
import type { PlaceRow } from './row.ts'
import { sectors as rows } from './sectors.ts'
import { stations } from './stations.ts'

export type Sector = Pick<PlaceRow, 'name' | 'states'> & {
  /** Last path segment of `/sectors/<slug>/`, which alerts also store. */
  slug: string
}

const slugOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

/** The 20 sectors of the Border Patrol, by name. */
export const sectors: readonly Sector[] = rows
  .filter(({ trust }) => trust === 'verified')
  .map(({ name, states }) => ({ name, states, slug: slugOf(name) }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

export const sectorSlugs = sectors.map(({ slug }) => slug)
export const sectorOf = (slug: string): Sector | undefined => sectors.find((sector) => sector.slug === slug)

/** In a state with several sectors, a town this far from every known station may be in any of them. */
export const stationMiles = 60

type Anchor = { slug: string; point: Point }

/** A sector's home points: its stations, and the town it's named after. */
const makeAnchors = (): Anchor[] =>
  sectors.flatMap((sector) =>
    [sector, ...stations.filter((station) => station.sector === sector.name)].flatMap((row) => {
      const point = pointOfRow(row)
      return point ? [{ slug: sector.slug, point }] : []
    }),
  )

let anchors: readonly Anchor[] | undefined

/** Sectors that cover a state, even if only we say so: they keep a state from counting as one sector's alone. */
const sectorsIn = (state: StateCode) => rows.filter(({ states }) => states.includes(state))

const nearest = new Map<string, string | undefined>()

const nearestIn = (state: StateCode, point: Point): string | undefined => {
  anchors ??= makeAnchors()
  const near = anchors
    .filter(({ slug }) => sectorOf(slug)?.states.includes(state))
    .map((anchor) => ({ ...anchor, miles: milesBetween(anchor.point, point) }))
    .sort((a, b) => a.miles - b.miles)[0]
  return near && near.miles <= stationMiles ? near.slug : undefined
}

/**
 * The sector for a point in a state: the state's only one, or the nearest station's. Sources give no sector borders
 * within a state.
 */
export const sectorAt = (state: StateCode, point: Point | undefined): string | undefined => {
  const [first, ...others] = sectorsIn(state)
  if (!first) return undefined
  if (others.length === 0) return first.trust === 'verified' ? slugOf(first.name) : undefined
  if (!point) return undefined
  const key = `${state} ${point.latitude} ${point.longitude}`
  if (!nearest.has(key)) nearest.set(key, nearestIn(state, point))
  return nearest.get(key)
}

/** "Rio Grande Valley Sector", which announcements may give instead of a town. */
const named = ({ city, region }: Place) =>
  region && slugOf(/^(.*?)(?: border patrol)? sector$/i.exec(city)?.[1]?.trim() ?? '')

/** Slugs of the sectors a job is in, as far as its announcement says where it is. */
export const sectorsOf = ({ places }: { places: readonly Place[] }): string[] => {
  const found = new Set<string>()
  for (const place of places) {
    const name = named(place)
    if (name && sectorOf(name)) found.add(name)
    else if (!place.region || place.region.length === 1)
      for (const state of statesOf(place)) {
        const slug = sectorAt(state, pointOfPlace(place))
        if (slug) found.add(slug)
      }
  }
  return [...found].sort()
}
