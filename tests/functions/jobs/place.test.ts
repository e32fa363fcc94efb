import { expect, test } from 'vitest'
import { whereText } from '../../../functions/jobs/format-job.ts'
import { statesOf } from '../../../functions/jobs/job.ts'
import { altered, itemsOf, jobOf, sample } from './samples.ts'

test('J1 every distinct place of a posting is listed, whatever its display says', () => {
  const job = jobOf(sample('580429400'))
  expect(job.places.length).toBeGreaterThan(40)
  expect(jobOf(sample('990000200')).states).toEqual(['AZ', 'CA', 'PR', 'TX'])
})

test('673 places are read: places abroad have a country, those at home a state', () => {
  const job = jobOf(sample('529585000'))
  expect(job.places.length).toBeGreaterThan(600)
  expect(job.states.length).toBeGreaterThan(50)
  expect(job.placeKinds).toEqual(['negotiable', 'overseas'])
  for (const { state, country } of job.places) expect(state ?? country).toBeTruthy()
})

test('J6 a posting without any state is kept, with the kind of place it has', () => {
  expect(jobOf(sample('788663300'))).toMatchObject({ states: [], places: [], placeKinds: ['nationwide'] })
  expect(jobOf(sample('789238000'))).toMatchObject({ states: [], places: [], placeKinds: ['negotiable'] })
  expect(jobOf(altered(sample('788663300'), { PositionLocation: [], PositionLocationDisplay: '' }))).toMatchObject({
    states: [],
    placeKinds: ['unknown'],
  })
})

test('J10 the states are exactly those of the places shown', () => {
  for (const job of [...itemsOf('CBP'), ...itemsOf(2021), ...itemsOf(2023)].map(jobOf)) {
    const shown = new Set(job.places.flatMap(statesOf))
    expect(job.states).toEqual([...shown].sort())
  }
})

test('J11 a remote job is remote and nowhere else, although its rows name cities', () => {
  expect(jobOf(sample('900000600'))).toMatchObject({ placeKinds: ['remote'], states: [], places: [] })
})

test('J13 "Multiple Locations" adds nothing to the places', () => {
  const rows = jobOf(sample('374526600'))
  expect(jobOf(altered(sample('374526600'), { PositionLocationDisplay: '' }))).toEqual(rows)
})

test('a place and "negotiable" side by side are both kept, from a posting of 2016', () => {
  expect(jobOf(sample('441132200'))).toMatchObject({ states: ['DC'], placeKinds: ['negotiable'] })
})

test('Preclearance posts are overseas, in no state', () => {
  expect(jobOf(sample('851346700'))).toMatchObject({ states: [], placeKinds: ['overseas'] })
})

test('a region that nobody has defined says itself and is neither nationwide nor in a state; one that is a state counts there', () => {
  const job = jobOf(sample('340829700'))
  expect(job.states).toEqual(['AK', 'HI'])
  expect(job.places).toContainEqual({ city: 'CBP - Southwest US', region: [] })
  expect(job.placeKinds).toEqual(['region'])
})

test.each([
  ['574372700', 'Southwest Border', ['AZ', 'CA', 'NM', 'TX']],
  ['311667200', '5 locations', ['AK', 'HI', 'TX']],
  ['990000300', '4 locations', ['AZ', 'CA', 'NM', 'TX']],
])('the regions of %s are in their states', (control, where, states) => {
  const job = jobOf(sample(control))
  expect(whereText(job).replace(/ · $/, '')).toBe(where)
  expect(job.states).toEqual(states)
  expect(job.placeKinds).not.toContain('nationwide')
})

const inPlace = (row: object) =>
  jobOf(altered(sample('516993800'), { PositionLocation: [row], PositionLocationDisplay: '' }))

test.each([
  ['TX', 'TX'],
  ['Texas', 'TX'],
  [' texas ', 'TX'],
  ['DC ', 'DC'],
  ['Virgin Islands', 'VI'],
  ['Northern Mariana Islands', 'MP'],
])('subdivision "%s" is %s', (CountrySubDivisionCode, state) => {
  const row = { LocationName: 'Somewhere', CityName: 'Somewhere', CountryCode: 'United States', CountrySubDivisionCode }
  expect(inPlace(row).states).toEqual([state])
})

test.each([undefined, '', '  '])(
  'without a subdivision (%j) the name of the place says the state',
  (CountrySubDivisionCode) => {
    const row = { LocationName: 'Laredo, Texas', CountryCode: 'United States', CountrySubDivisionCode }
    expect(inPlace(row)).toMatchObject({ states: ['TX'], places: [{ city: 'Laredo', state: 'TX' }] })
  },
)

test('one city under three names is one place', () => {
  const row = (LocationName: string) => ({
    LocationName,
    CountryCode: 'United States',
    CountrySubDivisionCode: 'District of Columbia',
  })
  const rows = [
    'Washington DC, District of Columbia',
    'Washington, District of Columbia',
    'District of Columbia, District of Columbia',
  ]
  const job = jobOf(altered(sample('516993800'), { PositionLocation: rows.map(row) }))
  expect(job.places).toEqual([{ city: 'Washington', state: 'DC' }])
})

