import { describe, expect, it } from 'vitest'
import { airAndMarineBranches } from '../../../../functions/jobs/places/air-and-marine.ts'
import { fieldOffices } from '../../../../functions/jobs/places/field-offices.ts'
import { sources } from '../../../../functions/jobs/places/place-sources.ts'
import { agencyPlacesOf, type PlaceKind } from '../../../../functions/jobs/places/places.ts'
import { ports } from '../../../../functions/jobs/places/ports.ts'
import { sectors } from '../../../../functions/jobs/places/sectors.ts'
import { stations } from '../../../../functions/jobs/places/stations.ts'
import { type StateCode, stateCodes } from '../../../../functions/jobs/states.ts'

const rows = [...sectors, ...stations, ...ports, ...fieldOffices, ...airAndMarineBranches]
const verified = rows.filter(({ trust }) => trust === 'verified')
const names = (state: StateCode, kind: PlaceKind) =>
  agencyPlacesOf(state)
    .filter((place) => place.kind === kind)
    .map(({ name }) => name)

describe('Rows', () => {
  it.each(rows)('$kind $name names a state and a dated source', ({ name, states, source, code }) => {
    expect(name.trim()).toBe(name)
    expect(name).not.toBe('')
    expect(states.length).toBeGreaterThan(0)
    expect(new Set(states).size).toBe(states.length)
    expect(stateCodes).toEqual(expect.arrayContaining([...states]))
    expect(sources[source].asOf).not.toBe('')
    expect(sources[source].url).toMatch(/^https?:\/\//)
    expect(code ?? '0000').toMatch(/^\d{4}$/)
  })

  it('appear once a state', () => {
    const keys = rows.flatMap(({ kind, name, states }) => states.map((state) => `${kind} ${name} ${state}`))
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('never share a port code', () => {
    const codes = ports.flatMap(({ code }) => code ?? [])
    expect(codes.length).toBe(113)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it('are unverified exactly where nobody but the editors vouches for them', () => {
    for (const { source, trust } of rows) expect(trust).toBe(source === 'compiled' ? 'unverified' : 'verified')
  })

  it('use every source', () => {
    expect(new Set(rows.map(({ source }) => source))).toEqual(new Set(Object.keys(sources)))
  })

  it('hold the 20 sectors, every station in a sector that answers for its state', () => {
    const known = new Map(
      sectors.filter(({ trust }) => trust === 'verified').map((sector) => [sector.name, sector.states]),
    )
    expect(known.size).toBe(20)
    for (const { sector, states } of stations) expect(known.get(sector!)).toEqual(expect.arrayContaining([...states]))
  })

  it('hold the 15 branches of Air and Marine Operations and the 20 field offices', () => {
    expect(airAndMarineBranches.length).toBe(15)
    expect(new Set(fieldOffices.map(({ name }) => name)).size).toBe(20)
  })
})

describe('Places of a state', () => {
  it('never include an unverified row', () => {
    const shown = stateCodes.flatMap((state) => agencyPlacesOf(state))
    expect(shown.every(({ source }) => source !== sources.compiled)).toBe(true)
    expect(shown.length).toBe(verified.reduce((sum, { states }) => sum + states.length, 0))
    expect(names('WY', 'sector')).toEqual([])
    expect(names('IL', 'field-office')).toEqual([])
  })

  it('carry their source and no trust mark', () => {
    const [place] = agencyPlacesOf('OK')
    expect(place).toMatchObject({ kind: 'sector', name: 'Big Bend', source: sources['big-bend'] })
    expect(place).not.toHaveProperty('trust')
  })

  it.each([
    ['TX', ['Big Bend', 'Del Rio', 'El Paso', 'Laredo', 'Rio Grande Valley']],
    ['NM', ['El Paso']],
    ['FL', ['Miami', 'New Orleans']],
    ['NY', ['Buffalo', 'Swanton']],
    ['VI', ['Ramey']],
    ['HI', []],
  ] as [StateCode, string[]][])('in %s are answered for by the sectors %j', (state, expected) => {
    expect(names(state, 'sector')).toEqual(expected)
  })

  it('come by kind, then by name', () => {
    const kinds = agencyPlacesOf('TX').map(({ kind }) => kind)
    expect([...new Set(kinds)]).toEqual(['sector', 'station', 'field-office', 'port', 'air-and-marine-branch'])
    expect(names('ME', 'port')).toEqual([...names('ME', 'port')].sort())
  })
})
