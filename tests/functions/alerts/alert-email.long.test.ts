import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alertMail, mostJobs } from '../../../functions/alerts/alert-email.ts'
import { digestsOf } from '../../../functions/alerts/digest.ts'
import { MatchIndex } from '../../../functions/alerts/match-index.ts'
import type { PreparedRun } from '../../../functions/alerts/prepared-run.ts'
import { seriesCodes } from '../../../functions/jobs/codes.ts'
import { closesWords } from '../../../functions/jobs/format-closing.ts'
import type { TrackedJob } from '../../../functions/jobs/job.ts'
import { states } from '../../../functions/jobs/states.ts'
import { renderMail } from '../../../functions/mail/render.ts'
import { linksFor } from '../../../functions/subscriptions/links.ts'
import { type Alert, applicant } from '../../../functions/subscriptions/subscriber.ts'
import { aJob, anAlert, aPerson } from './examples.ts'
import { keys, siteUrl } from './world.ts'

const now = new Date('2026-11-25T12:30:00Z')
const id = 'AAAAAAAAAAAAAAAAAAAAAA'
const links = linksFor(keys, siteUrl, { id }, now)
const organisation = { name: 'Example Press', postalAddress: '1 Main Street, Springfield', telephone: '555 0100' }

const prepared = (jobs: TrackedJob[], change: Partial<PreparedRun> = {}): PreparedRun => ({
  run: { kind: 'immediately', from: 1, to: 1 },
  since: now,
  news: jobs.map((job) => ({ job, version: job, at: Date.parse(job.firstSeen) })),
  index: new MatchIndex(jobs),
  closing: [],
  tracked: new Map(),
  happened: new Map(),
  sees: true,
  late: false,
  sample: false,
  ...change,
})

const mailAbout = (jobs: TrackedJob[], alerts: Alert[] = [anAlert()], change: Partial<PreparedRun> = {}) => {
  const person = aPerson({ alerts })
  const [found] = digestsOf(prepared(jobs, change), person, now)
  return found && renderMail(alertMail(found.digest, person, { links, organisation, siteUrl }))
}
const many = (count: number, change: Partial<TrackedJob> = {}) =>
  Array.from({ length: count }, (_, index) => aJob({ control: String(1000 + index), ...change }))

/** What a reader of the HTML part sees, as text. */
const seen = (html: string) =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')

