import { describe, expect, it } from 'vitest'
import type { Place } from '../../../../functions/jobs/job.ts'
import { pointOfRow, pointsOf, vagueStates } from '../../../../functions/jobs/places/place-points.ts'
import { agencyPlaces } from '../../../../functions/jobs/places/places.ts'
import { sectorOf, sectors, sectorsOf } from '../../../../functions/jobs/places/sector-area.ts'

const at = (...places: Place[]) => sectorsOf({ places })

describe('Sectors', () => {
  it('are twenty, with an address each', () => {
    expect(sectors.length).toBe(20)
    expect(new Set(sectors.map(({ slug }) => slug)).size).toBe(20)
    expect(sectorOf('rio-grande-valley')?.name).toBe('Rio Grande Valley')
    expect(sectorOf('atlantis')).toBeUndefined()
  })

  it.each<[Place, string[]]>([
    [{ city: 'El Paso', state: 'TX' }, ['el-paso']],
    [{ city: 'Marfa', state: 'TX' }, ['big-bend']],
    [{ city: 'Brownsville', state: 'TX' }, ['rio-grande-valley']],
    // Far from every station that we know of: any of five sectors.
    [{ city: 'Houston', state: 'TX' }, []],
    [{ city: '', state: 'TX' }, []],
    // The only sector of the state, in town and out of it.
    [{ city: '', state: 'ME' }, ['houlton']],
    [{ city: 'Nowhere at All', state: 'OK' }, ['big-bend']],
    // Nobody but the editors says that Havre answers for part of Idaho: then neither is said to have all of it.
    [{ city: 'Boise', state: 'ID' }, []],
    [{ city: 'Honolulu', state: 'HI' }, []],
    [{ city: 'Rio Grande Valley Sector', region: ['TX'] }, ['rio-grande-valley']],
    [{ city: 'Big Bend Border Patrol Sector', region: ['OK', 'TX'] }, ['big-bend']],
    [{ city: 'Southwest Border', region: ['AZ', 'CA', 'NM', 'TX'] }, []],
    [{ city: 'Pacific', region: [] }, []],
    [{ city: 'Ottawa', country: 'Canada' }, []],
    // As announced, degrees say more than a name.
    [{ city: 'Somewhere', state: 'CA', latitude: 32.68, longitude: -115.5 }, ['el-centro']],
  ])('answer for %j: %j', (place, expected) => {
    expect(at(place)).toEqual(expected)
  })

  it('are each named once for a job in many towns', () => {
    expect(
      at({ city: 'El Paso', state: 'TX' }, { city: 'Deming', state: 'NM' }, { city: 'Laredo', state: 'TX' }),
    ).toEqual(['el-paso', 'laredo'])
  })
})

describe('Points', () => {
  it('are known of most stations and ports, and never of a port that shares its name with a town elsewhere', () => {
    const without = (kind: 'port' | 'station') => agencyPlaces(kind).filter((place) => !pointOfRow(place))
    expect(without('port').length).toBeLessThanOrEqual(18)
    expect(without('port').map(({ name }) => name)).toContain('Willow Creek')
    expect(without('station').map(({ name }) => name)).toEqual(['St. Mary', 'Why'])
  })

  it('come once a town, and states stand for what is in no town', () => {
    const job = {
      places: [
        { city: 'El Paso', state: 'TX' },
        { city: 'el paso', state: 'TX' },
        { city: '', state: 'AZ' },
        { city: 'Nowhere at All', state: 'NM' },
        { city: 'Southwest Border', region: ['AZ', 'CA'] },
        { city: 'Calgary', country: 'Canada' },
      ] satisfies Place[],
    }
    expect(pointsOf(job)).toHaveLength(1)
    expect(vagueStates(job)).toEqual(['AZ', 'NM', 'CA'])
  })
})
