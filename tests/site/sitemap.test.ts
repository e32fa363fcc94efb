import { describe, expect, it } from 'vitest'
import type { SiteInput } from '../../site/data/site.ts'
import { build } from './built.ts'
import { inputOf, sampleJobs, snapshotOf } from './sample.ts'

const sitemapOf = async (input: SiteInput) => {
  const built = await build(input)
  const entries = [...built.page('/sitemap.xml').matchAll(/<loc>https:\/\/[^/]+([^<]+)<\/loc>(?:<lastmod>([^<]+))?/g)]
  return { built, days: new Map(entries.map(([, path, day]) => [path!, day])) }
}

const first = await sitemapOf(inputOf(sampleJobs))

describe('sitemap.xml', () => {
  it('lists pages that exist, every state and no page that search engines must leave out', () => {
    expect(first.days.size).toBeGreaterThan(120)
    for (const path of first.days.keys()) expect(first.built.page(path), path).toContain('<link rel="canonical"')
    for (const [key, html] of first.built.htmlPages)
      if (html.includes('content="noindex"'))
        expect(first.days.has(`/${key.replace(/index\.html$/, '')}`), key).toBe(false)
  })

  it('says of a list the day its jobs changed or one left it, not the day it was read', async () => {
    const later = '2026-11-24T17:00:00.000Z'
    const lasting = sampleJobs.filter(({ status, closes }) => status === 'closed' || closes > later)
    const before = await sitemapOf(inputOf(lasting))
    const after = await sitemapOf(
      inputOf(undefined, { now: later, snapshot: snapshotOf(lasting, { readAt: '2026-11-24T16:00:00.000Z' }) }),
    )
    const moved = [...after.days].filter(([path, day]) => day !== before.days.get(path)).map(([path]) => path)
    expect(moved).toEqual([])
  })

  it('moves the pages of a job that was withdrawn, and no others', async () => {
    const job = sampleJobs.find(({ states, status }) => status === 'open' && states.includes('TX'))!
    const closed = {
      ...job,
      status: 'closed' as const,
      closedAt: '2026-11-22T12:00:00.000Z',
      closingReason: 'withdrawn' as const,
    }
    const second = await sitemapOf(inputOf(sampleJobs.map((each) => (each === job ? closed : each))))
    expect(second.days.get('/states/texas/')).toBe('2026-11-22')
    expect(first.days.get('/states/texas/')).not.toBe('2026-11-22')
    const moved = [...first.days].filter(([path, day]) => second.days.get(path) !== day).map(([path]) => path)
    const states = moved.filter((path) => path.startsWith('/states/'))
    expect(states.length).toBe(job.states.length)
    expect(moved.some((path) => path.startsWith('/guides/'))).toBe(false)
  })
})
