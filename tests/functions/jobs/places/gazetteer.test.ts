import { brotliCompressSync, constants } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findSpots, shardLines, shards } from '../../../../functions/jobs/places/gazetteer.ts'
import { stateCodes } from '../../../../functions/jobs/states.ts'
import { foldName, milesBetween, shardOf } from '../../../../site/kit/distance.ts'

const found = (asked: string) => findSpots(asked).map(({ name, state }) => `${name}, ${state}`)

describe('Looking up a place', () => {
  it.each([
    ['79901', ['79901, TX']],
    ['ZIP code 79901-1234', ['79901, TX']],
    ['el paso tx', ['El Paso, TX']],
    ['El Paso, Texas', ['El Paso, TX']],
    ['Port of entry at Nogales, AZ', ['Nogales, AZ']],
    ['San Ysidro port of entry, CA', ['San Ysidro, CA']],
    ['Ft. Hancock TX', ['Fort Hancock, TX']],
    ['Saint Louis, Missouri', ['St. Louis, MO']],
    ['Coeur d’Alene', ["Coeur d'Alene, ID"]],
    ['Nevada, Iowa', ['Nevada, IA']],
    ['Washington DC', ['Washington, DC']],
    ['New York', ['New York, NY']],
    ['Lukeville', ['Lukeville, AZ']],
    ['96951', ['96951, MP']],
    ['00802', ['00802, VI']],
  ])('finds %s', (asked, expected) => {
    expect(found(asked)).toEqual(expected)
  })

  it('gives every town of a name, the largest first', () => {
    const all = found('Springfield')
    expect(all.slice(0, 2)).toEqual(['Springfield, MO', 'Springfield, MA'])
    expect(all.length).toBeGreaterThan(20)
    expect(found('Washington')[0]).toBe('Washington, DC')
  })

  it.each(['', '  ', '—', 'xyzzy', '00000', '123', 'El Paso, Ontario', '../../etc/passwd', '__proto__', 'é'])(
    'finds nothing for %j',
    (asked) => {
      expect(found(asked)).toEqual([])
    },
  )

  it('knows where: El Paso and its ZIP code lie within two miles, El Paso and Las Cruces 40 miles apart', () => {
    const [elPaso, zip, lasCruces] = ['El Paso, TX', '79901', 'Las Cruces, NM'].map((asked) => findSpots(asked)[0]!)
    expect(milesBetween(elPaso!, zip!)).toBeLessThan(2)
    expect(milesBetween(elPaso!, lasCruces!)).toBeCloseTo(40, -1)
    // Across the date line, and around the world.
    expect(milesBetween({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(69, 0)
    expect(milesBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(12_437, 0)
  })
})

describe('The files of towns and ZIP codes', () => {
  it('hold each line in the file that is looked into for it, in a state, and somewhere in the United States', () => {
    expect(shards().length).toBe(36)
    const states = new Set<string>(stateCodes)
    for (const shard of shards())
      for (const line of shardLines(shard).split('\n')) {
        const [name = '', state = '', latitude, longitude, ...rest] = line.split(';')
        const isRight =
          shardOf(name) === shard &&
          foldName(name) !== '' &&
          states.has(state) &&
          Number(latitude) > -1500 &&
          Number(latitude) < 7200 &&
          Number(longitude) > -18_000 &&
          Number(longitude) < 18_000 &&
          rest.length === 0
        if (!isRight) expect(line).toBe('a line of another file')
      }
  })

  it('cost a browser at most 35 kB for one, and 600 kB for all of them', () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
    const sizes = shards().map((shard) => brotliCompressSync(shardLines(shard), { params }).length)
    expect(Math.max(...sizes)).toBeLessThan(35_000)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(600_000)
  })
})
