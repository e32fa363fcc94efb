import { describe, expect, it } from 'vitest'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { closedSince } from '../../functions/jobs/job-status.ts'
import type { SavedJob } from '../../site/assets/scripts/saved-jobs.ts'
import { build } from './built.ts'
import { inputOf, now, sampleInput, sampleJobs } from './sample.ts'

const built = await build(sampleInput)
const open = sampleJobs.filter((job) => !closedSince(job, now))
const closed = sampleJobs.filter((job) => closedSince(job, now))
const calendarPath = ({ control }: TrackedJob) => `/jobs/${control}/closing.ics`

const readSaved = (html: string): SavedJob =>
  JSON.parse(
    /<p class="save [^>]* data-job="([^"]+)"/.exec(html)![1]!.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )

describe('The page of an open job', () => {
  it('offers to save what its list says, and nothing else, by a button that only a script shows', () => {
    for (const job of open) {
      const html = built.page(jobPath(job))
      const saved = readSaved(html)
      expect(saved).toEqual({
        control: job.control,
        path: jobPath(job),
        title: job.title,
        facts: expect.stringMatching(/closes \w+ \d+/),
        closes: job.closes,
      })
      expect(html).toMatch(/<p class="save [^>]*\bhidden/)
    }
  })

  it('leads to its closing time as a calendar, the very event that the calendar of all jobs has', () => {
    const all = built.page('/feeds/all.ics')
    for (const job of open) {
      expect(built.page(jobPath(job))).toContain(`<a href="${calendarPath(job)}"`)
      const calendar = built.page(calendarPath(job))
      const [event, ...more] = calendar.match(/BEGIN:VEVENT[\s\S]*?END:VEVENT/g)!
      expect(more).toEqual([])
      expect(event).toContain(`DTSTART:${job.closes.slice(0, 19).replace(/[-:]/g, '')}Z`)
      expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:[^\r]+\r\n[\s\S]*END:VCALENDAR\r\n$/)
      if (!/agency|transition/.test(job.audience)) expect(all).toContain(event)
    }
  })

  it('once it is closed has neither, and no calendar is left that nothing leads to', () => {
    expect(closed.length).toBeGreaterThan(0)
    for (const job of closed) {
      expect(built.page(jobPath(job))).not.toMatch(/closing\.ics|class="save /)
      expect(built.has(calendarPath(job))).toBe(false)
    }
  })
})

describe('The calendar of a job', () => {
  const [job] = open
  const at = '2026-11-23T16:00:00.000Z'
  const changed = async (field: string, change: Partial<TrackedJob>) => {
    const changes = [{ at, fields: [field] }]
    const next = await build(inputOf([{ ...job!, ...change, changes, lastChanged: at }]))
    return next.page(calendarPath(job!))
  }

  it('changes with what it says, and stays the same to the byte whatever else changes', async () => {
    const before = built.page(calendarPath(job!))
    expect(await changed('pay', { pay: { minimum: 1, maximum: 2, interval: 'PA' } })).toBe(before)
    expect(await changed('title', { title: 'Another Title' })).toContain('SUMMARY:Closes: Another Title')
    const later = await changed('closes', { closes: '2026-12-30T04:59:00.000Z' })
    expect(later).toContain('DTSTART:20261230T045900Z')
    expect(later).toContain('DTSTAMP:20261123T160000Z')
    for (const text of [before, later]) expect(text).toContain(`UID:${job!.control}@jobs.example.org`)
  })
})

describe('Saved jobs', () => {
  const page = built.page('/saved/')

  it('have a page that search engines leave out, found from the site map and from the search', () => {
    expect(page).toContain('<meta name="robots" content="noindex"/>')
    expect(built.page('/sitemap.xml')).not.toContain('/saved/')
    for (const path of ['/site-map/', '/jobs/']) expect(built.page(path), path).toContain('href="/saved/"')
  })

  it('without a script say what they are, and lead to all jobs and to emails', () => {
    expect(page).toMatch(/<noscript>[\s\S]*JavaScript/)
    for (const path of ['/jobs/', '/alerts/']) expect(page).toContain(`<a href="${path}">`)
  })

  it('are shown by a worker that rules no other page', () => {
    expect(built.files.has('saved/worker.js')).toBe(true)
    for (const { key, body } of built.files.values())
      if (/\.(js|html)$/.test(key) && body.includes('serviceWorker')) expect(key).toMatch(/^assets\/saved\./)
  })
})
