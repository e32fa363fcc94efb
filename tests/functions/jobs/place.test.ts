import { expect, test } from 'vitest'
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
    const shown = new Set(job.places.flatMap(({ state }) => (state ? [state] : [])))
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

test('a region that is no state is shown by its name; one that is a state counts there', () => {
  const job = jobOf(sample('340829700'))
  expect(job.states).toEqual(['AK', 'HI'])
  expect(job.places.map(({ city }) => city)).toContain('CBP - Southwest US')
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
