import { describe, expect, it, vi } from 'vitest'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { jobLines } from '../../functions/jobs/job-lines.ts'
import type { Agency } from '../../functions/platform/agency.ts'
import { occupationOptions } from '../../functions/subscriptions/occupation-options.ts'
import { parseAlertRequest, sentForm } from '../../functions/subscriptions/sign-up.ts'
import { jobPosting } from '../../site/components/job-posting.tsx'
import { build, textOf } from './built.ts'
import { foreignJobs, inputOf, now, snapshotOf } from './sample.ts'

const tsa: Agency = {
  codes: ['HSBC'],
  name: 'the Transportation Security Administration',
  short: 'TSA',
  department: 'the Department of Homeland Security',
}
vi.stubEnv('AGENCY', JSON.stringify(tsa))
vi.stubEnv(
  'OCCUPATIONS',
  '1802 Compliance Inspection and Support;1801 General Inspection, Investigation, Enforcement, and Compliance',
)

/** Real postings of 2018, as if open now. */
const open: TrackedJob[] = foreignJobs
  .filter(({ agency }) => agency === 'Transportation Security Administration')
  .map((job) => ({ ...job, opens: '2026-11-02T05:00:00.000Z', closes: '2026-12-20T04:59:59.000Z' }))
const own: TrackedJob = {
  ...open[0]!,
  control: '500000001',
  audience: 'agency',
  hiringPaths: ['fed-internal-search', 'fed-transition'],
}
const jobs = [...open, own]
const input = { ...inputOf(undefined), snapshot: snapshotOf(jobs, { sample: false }) }
const built = await build(input)
const [first] = open as [TrackedJob]
const aboutCbp = /CBP|Customs and Border|Border Patrol(?! Jobs| sectors?\b)/

/** Guides, careers, sectors and ports stay about CBP. */
const ofCbp = /^(?:guides|news|occupations\/(?!series)|sectors|ports|can-i-apply|about|site-map)|^index.html$/

describe('With another agency in the settings', () => {
  it('there are real postings of it to publish', () => {
    expect(open.length).toBeGreaterThan(3)
  })

  it('no job’s page says anything about CBP', () => {
    for (const job of jobs) {
      const page = built.page(jobPath(job))
      expect(page).toContain('Transportation Security Administration')
      expect(aboutCbp.exec(page)?.[0]).toBeUndefined()
    }
  })

  it('nor does any other page that isn’t about CBP', () => {
    const others = built.htmlPages.filter(([key]) => !ofCbp.test(key) && !key.startsWith('states/'))
    expect(others.length).toBeGreaterThan(20)
    for (const [key, html] of others) expect(`${key}: ${aboutCbp.exec(html)?.[0] ?? 'nothing'}`).toBe(`${key}: nothing`)
  })

  it('home and state pages are about its jobs', () => {
    expect(textOf(built.page('/'))).toMatch(
      /TSA jobs, state by state .* with the Transportation Security Administration near/,
    )
    const state = built.page('/states/texas/')
    expect(state).toContain('<title>TSA jobs in Texas – ')
    expect(aboutCbp.exec(state.slice(0, state.indexOf('id="agency"')))?.[0]).toBeUndefined()
    expect(state).toContain('https://www.usajobs.gov/search/results/?a=HSBC&amp;l=Texas')
  })

  it('search engines are told who hires', () => {
    expect(jobPosting(first, 'https://jobs.example.org').hiringOrganization).toEqual({
      '@type': 'Organization',
      name: 'Transportation Security Administration',
    })
  })

  it('rows, feeds, calendars and emails name it, and whose employees can apply', () => {
    const html = built.page('/jobs/')
    expect(html).toContain('<span class="tag">Transportation Security Administration · Open to the public</span>')
    expect(built.page('/jobs/employees/')).toContain(
      'Transportation Security Administration or displaced federal employees only',
    )
    const feed = JSON.parse(built.page('/feeds/all.json'))
    expect(feed.title).toBe('TSA jobs')
    expect(feed.items.map((item: { content_text: string }) => item.content_text)).toEqual(
      open.map(() => expect.stringMatching(/ · Transportation Security Administration · Open to the public$/)),
    )
    expect(built.page('/feeds/all.ics').replaceAll('\r\n ', '')).toContain(
      'Transportation Security Administration · Open to the public',
    )
    expect(jobLines(first)).toContain('Transportation Security Administration · Open to the public')
    expect(jobLines(own)).toContain('Transportation Security Administration or displaced federal employees only')
  })

  it('open data says who hires', () => {
    const data: { jobs: { agency: string; office: string }[] } = JSON.parse(built.page('/jobs.json'))
    expect(data.jobs).toHaveLength(jobs.length)
    for (const { agency, office } of data.jobs) {
      expect(agency).toBe('Transportation Security Administration')
      expect(aboutCbp.test(office)).toBe(false)
    }
  })

  it('alerts are about its careers, under OPM’s names', () => {
    expect(occupationOptions().map(({ label }) => label)).toEqual([
      'Compliance Inspection and Support (1802)',
      'General Inspection, Investigation, Enforcement, and Compliance (1801)',
    ])
    const ask = (occupation: string) =>
      parseAlertRequest(sentForm.parse({ occupations: [occupation], frequency: 'daily' }), new Date(now))
    expect(ask('1802').ok).toBe(true)
    expect(ask('1896').ok).toBe(false)
    expect(built.has('/occupations/series-1802/')).toBe(true)
  })
})
