import type { StateCode } from '../states.ts'
import type { SourceId } from './place-sources.ts'
import type { PlaceRow } from './row.ts'

const office = (name: string, states: StateCode[], source: SourceId): PlaceRow => ({
  kind: 'field-office',
  name,
  states,
  source,
  trust: 'verified',
})

const believed: [string, StateCode][] = [
  ['Buffalo', 'NY'],
  ['Chicago', 'IL'],
  ['Detroit', 'MI'],
  ['Houston', 'TX'],
  ['Los Angeles', 'CA'],
  ['New Orleans', 'LA'],
  ['Portland', 'OR'],
  ['San Diego', 'CA'],
  ['San Francisco', 'CA'],
  ['Seattle', 'WA'],
]

/** Field offices of the Office of Field Operations. CBP counts 20; not all names could be checked. */
export const fieldOffices: readonly PlaceRow[] = [
  office('Baltimore', ['MD', 'DE', 'DC', 'NJ', 'PA', 'VA'], 'baltimore'),
  office('Baltimore', ['WV'], 'baltimore-2022'),
  office('Atlanta', ['GA'], 'baltimore-2022'),
  office('Laredo', ['TX'], 'laredo-field-office'),
  office('El Paso', ['TX'], 'el-paso-field-office'),
  office('Tucson', ['AZ'], 'tucson-field-office'),
  office('San Juan', ['PR', 'VI'], 'san-juan-field-office'),
  office('Miami', ['FL'], 'florida-2017'),
  office('Tampa', ['FL'], 'florida-2017'),
  office('Boston', ['MA'], 'sandy-2012'),
  office('New York', ['NY'], 'sandy-2012'),
  ...believed.map(
    ([name, state]): PlaceRow => ({
      kind: 'field-office',
      name,
      states: [state],
      source: 'compiled',
      trust: 'unverified',
    }),
  ),
]
