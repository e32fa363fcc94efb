import type { StateCode } from '../states.ts'
import type { SourceId } from './place-sources.ts'
import type { PlaceRow } from './row.ts'

const sector = (name: string, states: StateCode[], source: SourceId, headquarters?: string): PlaceRow => ({
  kind: 'sector',
  name,
  states,
  headquarters,
  source,
  trust: 'verified',
})

/** States a sector is said to cover, without a source that we could read. */
const believed = (name: string, states: StateCode[]): PlaceRow => ({
  kind: 'sector',
  name,
  states,
  source: 'compiled',
  trust: 'unverified',
})

/** The 20 Border Patrol sectors. Hawaii, Guam, the Northern Marianas and American Samoa have none. */
export const sectors: readonly PlaceRow[] = [
  sector('San Diego', ['CA'], 'san-diego'),
  sector('El Centro', ['CA'], 'el-centro'),
  sector('Yuma', ['AZ', 'CA', 'NV'], 'blythe'),
  sector('Tucson', ['AZ'], 'tucson', 'Tucson, Arizona'),
  sector('El Paso', ['TX', 'NM'], 'el-paso'),
  sector('Big Bend', ['TX', 'OK'], 'big-bend'),
  sector('Del Rio', ['TX'], 'del-rio'),
  sector('Laredo', ['TX'], 'laredo'),
  sector('Rio Grande Valley', ['TX'], 'rio-grande-valley'),
  sector('Blaine', ['WA', 'OR', 'AK'], 'blaine'),
  sector('Spokane', ['WA', 'ID', 'MT'], 'spokane'),
  sector('Havre', ['MT'], 'havre'),
  sector('Grand Forks', ['ND', 'MN'], 'grand-forks'),
  sector('Detroit', ['MI', 'OH', 'IN', 'IL'], 'detroit'),
  sector('Buffalo', ['NY', 'PA', 'MD', 'VA', 'WV'], 'buffalo'),
  sector('Swanton', ['VT', 'NH', 'NY'], 'swanton'),
  sector('Houlton', ['ME'], 'houlton'),
  sector('Miami', ['FL', 'GA', 'NC', 'SC'], 'miami'),
  sector('New Orleans', ['LA', 'MS', 'AL', 'AR', 'TN', 'KY', 'FL'], 'new-orleans'),
  sector('Ramey', ['PR', 'VI'], 'ramey'),
  believed('Grand Forks', ['WI', 'SD', 'NE', 'KS', 'IA', 'MO']),
  believed('Havre', ['ID', 'WY', 'UT', 'CO']),
]
