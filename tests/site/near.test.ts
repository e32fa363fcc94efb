import { describe, expect, it } from 'vitest'
import { shardLines } from '../../functions/jobs/places/gazetteer.ts'
import { pointsOf } from '../../functions/jobs/places/place-points.ts'
import { findState } from '../../functions/jobs/states.ts'
import { type Entry, elsewhere, entriesOf, type Query, searchNear } from '../../site/assets/scripts/search.ts'
import { nearTo, placeIn } from '../../site/assets/scripts/search-near.ts'
import { searchIndexPath } from '../../site/components/search-index.ts'
import { jobPointsPath } from '../../site/components/search-points.ts'
import { milesBetween, shardOf } from '../../site/kit/distance.ts'
import { brotliBytes, build } from './built.ts'
import { sampleInput, sampleJobs } from './sample.ts'

const built = await build(sampleInput)
const index = entriesOf(JSON.parse(built.page(searchIndexPath)))
const points = JSON.parse(built.page(jobPointsPath))
const look = (asked: string) => placeIn(shardLines(shardOf(asked)!), asked, (text) => findState(text)?.code)
const around = (asked: string, miles: number) => nearTo(look(asked).spot!, miles, points)
const jobOf = ({ path }: Entry) => sampleJobs.find(({ control }) => path.endsWith(`-${control}/`))!

/** What someone types, how many miles around it, and a job that must be among the first five. */
const searches: [near: string, miles: number, first: string, more?: Query][] = [
  ['Newark, NJ', 10, 'Paralegal Specialist'],
  ['07102', 10, 'Paralegal Specialist'],
  ['Edison NJ', 25, 'Paralegal Specialist'],
  ['New York', 25, 'Paralegal Specialist'],
  ['Laredo, TX', 10, 'Air Interdiction Agent'],
  ['ZIP code 78040', 10, 'Air Interdiction Agent'],
  ['san angelo, texas', 10, 'Air Interdiction Agent'],
  ['Tucson', 10, 'Contract Specialist'],
  ['Dallas, TX', 25, 'Contract Specialist'],
  ['Bloomington, MN', 10, 'Human Resources'],
  ['Minneapolis', 25, 'Human Resources'],
  ['San Francisco', 10, 'Supervisory Paralegal Specialist'],
  ['Miami, FL', 50, 'Marine Interdiction Agent'],
  ['Key West, FL', 100, 'Marine Interdiction Agent'],
  ['San Ysidro port of entry, CA', 25, 'Air Interdiction Agent'],
  ['Honolulu', 10, 'Customs and Border Protection Officer'],
  ['Yuma, AZ', 10, 'Air Interdiction Agent', { q: 'air agent' }],
  ['Washington DC', 10, 'Contract Specialist', { q: 'contract' }],
]

describe('Looking for jobs near a place', () => {
  it.each(searches)('%s, %d miles, finds %s among the first five', (near, miles, first, more = {}) => {
    const titles = searchNear(index, more, around(near, miles)).map(({ title }) => title)
    expect(titles.slice(0, 5).join()).toContain(first)
  })

  it('finds exactly what has a town so near, the nearest first, and what is closed to most people last', () => {
    const { spot } = look('San Diego, CA')
    const milesOf = (entry: Entry) =>
      Math.min(...pointsOf(jobOf(entry)).map((point) => milesBetween(point, spot!)), Number.POSITIVE_INFINITY)
    const found = searchNear(index, {}, around('San Diego, CA', 200))
    expect(found.map(({ path }) => path).sort()).toEqual(
      index
        .filter((entry) => milesOf(entry) <= 200)
        .map(({ path }) => path)
        .sort(),
    )
    expect(found.length).toBeGreaterThan(4)
    for (const own of [0, 1]) {
      const miles = found.filter((entry) => entry.own === own).map((entry) => Math.round(milesOf(entry)))
      expect(miles).toEqual(miles.toSorted((a, b) => a - b))
    }
    expect(found.map(({ own }) => own)).toEqual(found.map(({ own }) => own).toSorted())
    const pay = searchNear(index, { sort: 'highest-pay' }, around('San Diego, CA', 200)).map(({ most }) => most)
    expect(pay).toEqual(pay.toSorted((a, b) => b - a))
  })

  it('says apart what is tied to no town: nationwide, agreed later, or somewhere in the state', () => {
    const near = around('Laredo, TX', 50)
    const found = new Set(searchNear(index, {}, near))
    const others = elsewhere(index, {}, near)
    expect(others.filter((entry) => found.has(entry))).toEqual([])
    expect(others.map(jobOf).some(({ places }) => places.some(({ region }) => region?.includes('TX')))).toBe(true)
    expect(others.some(({ untied }) => untied > 0)).toBe(true)
    for (const entry of others) expect(entry.untied > 0 || jobOf(entry).states.includes('TX'), entry.title).toBe(true)
  })
})

describe('A place that is typed', () => {
  it('costs one small file of places, and no other page a byte', () => {
    const files = [...built.files.values()].filter(({ key }) => key.startsWith('places/'))
    expect(files.length).toBeGreaterThan(25)
    for (const { key, body } of files) expect(brotliBytes(body), key).toBeLessThan(35_000)
    for (const [key, html] of built.htmlPages) expect(html, key).not.toMatch(/(?:src|href)="\/places\//)
  })

  it('takes the largest town of its name, and names the next ones', () => {
    const { spot, others } = look('Springfield')
    expect(`${spot!.name}, ${spot!.state}`).toBe('Springfield, MO')
    expect(others[0]).toBe('Springfield, MA')
    expect(look('El Paso, TX').others).toEqual([])
  })

  it.each([
    ['Elpaso', 'El Paso, TX'],
    ['Loredo, TX', 'Laredo, TX'],
    ['Laerdo', 'Laredo, TX'],
    ['Tuscon', 'Tucson, AZ'],
    ['El Pas', 'El Paso, TX'],
    ['Houston, ME', 'Houston, TX'],
    ['78049', '78046'],
    ['ZIP code 78049', '78046'],
  ])('%s is unknown, and may have been %s', (asked, meant) => {
    const { spot, others } = look(asked)
    expect(spot).toBeUndefined()
    expect(others).toContain(meant)
    expect(others.length).toBeLessThanOrEqual(3)
  })
})