test('coordinates 0, 0 are unknown ones', () => {
  const row = {
    LocationName: 'Yuma, Arizona',
    CountryCode: 'United States',
    CountrySubDivisionCode: 'Arizona',
    Latitude: 0,
    Longitude: 0,
  }
  expect(inPlace(row).places).toEqual([{ city: 'Yuma', state: 'AZ' }])
})

test('an unmapped subdivision is of unknown place, never dropped', () => {
  const row = { LocationName: 'Nowhere, Atlantis', CountryCode: 'United States', CountrySubDivisionCode: 'Atlantis' }
  expect(inPlace(row)).toMatchObject({ placeKinds: ['unknown'], states: [], places: [{ city: 'Nowhere, Atlantis' }] })
})

const american = (LocationName: string, CountrySubDivisionCode = 'N/A') =>
  inPlace({ LocationName, CountryCode: 'United States', CountrySubDivisionCode })

test.each([
  ['Hawaii, Hawaii', 'Hawaii', ['HI'], 'Hawaii'],
  ['New York, New York', 'New York', ['NY'], 'New York, New York'],
  ['Nevada, Iowa', 'Iowa', ['IA'], 'Nevada, Iowa'],
  ['Texas City, Texas', 'Texas', ['TX'], 'Texas City, Texas'],
  ['West Texas New Mexico, New Mexico', 'New Mexico', ['NM', 'TX'], 'West Texas New Mexico'],
  ['East Texas, United States', 'N/A', ['TX'], 'East Texas'],
  ['Northern West Virginia, United States', 'N/A', ['WV'], 'Northern West Virginia'],
  ['Rio Grande Valley Sector, United States', 'N/A', ['TX'], 'Rio Grande Valley Sector'],
  ['Big Bend Border Patrol Sector, United States', 'N/A', ['OK', 'TX'], 'Big Bend Border Patrol Sector'],
  ['Central East Coast, United States', 'N/A', [], 'Central East Coast'],
  ['MCALLEN, Texas', 'Texas', ['TX'], 'McAllen, Texas'],
  ['Mcallen, Texas', 'Texas', ['TX'], 'McAllen, Texas'],
  ["O'fallon, Illinois", 'Illinois', ['IL'], "O'Fallon, Illinois"],
])('"%s" (%s) lies in %j and reads "%s"', (name, subdivision, states, where) => {
  const job = american(name, subdivision)
  expect(job.states).toEqual(states)
  expect(whereText(job)).toBe(where)
})

test.each([
  ['Georgia', 'Tbilisi, Georgia', undefined],
  ['Georgia', 'Tbilisi, Georgia', 'Tbilisi'],
  ['GA', 'Libreville, Gabon', ''],
  ['Canada', 'Toronto, Ontario', 'CA'],
  ['Colombia', 'Barranquilla, CO', 'CO'],
  ['Mexico', 'Texas, Mexico', 'N/A'],
])('a place in the country %s ("%s") is in no state', (CountryCode, LocationName, CountrySubDivisionCode) => {
  const job = inPlace({ LocationName, CountryCode, CountrySubDivisionCode, Latitude: 41.7, Longitude: 44.8 })
  expect(job).toMatchObject({ states: [], placeKinds: ['overseas'] })
  expect(job.places[0]).toMatchObject({ country: CountryCode })
})

test('a country that is announced as its own town is told once', () => {
  const job = inPlace({ LocationName: 'Singapore, Singapore', CountryCode: 'Singapore', CountrySubDivisionCode: '' })
  expect(job.places).toEqual([{ city: '', country: 'Singapore' }])
  expect(whereText(job)).toBe('Singapore · Outside the United States')
})

test('Georgia without a country is not taken for the state; a territory may come as a country', () => {
  const nowhere = inPlace({ LocationName: 'Tbilisi, Georgia', CountryCode: '' })
  expect(nowhere).toMatchObject({ states: [], placeKinds: ['unknown'] })
  expect(inPlace({ LocationName: 'Hagatna, Guam', CountryCode: 'Guam' }).states).toEqual(['GU'])
  expect(american('Glynco, Georgia', 'Georgia').states).toEqual(['GA'])
})

test('a remote job that is limited to named places says so', () => {
  const rows = ['Texas', 'Florida'].map((state) => ({
    LocationName: `Somewhere, ${state}`,
    CountryCode: 'United States',
    CountrySubDivisionCode: state,
  }))
  const remote = (PositionLocationDisplay: string) =>
    jobOf(altered(sample('900000600'), { PositionLocation: rows, PositionLocationDisplay }))
  expect(whereText(remote('Multiple Locations'))).toBe('Remote within Florida, Texas')
  expect(remote('Multiple Locations')).toMatchObject({ states: [], remoteWithin: ['FL', 'TX'] })
  expect(whereText(remote('Anywhere in the U.S. (remote job)'))).toBe('Remote')
})
