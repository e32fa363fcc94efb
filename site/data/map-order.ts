import { type State, type StateCode, stateOf, states } from '../../functions/jobs/index.ts'

/**
 * U.S. Census Bureau divisions from west to east, each from west to east: the order for keyboards on the map. Source:
 * Census Regions and Divisions of the United States, census.gov.
 */
const divisions = [
  'HI AK WA OR CA',
  'NV ID AZ UT MT WY NM CO',
  'ND SD NE KS MN IA MO',
  'OK TX AR LA',
  'WI IL MI IN OH',
  'MS AL TN KY',
  'FL GA SC WV NC VA DC MD DE',
  'PA NY NJ',
  'VT CT NH MA RI ME',
] as const

const codes = divisions.flatMap((division) => division.split(' ')) as StateCode[]

/** The 50 states and DC in the map's order. */
export const statesOnMap: readonly State[] = codes.map(stateOf)

/** American Samoa, Guam, the Northern Mariana Islands, Puerto Rico and the U.S. Virgin Islands. */
export const territoriesOnMap: readonly State[] = states.filter(({ territory }) => territory)
