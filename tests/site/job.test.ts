import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { placeText } from '../../functions/jobs/format-job.ts'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { closedSince } from '../../functions/jobs/job-status.ts'
import { localityText } from '../../functions/jobs/locality.ts'
import { stateOf, states } from '../../functions/jobs/states.ts'
import { jobPosting } from '../../site/components/job-posting.tsx'
import { stateShapes } from '../../site/data/map-shapes.ts'
import { build, textOf } from './built.ts'
import { foreignJobs, inputOf, now, sampleInput, sampleJobs, snapshotOf } from './sample.ts'

const real = { ...inputOf(undefined), snapshot: snapshotOf([...sampleJobs, ...foreignJobs], { sample: false }) }
const built = await build(real)
const open = [...sampleJobs, ...foreignJobs].filter((job) => !closedSince(job, now))
const closed = sampleJobs.filter((job) => closedSince(job, now))
const pageOf = (job: TrackedJob) => built.page(jobPath(job))
const dataOf = (html: string): unknown[] =>
  [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
    .map(([, text]) => JSON.parse(text!))
    .filter((data) => data['@type'] === 'JobPosting')

/** What Google asks of a JobPosting, required and recommended, as far as our jobs have it. */
const address = z.strictObject({
  '@type': z.literal('PostalAddress'),
  addressLocality: z.string().min(1).optional(),
  addressRegion: z.string().length(2).optional(),
  addressCountry: z.string().min(2),
})
const posting = z
  .strictObject({
    '@context': z.literal('https://schema.org/'),
    '@type': z.literal('JobPosting'),
    title: z.string().min(1),
    description: z.string().regex(/^<p>/),
    datePosted: z.iso.datetime(),
    validThrough: z.iso.datetime(),
    hiringOrganization: z.strictObject({
      '@type': z.literal('Organization'),
      name: z.string().min(1),
      sameAs: z.url().optional(),
    }),
    identifier: z.strictObject({
      '@type': z.literal('PropertyValue'),
      name: z.literal('USAJOBS'),
      value: z.string().regex(/^\d+$/),
    }),
    url: z.url().startsWith('https://jobs.example.org/jobs/'),
    directApply: z.literal(false),
    jobLocation: z
      .array(z.strictObject({ '@type': z.literal('Place'), address }))
      .min(1)
      .optional(),
    jobLocationType: z.literal('TELECOMMUTE').optional(),
    applicantLocationRequirements: z.object({ '@type': z.literal('Country'), name: z.literal('US') }).optional(),
    employmentType: z
      .array(z.enum(['FULL_TIME', 'PART_TIME', 'TEMPORARY', 'INTERN']))
      .min(1)
      .optional(),
    baseSalary: z
      .strictObject({
        '@type': z.literal('MonetaryAmount'),
        currency: z.literal('USD'),
        value: z
          .strictObject({
            '@type': z.literal('QuantitativeValue'),
            minValue: z.number().positive(),
            maxValue: z.number().positive(),
            unitText: z.enum(['HOUR', 'DAY', 'MONTH', 'YEAR']),
          })
          .refine(({ minValue, maxValue }) => minValue <= maxValue),
      })
      .optional(),
  })
  .refine(({ jobLocation, jobLocationType }) => (jobLocation === undefined) !== (jobLocationType === undefined))

describe('Structured data', () => {
  it('J28 J29 of every open job has what Google requires, an end included', () => {
    expect(open.length).toBeGreaterThan(30)
    for (const job of open) {
      const [data, ...more] = dataOf(pageOf(job))
      expect(more).toEqual([])
      const { hiringOrganization } = posting.parse(data)
      expect(hiringOrganization.name).toBe(job.agency ?? 'U.S. Customs and Border Protection')
    }
  })

  it('J25 J26 is on no page of a closed job, and on no list', () => {
    expect(closed.length).toBeGreaterThan(0)
    for (const job of closed) expect(dataOf(pageOf(job))).toEqual([])
    for (const [key, html] of built.htmlPages)
      if (!/^jobs\/\d{6,}\/index/.test(key)) expect(dataOf(html), key).toEqual([])
  })

  it('is made of no sample', async () => {
    const sample = await build(sampleInput)
    for (const [key, html] of sample.htmlPages) expect(dataOf(html), key).toEqual([])
  })

  const job = open[0]!
  const pay = (interval: 'PA' | 'PH' | 'PW' | 'WC') =>
    posting.parse(
      jobPosting(
        {
          ...job,
          pay: {
            ...(interval === 'PA' ? { minimum: 50_000, maximum: 60_000 } : { minimum: 20, maximum: 30 }),
            interval,
          },
        },
        'https://jobs.example.org',
      ),
    ).baseSalary

  it('J17 J19 says by the hour what is paid by the hour, and converts nothing', () => {
    expect(pay('PH')?.value).toMatchObject({ unitText: 'HOUR', minValue: 20, maxValue: 30 })
    expect(pay('PA')?.value).toMatchObject({ unitText: 'YEAR' })
    expect(pay('PW')).toBeUndefined()
    expect(pay('WC')).toBeUndefined()
  })

  it('invents no address: a region is no town, and of several states none is the one', () => {
    const at = (...places: TrackedJob['places']) =>
      posting
        .parse(jobPosting({ ...job, places, placeKinds: [] }, 'https://jobs.example.org'))
        .jobLocation?.map(
          ({ address }) => `${address.addressLocality}/${address.addressRegion}/${address.addressCountry}`,
        )
    expect(at({ city: 'Southwest Border', region: ['AZ', 'CA', 'NM', 'TX'] }, { city: 'Pacific', region: [] })).toEqual(
      ['undefined/undefined/US'],
    )
    expect(
      at({ city: 'East Texas', region: ['TX'] }, { city: '', state: 'HI' }, { city: 'Laredo', state: 'TX' }),
    ).toEqual(['undefined/TX/US', 'undefined/HI/US', 'Laredo/TX/US'])
    expect(at({ city: 'Tbilisi', country: 'Georgia' })).toEqual(['Tbilisi/undefined/Georgia'])
  })

  it('says nothing of pay that cannot be right', () => {
    const odd = { ...job, pay: { minimum: 24.37, maximum: 28.45, interval: 'PA' as const } }
    expect(jobPosting(odd, 'https://jobs.example.org')).not.toHaveProperty('baseSalary')
  })

  it('names the country alone for a nationwide job and no place at all for a remote one', () => {
    const of = (placeKinds: TrackedJob['placeKinds']) =>
      posting.parse(jobPosting({ ...job, places: [], states: [], placeKinds }, 'https://jobs.example.org'))
    expect(of(['nationwide']).jobLocation).toEqual([
      { '@type': 'Place', address: { '@type': 'PostalAddress', addressCountry: 'US' } },
    ])
    expect(of(['remote'])).toMatchObject({ jobLocationType: 'TELECOMMUTE' })
  })

  it('ends at its own end only, whatever the posting says', async () => {
    const hostile = { ...job, title: 'Agent </script><script>alert(1)</script>', control: '999999999' }
    const page = (await build({ ...real, snapshot: snapshotOf([hostile], { sample: false }) })).page(jobPath(hostile))
    expect(page).not.toContain('<script>alert')
    expect(posting.parse(dataOf(page)[0]).title).toContain('</script>')
  })
})

describe('The page of an open job', () => {
  it('says first where, the pay, who can apply and until when, then leads to USAJOBS and to an alert', () => {
    for (const job of open) {
      const facts = /<dl class="facts">([\s\S]*?)<\/dl>([\s\S]{0,300})/.exec(pageOf(job))!
      const names = [...facts[1]!.matchAll(/<dt>([^<]+)/g)].map(([, name]) => name)
      expect(names.slice(0, 4)).toEqual(['Where', 'Pay', 'Who can apply', 'Closes'])
      expect(names.slice(4)).toEqual(names.length > 4 ? ['Age limit'] : [])
      expect(facts[2]).toContain(`href="${job.url}"`)
      expect(facts[2]).toContain('href="#alert"')
    }
  })

  it('tells up to eight places at first sight, and folds more of them', () => {
    for (const job of open) {
      const count = new Set(job.places.map(placeText)).size
      const where = /<dt>Where<\/dt><dd>([\s\S]*?)<\/dd>/.exec(pageOf(job))![1]!
      expect(where.includes('<details'), job.control).toBe(count > 8)
    }
  })

  it('says what the announcement says about age, else what our page of the career says', async () => {
    const officer = open.find(({ occupations }) => occupations.some(({ code }) => code === '1895'))!
    expect(textOf(pageOf(officer))).toMatch(/Age limit You must be referred before your 40th birthday/)
    const announced = { ...officer, sections: { ...officer.sections, requirements: ['Be at least 23 years old.'] } }
    const site = await build({ ...real, snapshot: snapshotOf([announced], { sample: false }) })
    expect(textOf(site.page(jobPath(officer)))).toContain('Age limit Be at least 23 years old.')
  })

  it('asks with the alert for the same careers and states', () => {
    for (const job of open) {
      const form = /<section class="card split no-print" id="alert"[\s\S]*?<\/section>/.exec(pageOf(job))![0]
      expect(form).toContain(`name="page" value="${jobPath(job)}"`)
      expect([...form.matchAll(/name="states" value="(..)"/g)].map(([, code]) => code)).toEqual(job.states)
    }
  })

  it('shows its towns as dots on the map', () => {
    const [job] = open.filter(({ places }) => places.some(({ city, state }) => city === 'Laredo' && state === 'TX'))
    const [, shape = ''] = pageOf(job!).split(/<title id="job-map">Map: [^<]+<\/title>/)
    expect(shape.split('</svg>')[0]).toContain(`<path class="here" d="${stateShapes().get('48')!.path}">`)
    expect(shape).toMatch(/<circle cx="\d+" cy="\d+"/)
  })

  it('J1 says how many places a job has and lists all of them', () => {
    const many = open.filter(({ places }) => new Set(places.map(({ city, state }) => `${city} ${state}`)).size > 1)
    expect(many.length).toBeGreaterThan(10)
    for (const job of many) {
      const text = textOf(pageOf(job))
      expect(text).toMatch(/\d+ locations/)
      for (const { city } of job.places) expect(text).toContain(city)
    }
  })

  it('J2 leads to the original announcement', () => {
    for (const job of open) expect(pageOf(job)).toContain(`href="https://www.usajobs.gov/job/${job.control}"`)
  })

  it('names whom the announcement names for questions', () => {
    const asked = open.filter(({ contact }) => contact)
    expect(asked.length).toBeGreaterThan(20)
    for (const job of asked) {
      if (job.contact?.email) expect(pageOf(job)).toContain(`<a href="mailto:${job.contact.email}">`)
      if (job.contact?.telephone) expect(textOf(pageOf(job))).toContain(job.contact.telephone)
    }
  })

  it('J8 warns of an application limit', () => {
    const capped = open.filter(({ applicantCap }) => applicantCap !== undefined)
    expect(capped.length).toBeGreaterThan(0)
    for (const job of capped) expect(textOf(pageOf(job))).toMatch(/May close earlier: after [\d,]+ applications/)
  })

  it('says that it is open continuously, with its cut-off dates where they are announced', async () => {
    const [first, second] = open as [TrackedJob, TrackedJob]
    const jobs = [
      { ...first, cutOffs: '12/01/2026; 01/05/2027' },
      { ...second, cutOffs: '' },
    ]
    const site = await build({ ...real, snapshot: snapshotOf(jobs, { sample: false }) })
    const words = 'Open continuously: applications are reviewed at cut-off dates'
    expect(textOf(site.page(jobPath(first)))).toContain(`${words}, as announced: 12/01/2026; 01/05/2027.`)
    expect(textOf(site.page(jobPath(second)))).toContain(`${words}.`)
  })

  it('J20 prints no pay without its interval', () => {
    for (const job of open) {
      const pay = /<dt>Pay<\/dt><dd>([\s\S]*?)<\/dd>/.exec(pageOf(job))![1]!
      if (/\$/.test(pay))
        expect(pay).toMatch(
          /a year|an hour|a day|a month|every two weeks|for piece work|on a fee basis|a school year|as a stipend/,
        )
    }
  })

  it('says with the pay what the announcement says about locality, in its own words', () => {
    const quotes = [...sampleJobs, ...foreignJobs].flatMap((job) => localityText(job) ?? [])
    expect(quotes.some((quote) => /locality pay is not included/.test(quote))).toBe(true)
    expect(quotes.some((quote) => /Rest of U\.S\. ?\(RUS\) salary area/.test(quote))).toBe(true)
    expect(quotes.filter((quote) => /links to/i.test(quote))).toEqual([])
    expect(open.some(localityText)).toBe(true)
    for (const job of open) {
      const quote = localityText(job)
      const pay = /<dt>Pay<\/dt><dd>([\s\S]*?)<\/dd>/.exec(pageOf(job))![1]!
      expect(pay.includes('From the announcement')).toBe(quote !== undefined)
      if (!quote) continue
      expect(quote.length).toBeLessThanOrEqual(240)
      expect(textOf(pay)).toContain(quote.replace(/\s+/g, ' '))
    }
  })

  it('gives the closing time in the zone of its state, too', () => {
    const job = { ...open[0]!, control: '999999998', states: ['AZ' as const], closes: '2026-12-05T04:59:59.000Z' }
    const input = { ...real, snapshot: snapshotOf([job], { sample: false }) }
    return build(input).then((site) =>
      expect(textOf(site.page(jobPath(job)))).toMatch(/11:59 PM EST Friday(,| at) 9:59 PM MST in Arizona/),
    )
  })

  it('tells what changed, and links both announcements where one replaces the other', async () => {
    const [first, second] = [sampleJobs[0]!, sampleJobs[1]!]
    const old = {
      ...first,
      status: 'closed' as const,
      closedAt: now,
      closingReason: 'replaced' as const,
      replacedBy: second.control,
    }
    const next = { ...second, replaces: first.control, changes: [{ at: now, fields: ['closes', 'places', 'summary'] }] }
    const site = await build({ ...real, snapshot: snapshotOf([old, next], { sample: false }) })
    expect(site.page(jobPath(old))).toContain(`href="${jobPath(next)}"`)
    expect(site.page(jobPath(next))).toContain(`href="${jobPath(old)}"`)
    expect(textOf(site.page(jobPath(next)))).toContain(
      'Changed by November 23, 2026: closing date, places, what the job is',
    )
  })
})

describe('A position that is announced several times at once', () => {
  it('links its announcements to each other, each with who it is for, and no other job', async () => {
    const [first, other] = open.filter(({ audience }) => audience === 'public') as [TrackedJob, TrackedJob]
    const merit = { ...first, control: '811111111', audience: 'federal' as const, hiringPaths: ['fed-competitive'] }
    const displaced = {
      ...first,
      control: '822222222',
      audience: 'transition' as const,
      hiringPaths: ['fed-transition'],
    }
    const another = { ...merit, control: '833333333', grade: { ...first.grade, low: '14', high: '14' } }
    const jobs = [first, merit, displaced, another, other]
    const site = await build({ ...real, snapshot: snapshotOf(jobs, { sample: false }) })
    const parallels = (job: TrackedJob) =>
      /is also announced for other groups:<\/p><ul>(.*?)<\/ul>/s.exec(site.page(jobPath(job)))?.[1] ?? ''
    expect(parallels(first)).toContain(`<a href="${jobPath(merit)}">Federal employees</a>`)
    expect(parallels(first)).toContain(`<a href="${jobPath(displaced)}">Displaced federal employees only</a>`)
    expect(parallels(merit)).toContain(`<a href="${jobPath(first)}">Open to the public</a>`)
    expect(parallels(first)).not.toContain(jobPath(another))
    expect(parallels(another) + parallels(other)).toBe('')
  })
})

describe('The page of a closed job', () => {
  it('J27 goes after 60 days; what is answered then is a 404 that says why and helps on', async () => {
    const gone = await build({ ...real, now: '2027-01-25T17:00:00.000Z' })
    for (const job of closed) {
      expect(gone.has(jobPath(job))).toBe(false)
      for (const [key, html] of gone.htmlPages) expect(html, key).not.toContain(jobPath(job))
    }
    const page = gone.page('/404.html')
    expect(textOf(page)).toContain('We keep closed jobs for 60 days, then remove them')
    expect(page).toContain('<meta name="robots" content="noindex"/>')
    for (const way of ['/jobs/', '/alerts/', '/states/texas/', 'https://www.usajobs.gov/'])
      expect(page).toContain(`href="${way}"`)
  })

  it('says when it closed, and not that it closes on a day to come', async () => {
    const job = open.find(({ closes }) => closes > '2026-11-30')!
    const early = {
      ...job,
      status: 'closed' as const,
      closedAt: '2026-11-21T15:00:00.000Z',
      closingReason: 'withdrawn' as const,
    }
    const text = textOf(
      (
        await build(inputOf([early, ...sampleJobs.slice(0, 3).filter(({ control }) => control !== early.control)]))
      ).page(jobPath(early)),
    )
    expect(text).toContain('It closed before its closing date')
    expect(text).toMatch(/Closed Saturday, November 21, 2026 It was to close on /)
    expect(text).not.toMatch(/Closed? \w+day, December/)
  })

  it('J9 J22 A52 stays for 60 days, says that it is closed and why, offers others, and cannot be applied for', async () => {
    for (const job of closed) {
      const html = pageOf(job)
      expect(html).toContain('This job is closed')
      expect(html).toContain('Open now instead')
      expect(html).not.toMatch(/class="button[^>]*href="https:/)
      expect(html).toContain('href="#alert"')
      expect(html).toContain('<meta name="robots" content="noindex"/>')
    }
    const later = await build({ ...real, now: '2027-01-15T17:00:00.000Z' })
    expect(later.has(jobPath(closed[0]!))).toBe(true)
    const gone = await build({ ...real, now: '2027-01-25T17:00:00.000Z' })
    expect(gone.has(jobPath(closed[0]!))).toBe(false)
  })
})

describe('Counts', () => {
  it('say how many are open to whom, and lead to all of them', async () => {
    const sample = await build(sampleInput)
    const open = sampleJobs.filter((job) => !closedSince(job, now))
    const own = open.filter(({ audience }) => audience === 'agency' || audience === 'transition')
    expect(own.length).toBe(13)
    expect(textOf(sample.page('/jobs/'))).toContain(
      `${open.length - own.length} open to you · 13 for CBP or displaced federal employees ( show )`,
    )
    for (const job of own) expect(sample.page('/jobs/employees/')).toContain(`href="${jobPath(job)}"`)
  })

  it('leave out no open job: each has a link from another page, not from the site map alone', () => {
    const linked = new Set(
      built.htmlPages.flatMap(([key, html]) =>
        [...html.matchAll(/href="\/jobs\/[^"]*-(\d{6,12})\/"/g)]
          .map(([, control]) => control!)
          .filter((control) => key !== `jobs/${control}/index.html`),
      ),
    )
    expect(open.filter(({ control }) => !linked.has(control)).map(({ control }) => control)).toEqual([])
    for (const control of ['850452900', '851346700', '856204700', '837563900', '497225600'])
      expect(linked.has(control), control).toBe(true)
  })

  it('J15 on the map are the rows of the state page, for every state', () => {
    const home = built.page('/')
    for (const { slug, name } of states) {
      const onMap = Number(
        new RegExp(`<a href="/states/${slug}/">${name.replaceAll('.', '\\.')}\\s*<span>(\\d+)</span>`).exec(home)![1],
      )
      const [, openings = ''] = built.page(`/states/${slug}/`).split(/<h2 class="hidden">/)
      const rows = openings.split(/<details>|<h2>/)[0]!.match(/<h3><a href="\/jobs\//g) ?? []
      expect(rows.length, slug).toBe(onMap)
    }
  })

  it('J6 J11 jobs of no state are under Nationwide or Remote and reachable from every state page', async () => {
    for (const { slug } of states) expect(built.page(`/states/${slug}/`)).toContain('href="/jobs/anywhere/"')
    const nowhere = open.filter(
      (job) =>
        job.states.length === 0 &&
        !job.placeKinds.includes('remote') &&
        !['agency', 'transition'].includes(job.audience),
    )
    expect(nowhere.length).toBeGreaterThan(0)
    for (const job of nowhere) expect(built.page('/jobs/anywhere/')).toContain(jobPath(job))
    const remote = { ...open[0]!, control: '812345679', states: [], places: [], placeKinds: ['remote' as const] }
    const withRemote = await build(inputOf([remote]))
    for (const { slug } of states) {
      expect(withRemote.page(`/states/${slug}/`)).toContain('href="/jobs/remote/"')
      expect(withRemote.page(`/states/${slug}/`)).toContain(jobPath(remote))
    }
  })

  it('jobs of a state are linked from its page', () => {
    for (const job of open)
      for (const code of job.states.slice(0, 8)) expect(pageOf(job)).toContain(`/states/${stateOf(code).slug}/`)
  })
})
