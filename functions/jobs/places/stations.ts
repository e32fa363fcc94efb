import type { StateCode } from '../states.ts'
import type { SourceId } from './place-sources.ts'
import type { PlaceRow } from './row.ts'

const stationsOf = (sector: string, state: StateCode, source: SourceId, names: string[]): PlaceRow[] =>
  names.map((name) => ({ kind: 'station', name, states: [state], sector, source, trust: 'verified' }))

/** Border Patrol stations that a source names; there are more. */
export const stations: readonly PlaceRow[] = [
  ...stationsOf('San Diego', 'CA', 'san-diego', [
    'Imperial Beach',
    'Chula Vista',
    'Brown Field',
    'El Cajon',
    'Campo',
    'Boulevard',
    'San Clemente',
    'Murrieta',
  ]),
  ...stationsOf('El Centro', 'CA', 'el-centro', ['El Centro', 'Calexico', 'Indio']),
  ...stationsOf('Yuma', 'CA', 'yuma', ['Blythe']),
  ...stationsOf('Yuma', 'AZ', 'yuma', ['Yuma', 'Wellton']),
  ...stationsOf('Tucson', 'AZ', 'tucson', [
    'Why',
    'Casa Grande',
    'Douglas',
    'Bisbee',
    'Nogales',
    'Sonoita',
    'Tucson',
    'Three Points',
    'Willcox',
  ]),
  ...stationsOf('El Paso', 'NM', 'el-paso', ['Lordsburg', 'Deming', 'Santa Teresa']),
  ...stationsOf('Del Rio', 'TX', 'del-rio-stations', [
    'Abilene',
    'Brackettville',
    'Carrizo Springs',
    'Comstock',
    'Del Rio',
    'Eagle Pass',
    'Rocksprings',
    'San Angelo',
    'Uvalde',
  ]),
  ...stationsOf('Laredo', 'TX', 'laredo-west', ['Laredo West']),
  ...stationsOf('Laredo', 'TX', 'laredo-south', ['Laredo South']),
  ...stationsOf('Big Bend', 'TX', 'big-bend-2025', ['Alpine', 'Presidio', 'Van Horn']),
  ...stationsOf('Rio Grande Valley', 'TX', 'rio-grande-valley', ['McAllen']),
  ...stationsOf('Rio Grande Valley', 'TX', 'harlingen', ['Harlingen']),
  ...stationsOf('Rio Grande Valley', 'TX', 'weslaco', ['Weslaco']),
  ...stationsOf('Rio Grande Valley', 'TX', 'falfurrias', ['Falfurrias']),
  ...stationsOf('Spokane', 'WA', 'spokane-stations', ['Oroville', 'Curlew', 'Colville', 'Metaline Falls', 'Spokane']),
  ...stationsOf('Spokane', 'ID', 'spokane-stations', ['Bonners Ferry']),
  ...stationsOf('Spokane', 'MT', 'spokane-stations', ['Eureka', 'Whitefish']),
  ...stationsOf('Havre', 'MT', 'havre', ['St. Mary', 'Sweetgrass', 'Havre', 'Malta', 'Scobey', 'Plentywood']),
  ...stationsOf('Grand Forks', 'ND', 'grand-forks', ['Pembina']),
  ...stationsOf('Grand Forks', 'MN', 'grand-forks', ['Warroad']),
  ...stationsOf('Grand Forks', 'ND', 'grand-forks-2024', ['Bottineau', 'Portal']),
  ...stationsOf('Detroit', 'MI', 'detroit-station', ['Detroit']),
  ...stationsOf('Swanton', 'NY', 'swanton-stations', ['Champlain', 'Massena', 'Ogdensburg']),
  ...stationsOf('Swanton', 'VT', 'swanton-stations', ['Newport', 'Swanton']),
  ...stationsOf('Houlton', 'ME', 'houlton-stations', [
    'Calais',
    'Fort Fairfield',
    'Houlton',
    'Jackman',
    'Rangeley',
    'Van Buren',
  ]),
  ...stationsOf('New Orleans', 'LA', 'new-orleans', ['Lake Charles', 'Baton Rouge', 'New Orleans']),
  ...stationsOf('New Orleans', 'MS', 'new-orleans', ['Gulfport']),
  ...stationsOf('New Orleans', 'AL', 'new-orleans', ['Mobile']),
]
