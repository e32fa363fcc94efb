import { Ajv } from 'ajv'
import ICAL from 'ical.js'
import schemaOfJsonFeed from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { whereText } from '../../functions/jobs/format-job.ts'
import { states } from '../../functions/jobs/states.ts'
import { atomFeed, closingCalendar, type Feed, jsonFeed } from '../../site/components/feed.ts'
import { describeSite } from '../../site/data/site.ts'
import { feedsOf } from '../../site/pages/feeds.ts'
import { aJob } from '../functions/alerts/examples.ts'
import { build } from './built.ts'
import { now, sampleInput, sampleJobs } from './sample.ts'

const remote = aJob({ control: '300', firstSeen: now, states: [], places: [], placeKinds: ['remote'] })
const site = describeSite(
  {
    url: 'https://jobs.example.org',
    organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' },
    now,
    snapshot: { format: 1, number: 1, readAt: now, sample: false, jobs: [...sampleJobs, remote] },
  },
  { guides: [], news: [] },
)
const feeds = feedsOf(site)
const odd: Feed = {
  path: '/feeds/odd',
  title: 'Jobs & <more>',
  url: 'https://jobs.example.org',
  page: '/jobs/',
  changed: '2026-11-20T12:00:00.000Z',
  jobs: [
    aJob({ title: 'Agent, Officer; "Chief" & <Head> \\ back, of a very long name: Jürgen’s Brücke' }),
    aJob({ control: '200', firstSeen: '2026-11-26T12:00:00.000Z', lastChanged: '2026-11-26T12:00:00.000Z' }),
  ],
}

test('Every feed is found from a page', async () => {
  const { files, htmlPages } = await build(sampleInput)
  const html = htmlPages.map(([, page]) => page).join('')
  const all = [...files.keys()].filter((key) => key.startsWith('feeds/'))
  expect(all.length).toBeGreaterThan(200)
  expect(all.filter((key) => !html.includes(`<a href="/${key}"`))).toEqual([])
})

describe('Feeds', () => {
  test('exist for everything, every state, every open occupation, and both together', () => {
    const paths = feeds.map(({ path }) => path)
    expect(paths).toEqual(expect.arrayContaining(['/feeds/all', ...states.map(({ slug }) => `/feeds/${slug}`)]))
    expect(new Set(paths).size).toBe(paths.length)
    expect(paths.filter((path) => /^\/feeds\/\d{4}$/.test(path)).length).toBeGreaterThan(3)
    expect(paths.filter((path) => /^\/feeds\/[a-z-]+-\d{4}$/.test(path)).length).toBeGreaterThan(10)
  })

  test('hold exactly the jobs of their state', () => {
    for (const { code, slug } of states) {
      const feed = feeds.find(({ path }) => path === `/feeds/${slug}`)
      expect(feed?.jobs.map(({ control }) => control)).toEqual(site.byState.get(code)?.map(({ control }) => control))
    }
  })

  test('give equal bytes for equal jobs, whatever the time', () => {
    const later = feedsOf({ ...site, now: '2026-11-23T18:00:00.000Z' })
    expect(later.map(atomFeed)).toEqual(feeds.map(atomFeed))
  })
})

describe('Jobs not tied to one state', () => {
  const feedOf = (name: string) => feeds.find(({ path }) => path === `/feeds/${name}`)!
  const untied = feedOf('not-tied-to-one-state')
  const controlsOf = (jobs: readonly { control: string }[]) => jobs.map(({ control }) => control)
  const calendarOf = (feed: Feed) => new ICAL.Component(ICAL.parse(closingCalendar(feed)))
  const seriesOf = (control: string) => site.byControl.get(control)!.occupations[0]!.code

  test('have a feed of their own, which holds each of them once, and are only in feeds of states they name', () => {
    expect(controlsOf(untied.jobs).toSorted()).toEqual(controlsOf([...site.anywhere, ...site.remote]).toSorted())
    expect(site.anywhere.length).toBeGreaterThan(5)
    expect(untied.jobs.filter(({ states }) => states.length > 0).length).toBeGreaterThan(0)
    for (const { state, jobs } of feeds)
      if (state) expect(jobs.filter(({ states }) => !states.includes(state))).toEqual([])
  })

  test('begin with nationwide agents and officers and end with a remote job, though it is the newest, in each of the three forms', () => {
    const inAtom = [...atomFeed(untied).matchAll(/<id>.*\/jobs\/(\d+)</g)].map(([, control]) => control!)
    const inJson = (JSON.parse(jsonFeed(untied)) as { items: { id: string }[] }).items.map(
      ({ id }) => id.split('/').at(-1)!,
    )
    const inCalendar = calendarOf(untied)
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event).uid.split('@')[0]!)
    for (const order of [inAtom, inJson, inCalendar]) {
      expect(order.length).toBe(untied.jobs.length)
      for (const control of order.slice(0, 3)) expect(['1896', '1895']).toContain(seriesOf(control))
      expect(order.at(-1)).toBe(remote.control)
    }
  })

  test('are told of by no entry of a state, whose entries all name a place there first', () => {
    for (const feed of feeds) {
      if (!feed.state) continue
      const items = (JSON.parse(jsonFeed(feed)) as { items: { id: string; content_text: string }[] }).items
      const events = calendarOf(feed).getAllSubcomponents('vevent')
      const told = [
        ...items.map(({ id, content_text }) => [id.split('/').at(-1)!, content_text]),
        ...events
          .map((event) => new ICAL.Event(event))
          .map(({ uid, description }) => [uid.split('@')[0]!, description]),
      ]
      for (const [control, text] of told) {
        const job = site.byControl.get(control!)!
        expect(job.states).toContain(feed.state)
        expect(text).toContain(whereText(job, feed.state))
      }
    }
  })

  test('are where each feed and calendar of a state says they are, in the words for people that its format has', () => {
    for (const feed of feeds) {
      const { description = '' } = JSON.parse(jsonFeed(feed)) as { description?: string }
      const [, subtitle = ''] = /<subtitle>(.*)<\/subtitle>/.exec(atomFeed(feed)) ?? []
      const calendar = calendarOf(feed)
      const said = ['description', 'x-wr-caldesc'].map((name) => String(calendar.getFirstPropertyValue(name) ?? ''))
      const name = states.find(({ code }) => code === feed.state)?.name
      for (const [text, ending] of [[subtitle, 'atom'], [description, 'json'], ...said.map((each) => [each, 'ics'])]) {
        if (!name) expect(text).toBe('')
        else {
          expect(text).toMatch(new RegExp(`^Jobs that name ${name}\\. `))
          expect(text).toContain(` https://jobs.example.org${untied.path}.${ending}`)
        }
      }
    }
  })
})

