import type { StateCode } from '../states.ts'
import { airAndMarineBranches } from './air-and-marine.ts'
import { fieldOffices } from './field-offices.ts'
import { sources } from './place-sources.ts'
import { ports } from './ports.ts'
import type { PlaceKind, PlaceRow } from './row.ts'
import { sectors } from './sectors.ts'
import type { PlaceSource } from './source.ts'
import { stations } from './stations.ts'

export type { PlaceKind } from './row.ts'
export { type PlaceSource, placesChecked } from './source.ts'

/** A place that may be shown, with the source that confirms it. */
export type AgencyPlace = Omit<PlaceRow, 'source' | 'trust'> & { source: PlaceSource }

const rows: readonly PlaceRow[] = [...sectors, ...stations, ...ports, ...fieldOffices, ...airAndMarineBranches]

const order: readonly PlaceKind[] = ['sector', 'station', 'field-office', 'port', 'air-and-marine-branch']

const inOrder = (a: PlaceRow, b: PlaceRow) =>
  order.indexOf(a.kind) - order.indexOf(b.kind) || a.name.localeCompare(b.name, 'en')

const published = ({ trust, source, ...row }: PlaceRow): AgencyPlace => ({ ...row, source: sources[source] })

/** All verified places of one kind, by name. */
export const agencyPlaces = (kind: PlaceKind): AgencyPlace[] =>
  rows
    .filter((row) => row.trust === 'verified' && row.kind === kind)
    .sort(inOrder)
    .map(published)

/** CBP's verified places in a state, by kind and name. Unverified ones are never shown. */
export const agencyPlacesOf = (state: StateCode): AgencyPlace[] =>
  rows
    .filter((row) => row.trust === 'verified' && row.states.includes(state))
    .sort(inOrder)
    .map(published)
