import { describe, expect, it } from 'vitest'
import { whereText } from '../../functions/jobs/format-job.ts'
import { isFound } from '../../functions/jobs/job-search.ts'
import { byClosing, isOpen, isRestricted } from '../../functions/jobs/job-status.ts'
import { sectorsOf } from '../../functions/jobs/places/sector-area.ts'
import { states } from '../../functions/jobs/states.ts'
import { agentsFirst } from '../../functions/jobs/untied.ts'
import { fits } from '../../functions/subscriptions/criteria.ts'
import { closest, type Entry, elsewhere, entriesOf, search, whereIn } from '../../site/assets/scripts/search.ts'
import { searchIndexPath } from '../../site/components/search-index.ts'
import { anAlert } from '../functions/alerts/examples.ts'
import { brotliBytes, build, internalLinks, textOf } from './built.ts'
import { inputOf, sampleInput, sampleJobs } from './sample.ts'
import searches from './searches.json' with { type: 'json' }

const built = await build(sampleInput)
const index = entriesOf(JSON.parse(built.page(searchIndexPath)))
const controls = (entries: readonly Entry[]) => entries.map(({ path }) => /-(\d+)\//.exec(path)![1]!).sort()
const listed = (path: string) =>
  [...built.page(path).matchAll(/<h3><a href="\/jobs\/[^"]*-(\d+)\/"/g)].map(([, control]) => control!).sort()

describe('The search', () => {
  it('J14 finds the jobs of a state by its name, by its code and by the filter alike', () => {
    for (const { code, name } of states) {
      const here = controls(index.filter((entry) => entry.states.includes(code)))
      expect(controls(search(index, { q: code }))).toEqual(here)
      expect(controls(search(index, { state: code }))).toEqual(here)
      expect(controls(search(index, { q: name.toLowerCase() }))).toEqual(expect.arrayContaining(here))
    }
    expect(search(index, { q: 'Texas' }).length).toBeGreaterThan(1)
  })

  it('in a state names its own towns first, as the page of that state does, and then what is tied to none', () => {
    const job = (control: string) => sampleJobs.find((each) => each.control === control)!
    for (const { code } of states) {
      const query = { state: code }
      for (const entry of search(index, query))
        expect(whereIn(entry, query)).toBe(whereText(job(controls([entry])[0]!), code))
      const others = elsewhere(index, query)
      expect(others.every(({ states: named }) => !named.includes(code))).toBe(true)
      const isForemost = others.map(({ series }) => /189[56]/.test(series))
      expect(isForemost).toEqual(isForemost.toSorted((a, b) => Number(b) - Number(a)))
    }
    expect(search(index, { state: 'TX' }).some(({ within }) => within.TX)).toBe(true)
    expect(elsewhere(index, { state: 'TX' }).length).toBeGreaterThan(1)
    expect(elsewhere(index, {})).toEqual([])
  })

  it('takes the same jobs for not tied to one state as lists, alerts and the page of the state', () => {
    const open = sampleJobs.filter((job) => isOpen(job, sampleInput.now) && !isRestricted(job))
    const untied = new Set([...listed('/jobs/anywhere/'), ...listed('/jobs/remote/')])
    for (const { code, slug } of states) {
      const all = anAlert({ states: [code], unplaced: true })
      const alerted = open.filter((job) => fits(job, all) && !fits(job, { ...all, unplaced: false }))
      const wanted = alerted.map(({ control }) => control).sort()
      expect(wanted.length).toBeGreaterThan(0)
      expect(controls(elsewhere(index, { state: code }).filter(({ own }) => own === 0))).toEqual(wanted)
      expect(
        open
          .flatMap(({ control, states: named }) => (untied.has(control) && !named.includes(code) ? control : []))
          .sort(),
      ).toEqual(wanted)
      const [, below = ''] = built.page(`/states/${slug}/`).split('<h2>Not tied to one state</h2>')
      const shown = [...below.matchAll(/<h3><a href="\/jobs\/[^"]*-(\d+)\/"/g)].map(([, control]) => control!)
      expect(shown.slice(0, 5)).toEqual(
        alerted
          .sort(byClosing)
          .sort(agentsFirst)
          .slice(0, 5)
          .map(({ control }) => control),
      )
    }
  })

  it('finds the jobs of a sector', () => {
    const job = (entry: Entry) => sampleJobs.find((each) => each.control === controls([entry])[0])!
    const laredo = search(index, { sector: 'laredo' })
    expect(controls(laredo)).toEqual(controls(index.filter((entry) => sectorsOf(job(entry)).includes('laredo'))))
    expect(laredo.length).toBeGreaterThan(0)
  })

  it('J13 never matches "Multiple Locations" by itself', () => {
    expect(search(index, { q: 'multiple locations' })).toEqual([])
  })

  it('needs every word, at the beginning of a word, in any order and case', () => {
    const found = controls(search(index, { q: 'AGENT interdiction' }))
    expect(found).toEqual(controls(search(index, { q: 'interdict agen' })))
    expect(found.length).toBeGreaterThan(0)
    expect(search(index, { q: 'terdiction' })).toEqual([])
  })

  it('combines filters: each result is in each single result', () => {
    const both = controls(search(index, { state: 'TX', who: 'Open to the public' }))
    expect(both.length).toBeGreaterThan(0)
    expect(controls(search(index, { state: 'TX' }))).toEqual(expect.arrayContaining(both))
    expect(controls(search(index, { who: 'Open to the public' }))).toEqual(expect.arrayContaining(both))
  })

  it('finds what closes within a week, as the choice without JavaScript does', () => {
    expect(controls(search(index, { closes: 'week' }).filter(({ own }) => !own))).toEqual(
      listed('/jobs/closing-this-week/'),
    )
  })

  it('orders by pay and by opening day', () => {
    const pay = search(index, { sort: 'highest-pay' }).map((entry) => entry.most)
    expect(pay).toEqual(pay.toSorted((a, b) => b - a))
    const opens = search(index, { sort: 'newest' }).map((entry) => entry.opens)
    expect(opens).toEqual(opens.toSorted().reverse())
  })

  it('knows exactly the open jobs that the lists show, those for the agency’s own and displaced employees marked', () => {
    expect(controls(index.filter(({ own }) => !own))).toEqual(listed('/jobs/'))
    expect(controls(index.filter(({ own }) => own))).toEqual(listed('/jobs/employees/'))
    expect(search(index, { q: 'polygraph' }).map(({ own, who }) => [own, who])).toEqual([
      [1, 'CBP, DHS or displaced federal employees only'],
    ])
  })
})

describe('An alert with words', () => {
  it('brings the jobs that the search of the page finds by the same words', () => {
    let compared = 0
    for (const { search: q } of searches) {
      const found = controls(search(index, { q }))
      const here = sampleJobs.filter((job) => index.some(({ path }) => path.includes(`-${job.control}/`)))
      const fitting = here.filter((job) => isFound(job, { words: q })).map(({ control }) => control)
      // Only the search takes a slip of the pen for the word that was meant: an alert must not change with what is open.
      if (fitting.length === 0) continue
      compared++
      expect([q, fitting.sort()]).toEqual([q, found])
    }
    expect(compared).toBeGreaterThan(100)
  })
})

describe('Searches that job seekers make', () => {
  const shown = (entries: readonly Entry[]) => entries.slice(0, 5).map(({ title, path }) => `${title} ${path}`)
  const misses = searches.filter(
    ({ search: q, first }) => !shown(search(index, { q })).some((row) => row.includes(first)),
  )

  it('find what is meant among the first five', () => {
    console.log(`${searches.length - misses.length} of ${searches.length} searches found what was meant`)
    expect(searches.length).toBeGreaterThanOrEqual(150)
    expect(misses.map(({ search: q, first }) => [q, first, shown(search(index, { q }))])).toEqual([])
  })

  it('by a grade find grades and no pay', () => {
    for (const { low, high } of search(index, { q: 'gs 5' })) expect([low <= 5, high >= 5]).toEqual([true, true])
    expect(search(index, { q: '54,035' })).toEqual([])
  })

  it('in two capitals are a state only where there is one', () => {
    expect(controls(search(index, { q: 'IN' }))).toEqual(controls(index.filter(({ states }) => states.includes('IN'))))
    expect(controls(search(index, { q: 'JOBS IN TEXAS' }))).toEqual(controls(search(index, { q: 'texas' })))
    expect(search(index, { q: 'HR' }).length).toBeGreaterThan(0)
  })

  it('that find nothing lead to what is closest, without the rarest word', () => {
    expect(search(index, { q: 'border patrol astronaut' })).toEqual([])
    expect(controls(closest(index, { q: 'border patrol astronaut' }))).toEqual(
      controls(search(index, { q: 'border patrol' })),
    )
    expect(closest(index, { q: 'xyzzy' })).toEqual([])
  })
})

describe('The choices without JavaScript', () => {
  const choices = (path: string) =>
    internalLinks(/<details class="narrow-by[\s\S]*?<\/details>/.exec(built.page(path))?.[0] ?? '').map(([to]) => to)

  it('lead to lists as long as they say', () => {
    const links = [...built.page('/jobs/').matchAll(/<a href="(\/jobs\/[^"]+\/)">([^<]+?) \((\d+)\)<\/a>/g)]
    expect(links.length).toBeGreaterThan(8)
    for (const [, path, , count] of links) expect(listed(path!).length).toBe(Number(count))
  })

  it('mark the one that is taken', () => {
    for (const path of choices('/jobs/'))
      expect(built.page(path)).toMatch(new RegExp(`<a href="${path}" aria-current="page"`))
  })

  it('J10 filter by the same places that are shown', () => {
    let compared = 0
    for (const { slug, name } of states)
      for (const row of built
        .page(`/states/${slug}/`)
        .split('<h2')[1]!
        .matchAll(/<p class="muted">([^<]*)<\/p>/g))
        if (!/locations/.test(row[1]!)) {
          expect(row[1], slug).toContain(name)
          compared++
        }
    expect(compared).toBeGreaterThan(0)
  })
})

describe('A long list', () => {
  it('goes on over pages, each job once, each page within the first round trip', async () => {
    const many = Array.from({ length: 170 }, (_, i) => ({ ...sampleJobs[i % 12]!, control: String(800_000_000 + i) }))
    const long = await build(inputOf(many))
    const pages = long.htmlPages.filter(([key]) => /^jobs\/(page-\d+\/)?index\.html$/.test(key))
    expect(pages.length).toBeGreaterThan(2)
    const all = pages.flatMap(([, html]) =>
      [...html.matchAll(/<h3><a href="\/jobs\/[^"]*-(\d+)\//g)].map(([, one]) => one),
    )
    const open = Number(/([\d,]+) open jobs/.exec(textOf(long.page('/jobs/')))![1])
    expect(all.length).toBe(open)
    expect(new Set(all).size).toBe(open)
    for (const [, html] of pages) expect(brotliBytes(html)).toBeLessThan(10_000)
  })
})
