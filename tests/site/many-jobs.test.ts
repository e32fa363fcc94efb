import { describe, expect, it } from 'vitest'
import { entriesOf, search } from '../../site/assets/scripts/search.ts'
import { searchIndexPath } from '../../site/components/search-index.ts'
import { jobPointsPath } from '../../site/components/search-points.ts'
import { brotliBytes, build } from './built.ts'
import { inputOf, manyJobs } from './sample.ts'

const count = 5_000

/** Fifty times what the agency announces at one time; the figures hold even then. */
describe(`With ${count} open jobs`, async () => {
  const built = await build(inputOf(manyJobs(count)))
  const style = brotliBytes([...built.files.values()].find(({ key }) => key.endsWith('.css'))!.body)

  it('every list fits the first round trip: 14 kB of HTML and style, 30 kB for the home page with its map', () => {
    const lists = built.htmlPages.filter(([key]) => !/^jobs\/\d{6,}\//.test(key))
    expect(lists.length).toBeGreaterThan(500)
    const heavy = lists
      .map(([key, html]) => ({ key, bytes: brotliBytes(html) + style }))
      .filter(({ key, bytes }) => bytes > (key === 'index.html' ? 30_000 : 14_000))
    expect(heavy).toEqual([])
  })

  it('the index of the search is small enough for an old phone, and finds a job by its number', () => {
    const index = built.page(searchIndexPath)
    expect(index.length).toBeLessThan(2_000_000)
    expect(brotliBytes(index)).toBeLessThan(250_000)
    expect(brotliBytes(built.page(jobPointsPath))).toBeLessThan(100_000)
    const entries = entriesOf(JSON.parse(index))
    expect(entries.length).toBe(count)
    const [control] = /\d{6,}/.exec(entries[4_321]!.path)!
    expect(search(entries, { q: control })).toEqual([entries[4_321]])
  })
})
