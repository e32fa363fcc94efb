/**
 * The 56 jurisdictions with a page on the site: the 50 states, the District of Columbia and the five territories.
 * `usajobs` is the spelling in USAJOBS `CountrySubDivisionCode` if it differs from our name.
 */
const table = [
  ['01', 'AL', 'Alabama'],
  ['02', 'AK', 'Alaska'],
  ['04', 'AZ', 'Arizona'],
  ['05', 'AR', 'Arkansas'],
  ['06', 'CA', 'California'],
  ['08', 'CO', 'Colorado'],
  ['09', 'CT', 'Connecticut'],
  ['10', 'DE', 'Delaware'],
  ['11', 'DC', 'District of Columbia'],
  ['12', 'FL', 'Florida'],
  ['13', 'GA', 'Georgia'],
  ['15', 'HI', 'Hawaii'],
  ['16', 'ID', 'Idaho'],
  ['17', 'IL', 'Illinois'],
  ['18', 'IN', 'Indiana'],
  ['19', 'IA', 'Iowa'],
  ['20', 'KS', 'Kansas'],
  ['21', 'KY', 'Kentucky'],
  ['22', 'LA', 'Louisiana'],
  ['23', 'ME', 'Maine'],
  ['24', 'MD', 'Maryland'],
  ['25', 'MA', 'Massachusetts'],
  ['26', 'MI', 'Michigan'],
  ['27', 'MN', 'Minnesota'],
  ['28', 'MS', 'Mississippi'],
  ['29', 'MO', 'Missouri'],
  ['30', 'MT', 'Montana'],
  ['31', 'NE', 'Nebraska'],
  ['32', 'NV', 'Nevada'],
  ['33', 'NH', 'New Hampshire'],
  ['34', 'NJ', 'New Jersey'],
  ['35', 'NM', 'New Mexico'],
  ['36', 'NY', 'New York'],
  ['37', 'NC', 'North Carolina'],
  ['38', 'ND', 'North Dakota'],
  ['39', 'OH', 'Ohio'],
  ['40', 'OK', 'Oklahoma'],
  ['41', 'OR', 'Oregon'],
  ['42', 'PA', 'Pennsylvania'],
  ['44', 'RI', 'Rhode Island'],
  ['45', 'SC', 'South Carolina'],
  ['46', 'SD', 'South Dakota'],
  ['47', 'TN', 'Tennessee'],
  ['48', 'TX', 'Texas'],
  ['49', 'UT', 'Utah'],
  ['50', 'VT', 'Vermont'],
  ['51', 'VA', 'Virginia'],
  ['53', 'WA', 'Washington'],
  ['54', 'WV', 'West Virginia'],
  ['55', 'WI', 'Wisconsin'],
  ['56', 'WY', 'Wyoming'],
  ['60', 'AS', 'American Samoa'],
  ['66', 'GU', 'Guam'],
  ['69', 'MP', 'Northern Mariana Islands'],
  ['72', 'PR', 'Puerto Rico'],
  ['78', 'VI', 'U.S. Virgin Islands'],
] as const

/** USPS code of a state, DC or a territory. */
export type StateCode = (typeof table)[number][1]

export type State = {
  code: StateCode
  name: string
  /** FIPS 5-2 code, us-atlas's id for the state's shape. */
  fips: string
  /** Last path segment of `/states/<slug>/`. */
  slug: string
  territory: boolean
}

const slugOf = (name: string) => name.toLowerCase().replaceAll('.', '').replaceAll(' ', '-')

export const states: readonly State[] = table
  .map(([fips, code, name]) => ({ code, name, fips, slug: slugOf(name), territory: Number(fips) > 56 }))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

export const stateCodes = states.map((state) => state.code)

const byCode = new Map(states.map((state) => [state.code as string, state]))
const byName = new Map(states.map((state) => [state.name.toLowerCase(), state]))
byName.set('virgin islands', byCode.get('VI')!)

export const stateOf = (code: StateCode): State => byCode.get(code)!

/** The state with a name in USAJOBS's spelling, any case, or undefined. */
export const findStateByName = (text: string): State | undefined => byName.get(text.trim().toLowerCase())

/**
 * The state with a USPS code or a name in USAJOBS's spelling, any case, or undefined. Only for text that's known to be
 * a U.S. subdivision: Georgia is also a country, and GA is Gabon's code.
 */
export const findState = (text: string): State | undefined =>
  byCode.get(text.trim().toUpperCase()) ?? findStateByName(text)

/** A territory given as a country: each has its own country code and name. */
export const findTerritory = (country: string): State | undefined => {
  const state = findState(country)
  return state?.territory ? state : undefined
}
