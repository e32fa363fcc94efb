import { describe, expect, it } from 'vitest'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { states } from '../../functions/jobs/states.ts'
import { build, internalLinks, textOf } from './built.ts'
import { inputOf, manyJobs, sampleInput, sampleJobs } from './sample.ts'

describe('A state with 300 open jobs', async () => {
  const many = manyJobs(300, { states: ['TX'] })
  const built = await build(inputOf(many))
  const pages = built.htmlPages.filter(([key]) => /^states\/texas\/(page-\d+\/)?index\.html$/.test(key))

  it('J15 shows each of them once over the pages, every page linked from the first', () => {
    const [, html] = pages.find(([key]) => key === 'states/texas/index.html')!
    const linked = new Set(internalLinks(html).map(([path]) => `${path.slice(1)}index.html`))
    expect(pages.map(([key]) => key).filter((key) => !linked.has(key))).toEqual([])
    const rows = pages.flatMap(([, page]) => [...page.matchAll(/<h3><a href="([^"]+)"/g)].map(([, path]) => path))
    expect(rows.toSorted()).toEqual(many.map(jobPath).toSorted())
  })

  it('can be filtered by occupation, grade, who can apply and closing date, and sorted, each by a plain link', () => {
    const html = built.page('/states/texas/')
    for (const choice of ['Occupation', 'Grade', 'Closing', 'Order']) expect(html).toContain(`<dt>${choice}</dt>`)
    const first = built.page('/states/texas/highest-pay/')
    const pays = [...first.matchAll(/to \$([\d,]+) a year/g)].map(([, pay]) => Number(pay!.replaceAll(',', '')))
    expect(pays.length).toBe(40)
    expect(pays).toEqual(pays.toSorted((a, b) => b - a))
    for (const [path] of internalLinks(html)) if (path) expect(built.has(path), path).toBe(true)
  })
})

describe('A state without an open job', async () => {
  const texas = sampleJobs.filter(({ states }) => states.includes('TX'))
  const gone = texas.map((job) => ({
    ...job,
    status: 'closed' as const,
    closedAt: '2026-11-21T12:00:00.000Z',
    closingReason: 'withdrawn' as const,
  }))
  const near = { ...sampleJobs[0]!, control: '812345678', title: 'Neighbor', states: ['LA' as const] }
  const built = await build(inputOf([near, ...gone]))
  const text = textOf(built.page('/states/texas/'))

  it('says so, shows what was open lately and what is open nearby, and offers the alert', () => {
    expect(text).toContain('No CBP jobs are open in Texas right now')
    expect(text).toMatch(/Recently open here [^<]*Closed on November 21, 2026/)
    expect(text).toMatch(/Open in neighboring states Neighbor /)
    expect(text).toContain('Tell me when a job opens in Texas')
    expect(built.page('/states/texas/')).toMatch(/type="checkbox"[^>]* name="states" value="TX" checked/)
  })

  it('tells nothing of neighbors where jobs are open, and where there are none', async () => {
    const sample = await build(sampleInput)
    expect(textOf(sample.page('/states/texas/'))).not.toContain('Open in neighboring states')
    expect(textOf(built.page('/states/hawaii/'))).not.toContain('Open in neighboring states')
  })
})

describe('Every state', async () => {
  const built = await build(sampleInput)
  it('names its neighbors, its places of CBP with their sources, and its feeds', () => {
    const texas = built.page('/states/texas/')
    for (const other of ['arkansas', 'louisiana', 'new-mexico', 'oklahoma'])
      expect(texas).toContain(`<a href="/states/${other}/">`)
    expect(texas).toContain('Laredo')
    expect(texas).toContain('Map of Texas')
    for (const { slug } of states) {
      const html = built.page(`/states/${slug}/`)
      for (const end of ['atom', 'json', 'ics']) expect(html, slug).toContain(`href="/feeds/${slug}.${end}"`)
      expect(html, slug).toMatch(/id="place-source-1"|We haven’t found a source yet/)
    }
  })
})

describe('"In Texas"', async () => {
  const built = await build(sampleInput)
  const wide = sampleJobs.find(({ control }) => control === '990000200')!

  it('names the towns there first, in the row, the feed and the calendar of the state', () => {
    const here = 'Laredo, San Angelo · 6 locations'
    expect(textOf(built.page('/states/texas/'))).toContain(here)
    for (const end of ['atom', 'json']) expect(built.page(`/feeds/texas.${end}`)).toContain(here)
    expect(built.page('/feeds/texas.ics').replaceAll('\r\n ', '')).toContain(here.replace(',', '\\,'))
    expect(built.page('/feeds/arizona.atom')).toContain('Sierra Vista, Yuma · 6 locations')
    expect(built.page('/feeds/all.atom')).not.toContain('Laredo, San Angelo ·')
    expect(wide.states).toContain('TX')
  })

  it('counts the first towns where there are many', async () => {
    const places = ['Laredo', 'Del Rio', 'Eagle Pass', 'Presidio', 'Marfa'].map((city) => ({
      city,
      state: 'TX' as const,
    }))
    const many = await build(inputOf([{ ...wide, places: [...places, { city: 'Yuma', state: 'AZ' }] }]))
    expect(textOf(many.page('/states/texas/'))).toContain('Laredo, Del Rio, Eagle Pass and 2 more · 6 locations')
  })

  it('puts nationwide jobs of agents and officers first among what is tied to no state', () => {
    const [, elsewhere = ''] = built.page('/states/texas/').split('Not tied to one state')
    const first = [...elsewhere.matchAll(/<h3><a href="\/jobs\/[^"]*-(\d+)\//g)]
      .slice(0, 3)
      .map(([, control]) => control!)
    const series = first.map((control) => sampleJobs.find((job) => job.control === control)!.occupations[0]!.code)
    expect(series.length).toBe(3)
    for (const code of series) expect(['1896', '1895']).toContain(code)
  })

  it('does not hide nationwide jobs behind remote ones', async () => {
    const clerks = Array.from({ length: 6 }, (_, index) => ({
      ...sampleJobs[0]!,
      control: String(811_000_000 + index),
      states: [],
      places: [],
      placeKinds: ['remote' as const],
    }))
    const site = await build(inputOf([...sampleJobs, ...clerks]))
    const [, elsewhere = ''] = site.page('/states/texas/').split('Not tied to one state')
    expect(textOf(elsewhere.split('<h2')[0]!)).toMatch(/Nationwide/)
  })
})

describe('The map of a state', async () => {
  const built = await build(sampleInput)
  const figure = (slug: string) => /<figure class="place">.*?<\/figure>/s.exec(built.page(`/states/${slug}/`))![0]
  const townsIn = (code: string) => [
    ...new Set(
      sampleJobs
        .filter((job) => job.status === 'open')
        .flatMap(({ places }) =>
          places.filter(({ state, city }) => state === code && city !== '').map(({ city }) => city),
        ),
    ),
  ]

  it.each([
    ['texas', 'TX'],
    ['arizona', 'AZ'],
    ['california', 'CA'],
  ])(
    'names every town of an open job in %s, each with a dot that leads to it or the word that it has none',
    (slug, code) => {
      const html = figure(slug)
      const dots = new Map(
        [...html.matchAll(/<a href="#([^"]+)"><title>([^<]+)<\/title><circle/g)].map(([, id, town]) => [town!, id!]),
      )
      const towns = townsIn(code)
      expect(towns.length).toBeGreaterThan(1)
      for (const town of towns) {
        const line = new RegExp(`<li id="([^"]+)">${town}( \\(not on the map\\))?:`).exec(html)!
        if (line[2] === undefined) expect(dots.get(town), town).toBe(line[1])
        else expect(dots.has(town), town).toBe(false)
      }
      expect(dots.size).toBeGreaterThan(towns.length / 3)
    },
  )

  it('has a dot for jobs that are not open to the public, too, and marks them', async () => {
    const [job] = sampleJobs.filter(({ places }) =>
      places.some(({ state, city }) => state === 'AZ' && city === 'Douglas'),
    )
    const site = await build(inputOf([{ ...job!, audience: 'agency' }]))
    const html = /<figure class="place">.*?<\/figure>/s.exec(site.page('/states/arizona/'))![0]
    expect(html).toContain('<title>Douglas</title><circle')
    expect(html).toMatch(/Douglas: <a href="[^"]+">[^<]+<\/a> \(not open to the public\)/)
  })

  it('says of regions and of whole states, which have no dot, that they are not on the map', () => {
    for (const [slug, region] of [
      ['texas', 'East Texas'],
      ['texas', 'Southwest Border'],
      ['new-mexico', 'West Texas New Mexico'],
      ['hawaii', 'All of Hawaii'],
    ] as const)
      expect(figure(slug)).toMatch(new RegExp(`<li[^>]*>${region} \\(not on the map\\): <a href="/jobs/`))
  })

  it('does not claim a dot in each town where there are more towns than it lists', async () => {
    const places = Array.from({ length: 60 }, (_, index) => ({
      city: `Town ${index}`,
      state: 'TX' as const,
      latitude: 30 + index / 50,
      longitude: -100,
    }))
    const page = (await build(inputOf([{ ...sampleJobs[0]!, states: ['TX'], places }]))).page('/states/texas/')
    expect(page.match(/<a href="#at-town-/g)).toHaveLength(40)
    expect(page).toContain('with a dot in 40 of the towns with an open job')
    expect(page).toContain('<li>And 20 more: each row names its own.</li>')
  })

  it('takes from our own list what USAJOBS knows no degrees of', () => {
    for (const town of ['Douglas', 'Sierra Vista']) expect(figure('arizona')).toContain(`<title>${town}</title><circle`)
    for (const town of ['Del Rio', 'Eagle Pass', 'Laredo'])
      expect(figure('texas')).toContain(`<title>${town}</title><circle`)
  })
})

describe('The age of the list', () => {
  it('is told on pages of states and jobs once it is more than an hour, and not before', async () => {
    const at = async (now: string) => {
      const built = await build({ ...sampleInput, now })
      return ['/states/texas/', jobPath(sampleJobs.find(({ closes }) => closes > '2026-12')!)].map((path) =>
        built.page(path),
      )
    }
    const told = 'Read from USAJOBS on November 23, 2026 at 11:05 AM EST.'
    for (const page of await at('2026-11-23T17:04:00.000Z')) expect(page).not.toContain(told)
    for (const page of await at('2026-11-23T17:06:00.000Z')) expect(page).toContain(told)
  })
})
