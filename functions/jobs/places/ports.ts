import type { StateCode } from '../states.ts'
import type { SourceId } from './place-sources.ts'
import type { PlaceRow } from './row.ts'

/** Land and ferry ports with their Schedule D codes, one line per port, from the border crossing counts. */
const crossings: Partial<Record<StateCode, string>> = {
  ME: `
    0103 Eastport
    0104 Jackman
    0105 Vanceboro
    0106 Houlton
    0107 Fort Fairfield
    0108 Van Buren
    0109 Madawaska
    0110 Fort Kent
    0115 Calais
    0118 Limestone
    0127 Bridgewater
  `,
  VT: `
    0203 Richford
    0206 Beecher Falls
    0209 Derby Line
    0211 Norton
    0212 Highgate Springs-Alburg
  `,
  NY: `
    0701 Ogdensburg
    0704 Massena
    0706 Cape Vincent
    0708 Alexandria Bay
    0712 Champlain-Rouses Point
    0715 Trout River
    0901 Buffalo-Niagara Falls
  `,
  TX: `
    2301 Brownsville
    2302 Del Rio
    2303 Eagle Pass
    2304 Laredo
    2305 Hidalgo
    2307 Rio Grande City
    2309 Progreso
    2310 Roma
    2402 El Paso
    2403 Presidio
    2404 Tornillo-Fabens
    2410 Boquillas
  `,
  NM: `
    2406 Columbus
    2408 Santa Teresa
  `,
  CA: `
    2502 Andrade
    2503 Calexico
    2504 San Ysidro
    2505 Tecate
    2506 Otay Mesa
    2507 Calexico East
    2582 Cross Border Xpress
  `,
  AZ: `
    2601 Douglas
    2602 Lukeville
    2603 Naco
    2604 Nogales
    2606 Sasabe
    2608 San Luis
  `,
  WA: `
    3004 Blaine
    3007 Port Angeles
    3009 Sumas
    3010 Anacortes
    3011 Nighthawk
    3012 Danville
    3013 Ferry
    3014 Friday Harbor
    3015 Boundary
    3016 Laurier
    3017 Point Roberts
    3019 Oroville
    3020 Frontier
    3023 Lynden
    3025 Metaline Falls
  `,
  AK: `
    3102 Ketchikan
    3103 Skagway
    3104 Alcan
    3106 Dalton Cache
  `,
  MT: `
    3301 Raymond
    3306 Turner
    3309 Scobey
    3310 Sweetgrass
    3316 Piegan
    3317 Opheim
    3318 Roosville
    3319 Morgan
    3321 Whitlash
    3322 Del Bonita
    3323 Wildhorse
    3325 Willow Creek
  `,
  ID: `
    3302 Eastport
    3308 Porthill
  `,
  ND: `
    3401 Pembina
    3403 Portal
    3404 Neche
    3405 St. John
    3406 Northgate
    3407 Walhalla
    3408 Hannah
    3409 Sarles
    3410 Ambrose
    3413 Antler
    3414 Sherwood
    3415 Hansboro
    3416 Maida
    3417 Fortuna
    3419 Westhope
    3420 Noonan
    3421 Carbury
    3422 Dunseith
  `,
  MN: `
    3423 Warroad
    3424 Baudette
    3425 Pinecreek
    3426 Roseau
    3430 Lancaster
    3604 International Falls-Ranier
    3613 Grand Portage
  `,
  MI: `
    3801 Detroit
    3802 Port Huron
    3803 Sault Ste. Marie
    3814 Algonac
  `,
  OH: `
    4105 Toledo-Sandusky
  `,
}

const crossingPorts = Object.entries(crossings).flatMap(([state, lines]) =>
  lines
    .trim()
    .split('\n')
    .map((line): PlaceRow => {
      const [code, ...name] = line.trim().split(' ')
      return {
        kind: 'port',
        name: name.join(' '),
        states: [state as StateCode],
        code,
        source: 'border-crossings',
        trust: 'verified',
      }
    }),
)

const portsOf = (state: StateCode, source: SourceId, names: string[]): PlaceRow[] =>
  names.map((name) => ({ kind: 'port', name, states: [state], source, trust: 'verified' }))

/**
 * Ports of entry that a source names; CBP counts 328. 19 CFR 101.3(b)(1) is the full list by state, but only its first
 * states could be read. The other states have the ports that people and cars cross, and those other sources name.
 */
export const ports: readonly PlaceRow[] = [
  ...crossingPorts,
  ...portsOf('AL', '19-cfr-101.3', ['Birmingham', 'Huntsville', 'Mobile']),
  ...portsOf('AK', '19-cfr-101.3', ['Anchorage', 'Fairbanks', 'Juneau', 'Kodiak', 'Sitka', 'Valdez', 'Wrangell']),
  ...portsOf('AZ', '19-cfr-101.3', ['Phoenix', 'Tucson']),
  ...portsOf('MA', '8-cfr-100.4', ['Boston', 'Gloucester']),
  ...portsOf('CT', '8-cfr-100.4', ['Hartford']),
  ...portsOf('RI', '8-cfr-100.4', ['Providence']),
  ...portsOf('VA', 'baltimore-2022', ['Norfolk-Newport News', 'Richmond-Petersburg']),
  ...portsOf('WV', 'baltimore-2022', ['Charleston']),
  ...portsOf('MD', 'baltimore-2008', ['Baltimore']),
  ...portsOf('PA', 'baltimore-2008', ['Philadelphia']),
  ...portsOf('FL', 'florida-2017', [
    'Key West',
    'Miami International Airport',
    'Miami Seaport',
    'Orlando',
    'Port Everglades',
    'Tampa',
    'West Palm Beach',
  ]),
  ...portsOf('LA', 'louisiana-2021', ['Baton Rouge', 'Gramercy', 'New Orleans']),
  ...portsOf('LA', 'louisiana-2013', ['Morgan City']),
  ...portsOf('GA', 'georgia-2019', ['Brunswick', 'Savannah']),
  ...portsOf('KY', 'louisville-2022', ['Louisville']),
]