describe('An Atom feed', () => {
  test('is well formed: every tag closes, every text is escaped, newest first', () => {
    for (const feed of [...feeds, odd]) {
      const open: string[] = []
      for (const [, close, name, self] of atomFeed(feed).matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
        if (close) expect(open.pop()).toBe(name)
        else if (!self) open.push(name!)
      }
      expect(open).toEqual([])
    }
    expect(atomFeed(odd)).toContain('&amp; &lt;Head&gt;')
    expect(atomFeed(odd).indexOf('/jobs/200<')).toBeLessThan(atomFeed(odd).indexOf('/jobs/100<'))
    expect(atomFeed(odd)).toContain('<updated>2026-11-26T12:00:00.000Z</updated>')
  })
})

describe('Every feed', () => {
  const pageOf = (name: string) => feeds.find(({ path }) => path === `/feeds/${name}`)!.page

  test('leads to the page that lists the same jobs', () => {
    expect([pageOf('all'), pageOf('texas'), pageOf('1896')]).toEqual([
      '/jobs/',
      '/states/texas/',
      '/occupations/border-patrol-agent/',
    ])
    const texas = feeds.find(({ path }) => path === '/feeds/texas')!
    expect(atomFeed(texas)).toContain(
      '<link rel="alternate" type="text/html" href="https://jobs.example.org/states/texas/"/>',
    )
    expect(JSON.parse(jsonFeed(texas)).home_page_url).toBe('https://jobs.example.org/states/texas/')
  })

  test('that is empty is dated by its last change', () => {
    const empty: Feed = { ...odd, jobs: [] }
    expect(atomFeed(empty)).toContain('<updated>2026-11-20T12:00:00.000Z</updated>')
  })
})

describe('A JSON feed', () => {
  test('has what JSON Feed 1.1 asks for', () => {
    const schema = z.strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string().min(1),
      description: z.string().min(1).optional(),
      home_page_url: z.url(),
      feed_url: z.url(),
      language: z.string(),
      items: z.array(
        z.strictObject({
          id: z.url(),
          url: z.url(),
          title: z.string().min(1),
          content_text: z.string().min(1),
          date_published: z.iso.datetime(),
          date_modified: z.iso.datetime(),
        }),
      ),
    })
    for (const feed of [...feeds, odd]) schema.parse(JSON.parse(jsonFeed(feed)))
  })

  test('is a JSON Feed 1.1 by the schema that others keep', () => {
    const formats = { uri: URL.canParse, 'date-time': (text: string) => z.iso.datetime().safeParse(text).success }
    const validate = new Ajv({ allErrors: true, formats }).compile(schemaOfJsonFeed)
    for (const feed of [...feeds, odd]) {
      const written: object = JSON.parse(jsonFeed(feed))
      expect(validate(written), JSON.stringify(validate.errors)).toBe(true)
      expect(validate({ ...written, home_page_url: 'jobs' })).toBe(false)
    }
    expect(validate({ ...JSON.parse(jsonFeed(odd)), items: [{ title: 'without an id' }] })).toBe(false)
  })
})

describe('A calendar of closing dates', () => {
  test('is read by a calendar program, which finds every job once and each when it closes', () => {
    for (const feed of [...feeds, odd]) {
      const calendar = new ICAL.Component(ICAL.parse(closingCalendar(feed)))
      const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
      const found = new Map(
        events.map(({ uid, summary, startDate }) => [uid, [summary, startDate.toJSDate().getTime()]]),
      )
      expect(events).toHaveLength(feed.jobs.length)
      expect(found).toEqual(
        new Map(
          feed.jobs.map(({ control, title, closes }) => [
            `${control}@jobs.example.org`,
            [`Closes: ${title}`, Math.floor(Date.parse(closes) / 1000) * 1000],
          ]),
        ),
      )
    }
  })

  test('folds lines at 75 octets, ends them with CRLF and escapes texts', () => {
    for (const feed of [...feeds, odd]) {
      const text = closingCalendar(feed)
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    }
    const unfolded = closingCalendar(odd).replaceAll('\r\n ', '')
    expect(unfolded).toContain('SUMMARY:Closes: Agent\\, Officer\\; "Chief" & <Head> \\\\ back\\, of')
    expect(unfolded).toContain('DTSTART:20261205T045900Z')
    expect(unfolded).toContain('UID:100@jobs.example.org')
  })
})
