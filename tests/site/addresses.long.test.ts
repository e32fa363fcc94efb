import { describe, expect, it } from 'vitest'
import { alertMail } from '../../functions/alerts/alert-email.ts'
import { compare } from '../../functions/jobs/compare.ts'
import { emptyHistory, history, recordHistory, slugsIn } from '../../functions/jobs/history.ts'
import { type Job, snapshot, type TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { compose } from '../../functions/newsletter/compose.ts'
import { linksFor } from '../../functions/subscriptions/links.ts'
import { answer } from '../../infra/edge/viewer-request.ts'
import { anAlert } from '../functions/alerts/examples.ts'
import { keys } from '../functions/alerts/world.ts'
import { noLists } from '../infra/no-lists.ts'
import { build } from './built.ts'
import { inputOf, now, sampleJobs, snapshotOf } from './sample.ts'

const openOnes: Job[] = sampleJobs
  .filter(({ status, closes }) => status === 'open' && closes > now)
  .map(({ status, firstSeen, lastChanged, changes, ...job }) => job)
const reading = (at: string, jobs: readonly Job[]) => ({
  at,
  jobs: new Map(jobs.map((job) => [job.control, job])),
  unreadable: new Set<string>(),
})
const renamed = openOnes.map((job) => ({ ...job, title: `${job.title.split(' ').reverse().join(' ')} (Trade)` }))

const before = compare(undefined, reading('2026-11-21T17:00:00.000Z', openOnes))
const after = compare(before, reading('2026-11-22T17:00:00.000Z', renamed))
const url = 'https://jobs.example.org'

/** The file the edge asks the bucket for. */
const asked = (path: string) => {
  const request = { method: 'GET', uri: path, querystring: {}, headers: { host: { value: 'jobs.example.org' } } }
  const found = answer(request, 'jobs.example.org', noLists)
  if (!('uri' in found)) throw new Error(`${path} is moved`)
  return found.uri.slice(1)
}

const issue = compose(
  { day: '2026-11-22', from: '2026-11-15T11:00:00.000Z', until: '2026-11-22T11:00:00.000Z' },
  { jobs: before.jobs, sample: true },
  { guides: [], news: [] },
)!

const mailed = JSON.stringify(
  alertMail(
    {
      matched: before.jobs.map((job) => ({ job, alerts: [anAlert()] })),
      closing: [],
      keep: false,
      late: false,
      sample: false,
    },
    { alerts: [anAlert()], watches: [] },
    {
      links: linksFor(keys, url, { id: 'AAAAAAAAAAAAAAAAAAAAAA' }, new Date(now)),
      organisation: { name: 'Example', postalAddress: '1 Main Street', telephone: '' },
      siteUrl: url,
    },
  ),
)

/** Addresses of jobs in any text: HTML, feeds, calendars folded at 75 octets, JSON, the site map, emails. */
const jobAddresses = (text: string) =>
  [...text.replaceAll('\r\n ', '').matchAll(/\/jobs\/[a-z0-9-]*-\d{6,12}\//g)].map(([path]) => path)

describe('An address that was ever told', async () => {
  const told = await build(inputOf(before.jobs as TrackedJob[], { issues: [issue] }))
  const later = await build(inputOf(after.jobs as TrackedJob[], { issues: [issue] }))
  const texts = [...[...told.files.values()].map(({ body }) => body), mailed, JSON.stringify(issue)]
  const addresses = [...new Set(texts.flatMap(jobAddresses))]

  it('leads to the job after every title was changed: pages, feeds, calendars, the site map, issues and emails', () => {
    expect(addresses.length).toBe(openOnes.length)
    expect(after.jobs.every(({ title }) => title.endsWith('(Trade)'))).toBe(true)
    for (const path of addresses) {
      expect(later.files.has(asked(path)), path).toBe(true)
      expect(later.page(path)).toContain(`<link rel="canonical" href="${url}${path}"/>`)
      expect(later.page(path)).toContain('(Trade)')
    }
  })

  it('is the one that is told ever after', () => {
    const again = new Set([...later.files.values()].flatMap(({ body }) => jobAddresses(body)))
    expect([...again].sort()).toEqual(addresses.sort())
  })

  it('is found by its number, whatever words are before it', () => {
    for (const { control } of openOnes) {
      expect(later.files.has(asked(`/jobs/some-other-title-${control}/`))).toBe(true)
      expect(later.files.has(asked(`/jobs/${control}/`))).toBe(true)
    }
    for (const path of ['/jobs/page-2/', '/jobs/series-1896/', '/jobs/remote/', '/states/texas/page-123456/'])
      expect(asked(path)).toBe(`${path.slice(1)}index.html`)
  })

  it('is known to the history for two years, and kept when a job comes back after the snapshot has forgotten it', () => {
    const known = recordHistory(recordHistory(emptyHistory, before.changes!, before.jobs), after.changes!, after.jobs)
    const back = compare({ jobs: [] }, { ...reading('2026-11-23T17:00:00.000Z', renamed), slugs: slugsIn(known) })
    expect(back.jobs.map(jobPath).sort()).toEqual(before.jobs.map(jobPath).sort())
  })
})

describe('What was stored before addresses were kept', () => {
  const { slug, ...old } = before.jobs[0]!

  it('is read, and the address by its title stays when the title changes', () => {
    const stored = snapshot.parse(snapshotOf([old]))
    const change = { ...openOnes.find(({ control }) => control === old.control)!, title: 'Another Title' }
    const next = compare(stored, reading('2026-11-23T17:00:00.000Z', [change]))
    expect(jobPath(next.jobs[0]!)).toBe(jobPath(old))
    const entry = {
      control: old.control,
      title: old.title,
      component: old.component,
      occupations: [],
      states: [],
      opened: now,
    }
    expect(slugsIn(history.parse({ format: 1, entries: [entry] })).get(old.control)).toBe(slug)
  })
})