describe('An alert mail', () => {
  test('says title, pay, grade, place, closing in words with weekday and zone, and who can apply', () => {
    const mail = mailAbout([aJob()])
    expect(mail?.subject).toBe('New job: Border Patrol Agent in Texas')
    for (const part of [seen(mail?.html ?? ''), (mail?.text ?? '').replace(/\s+/g, ' ')])
      for (const words of [
        'Border Patrol Agent',
        '$60,000 to $80,000 a year · GL 5 to 9',
        'Laredo, Texas',
        'Closes Friday, December 4, 2026, 11:59 PM ET',
        'Open to the public',
      ])
        expect(part).toContain(words)
  })

  test('says why it came, who sends it and where they are, and how to stop, in both parts', () => {
    const mail = mailAbout([aJob()])
    for (const part of [seen(mail?.html ?? ''), (mail?.text ?? '').replace(/\s+/g, ' ')]) {
      expect(part).toContain('You get this email because you asked for an alert about jobs in Texas, and confirmed it.')
      expect(part).toContain('Sent by Example Press, 1 Main Street, Springfield, 555 0100')
      expect(part).toContain('Stop all alerts')
      expect(part).toContain('not affiliated with, endorsed by or paid by any government agency')
    }
  })

  test('tells each job once, under one heading for each alert', () => {
    const alerts = [anAlert(), anAlert({ id: 'alert-2', states: 'all', occupations: ['1896'] })]
    const arizona = { states: ['AZ' as const], places: [{ city: 'Yuma', state: 'AZ' as const }] }
    const jobs = [aJob(), aJob({ control: '2', ...arizona }), aJob({ control: '3' })]
    const mail = mailAbout(jobs, alerts)
    expect(mail?.text.match(/\* Border Patrol Agent/g)).toHaveLength(3)
    const headings = [...(mail?.html ?? '').matchAll(/<h2[^>]*>([^<]+)/g)].map(([, heading]) => heading)
    expect(headings).toEqual([
      expect.stringMatching(/^Jobs in Texas/),
      expect.stringMatching(/^Jobs in every state, .*Border Patrol agent \(1896\)/),
    ])
    const [inTexas = '', elsewhere = ''] = (mail?.text ?? '').split(/Jobs in every state/i)
    expect([inTexas.match(/^\* /gm)?.length, elsewhere.match(/^\* /gm)?.length]).toEqual([2, 1])
    expect(mailAbout(jobs)?.html).not.toContain('<h2')
  })

  test('names in each row the states of whoever reads it', () => {
    const places = [
      { city: 'Yuma', state: 'AZ' as const },
      { city: 'Laredo', state: 'TX' as const },
      { city: 'Austin', state: 'TX' as const },
    ]
    const wide = aJob({ states: ['AZ', 'TX'], places })
    const line = (...alerts: Alert[]) => /^.*3 locations.*$/m.exec(mailAbout([wide], alerts)?.text ?? '')?.[0].trim()
    expect(line(anAlert({ states: ['TX'] }))).toBe('Texas: Laredo, Austin · 3 locations')
    expect(line(anAlert({ states: ['AZ', 'TX'] }))).toBe('Arizona and Texas · 3 locations')
    expect(line(anAlert({ states: 'all' }))).toBe('3 locations')
    const whole = aJob({ states: ['AZ', 'TX'], places: [...places.slice(0, 1), { city: '', state: 'TX' }] })
    expect(mailAbout([whole], [anAlert({ states: ['TX'] })])?.text).toContain('Texas · 2 locations')
  })

  test('A51 leaves out what closed since, and is not made when nothing is left', () => {
    const closed = aJob({ control: '2', closes: '2026-11-25T12:00:00.000Z' })
    expect(mailAbout([closed, aJob()])?.text).not.toContain('-2/')
    expect(mailAbout([closed])).toBeUndefined()
    expect(mailAbout([aJob()], [anAlert({ states: ['ME'] })])).toBeUndefined()
  })

  test('tells of at most fifty jobs, links to the rest, and stays below 100 kB', () => {
    const long = 'Supervisory Border Patrol Agent and Operations Officer of the Special Operations Group'
    const alerts = Array.from({ length: 5 }, (_, index) =>
      anAlert({ id: String(index), states: ['TX', 'AZ', 'CA', 'NM'], occupations: ['1896', '1895'].slice(index % 2) }),
    )
    const mail = mailAbout(many(120, { title: long, incentive: 'x' }), alerts)
    expect(mail?.text.match(/\* Supervisory/g)).toHaveLength(mostJobs)
    expect(mail?.text).toContain('And 70 more.')
    expect(mail?.text).toContain(`${siteUrl}/jobs/`)
    expect(Buffer.byteLength(mail?.html ?? '')).toBeLessThan(100_000)
  })

  test('says near its top how to stop it, when it lists so much that few people get to its foot', () => {
    const stop = (text = '') => text.split('/api/unsubscribe/').length - 1
    const few = mailAbout(many(10))
    const lots = mailAbout(many(300))
    expect([stop(few?.text), stop(few?.html), stop(lots?.text), stop(lots?.html)]).toEqual([1, 1, 2, 2])
    expect(lots?.text.indexOf('/api/unsubscribe/')).toBeLessThan(lots?.text.indexOf('* ') ?? 0)
    expect(lots?.text.indexOf('/api/unsubscribe/')).toBeLessThan(400)
  })

  test('counts in its subject only what is in the states it names, and names the towns there first', () => {
    const nationwide = many(2, { states: [], places: [], placeKinds: ['nationwide'] })
    const here = many(3).map((job, index) => ({ ...job, control: String(2_000 + index) }))
    const alerts = [anAlert({ states: ['TX'], unplaced: true })]
    expect(mailAbout([...nationwide, ...here], alerts)?.subject).toBe('5 new jobs, 3 in Texas')
    expect(mailAbout(here, alerts)?.subject).toBe('3 new jobs in Texas')
    const places = [
      { city: 'Yuma', state: 'AZ' as const },
      { city: 'Laredo', state: 'TX' as const },
    ]
    const wide = mailAbout([aJob({ states: ['AZ', 'TX'], places })], alerts)
    expect(wide?.text).toContain('Texas: Laredo · 2 locations')
  })

  test('brings what is in the states it names first, then what is tied to none, agents and officers before all others', () => {
    const untied = (control: string, change: Partial<TrackedJob>) =>
      aJob({ control, states: [], places: [], placeKinds: ['nationwide'], ...change })
    const clerk = [{ code: '0303', name: 'Clerk' }]
    const jobs = [
      untied('1', { title: 'Remote Clerk', placeKinds: ['remote'], occupations: clerk }),
      untied('2', { title: 'Nationwide Clerk', occupations: clerk }),
      untied('3', { title: 'Nationwide Agent' }),
      aJob({ control: '4', title: 'Agent in Laredo' }),
    ]
    const told = (alert: Partial<Alert>) =>
      (mailAbout(jobs, [anAlert({ unplaced: true, ...alert })])?.text ?? '').match(
        /^(?:\* .*|Not tied to one state)$/gm,
      )
    const untiedRows = ['* Nationwide Agent', '* Nationwide Clerk', '* Remote Clerk']
    expect(told({ states: ['TX'] })).toEqual(['* Agent in Laredo', expect.stringMatching(/^not tied/i), ...untiedRows])
    expect(told({ states: 'all' })).toEqual(expect.arrayContaining(untiedRows))
    expect(told({ states: 'all' })).toHaveLength(4)
  })

  test('says how many more close soon than it names, and where they stand', () => {
    const alerts = [anAlert()]
    const closing = many(25).map((job) => ({ job, alerts }))
    const digest = { matched: [], closing, keep: false, late: false, sample: false }
    const { text } = renderMail(alertMail(digest, { alerts, watches: [] }, { links, organisation, siteUrl }))
    expect(text.match(/^\* /gm)).toHaveLength(20)
    expect(text).toContain('And 5 more.')
    expect(text).toContain(`See the rest:\n${siteUrl}/states/texas/`)
  })

  test('stays below 100 kB whatever twenty alerts ask for and whatever the jobs are called', () => {
    const words = fc.string({ maxLength: 400, size: 'max', unit: fc.constantFrom('Border ', '&', '"', 'é', 'Patrol') })
    const job = fc.record({ title: words, places: words.map((city) => [{ city, state: 'TX' as const }]) })
    fc.assert(
      fc.property(fc.array(job, { minLength: 60, maxLength: 60 }), fc.boolean(), (changes, late) => {
        const alerts = Array.from({ length: 20 }, (_, index) =>
          anAlert({
            id: String(index),
            states: states.slice(0, 56 - index).map(({ code }) => code),
            occupations: seriesCodes.slice(0, 60).concat('1896'),
            applicants: applicant.options.filter(() => true),
            unplaced: true,
            minimumPay: 50_000,
          }),
        )
        const jobs = changes.map((change, index) =>
          aJob({ control: String(800_000_000 + index), states: ['AL', 'TX'], ...change }),
        )
        const mail = mailAbout(jobs, alerts, { late, sample: true })
        expect(mail?.text).toContain('And 10 more.')
        expect(Buffer.byteLength(mail?.html ?? '')).toBeLessThan(100_000)
      }),
      { numRuns: 20 },
    )
  })

  test('links to the rest where it stands: the page of the one state someone chose, or the list of all', () => {
    const rest = (alerts: Alert[]) => /See the rest:\n(\S+)/.exec(mailAbout(many(51), alerts)?.text ?? '')?.[1]
    expect(rest([anAlert()])).toBe(`${siteUrl}/states/texas/`)
    expect(rest([anAlert({ states: ['TX', 'AZ'] })])).toBe(`${siteUrl}/jobs/`)
    expect(rest([anAlert({ states: 'all' })])).toBe(`${siteUrl}/jobs/`)
  })

  test('A26 A54 J33 every link is absolute, on our own host, and below 120 characters', () => {
    const mail = mailAbout(many(3, { title: 'A very long title '.repeat(10) }))
    const urls = [...(mail?.html ?? '').matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url ?? '')
    const inText = (mail?.text ?? '').match(/https?:\S+/g) ?? []
    expect(urls.length).toBeGreaterThan(4)
    for (const url of [...urls, ...inText]) {
      expect(url.startsWith(siteUrl)).toBe(true)
      expect(url.length).toBeLessThan(120)
    }
  })

  test('J34 holds no merge tag, no undefined and no markup in the text part', () => {
    const mail = mailAbout([aJob({ title: 'Agent & <Officer>' }), aJob({ control: '2', pay: null, places: [] })])
    for (const part of [mail?.subject, mail?.html.replace(/<style>.*?<\/style>/, ''), mail?.text])
      expect(part).not.toMatch(/\{\{|\}\}|\|[A-Z_]+\||undefined|\bnull\b|NaN|\[object/)
    expect(mail?.html).toContain('Agent &amp; &lt;Officer&gt;')
    expect(mail?.text).toContain('Agent & <Officer>')
  })

  test('J35 holds the links of its own subscriber and no other', () => {
    const mail = mailAbout([aJob()])
    const tokens = [...`${mail?.html}${mail?.text}`.matchAll(/\/api\/(\w+)\/([\w-]+)/g)].map(([, kind, token]) => [
      kind,
      token,
    ])
    expect(new Set(tokens.map(([kind]) => kind))).toEqual(new Set(['watch', 'unsubscribe', 'manage']))
    for (const [, token] of tokens) expect(token).toContain(id)
  })

  test('marks samples in subject and text', () => {
    const mail = mailAbout([aJob()], [anAlert()], { sample: true })
    expect(mail?.subject).toMatch(/^\[Sample\] /)
    for (const part of [seen(mail?.html ?? ''), mail?.text ?? '']) expect(part).toContain('Sample jobs')
  })

  test('says that it is late when it is', () => {
    expect(mailAbout([aJob()])?.text).not.toContain('late')
    expect(mailAbout([aJob()], [anAlert()], { late: true })?.text).toContain('This email is late')
  })

  test('needs no picture and is one column of 560 pixels that shrinks', () => {
    const html = mailAbout([aJob()])?.html ?? ''
    expect(html).not.toMatch(/<img|background-image|url\(/)
    expect(html).toContain('max-width:560px')
    expect(html).not.toMatch(/ width="\d+"/)
    expect(html).toMatch(/<html lang="en-US">/)
  })
})

describe('A closing time', () => {
  test.each([
    ['2026-12-05T04:59:00.000Z', 'Closes Friday, December 4, 2026, 11:59 PM ET'],
    ['2026-07-01T16:00:00.000Z', 'Closes Wednesday, July 1, 2026, 12:00 PM ET'],
    ['2026-11-01T05:30:00.000Z', 'Closes Sunday, November 1, 2026, 1:30 AM ET'],
  ])('%s reads %s', (instant, words) => {
    expect(closesWords(instant)).toBe(words)
  })
})
