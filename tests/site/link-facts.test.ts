import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { jobPath } from '../../functions/jobs/job-address.ts'
import { closedSince } from '../../functions/jobs/job-status.ts'
import { build } from './built.ts'
import { foreignJobs, now, sampleInput, sampleJobs, snapshotOf } from './sample.ts'

const origin = 'https://jobs.example.org'
const [one] = sampleJobs
/** The same announcement once more, under another number. */
const twin = { ...one!, control: '899999999' }
const jobs = [...sampleJobs, ...foreignJobs, twin]
const built = await build({ ...sampleInput, snapshot: snapshotOf(jobs, { sample: false }) })

const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
const first = (html: string, pattern: RegExp) => unescaped(pattern.exec(html)?.[1] ?? '')
const titleOf = (html: string) => first(html, /<title>([^<]*)/)
const descriptionOf = (html: string) => first(html, /<meta name="description" content="([^"]*)"/)
const canonicalOf = (html: string) => first(html, /<link rel="canonical" href="([^"]*)"/)
const dataOf = (html: string, type: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/g)]
    .map(([, text]) => JSON.parse(text!))
    .filter((data) => data['@type'] === type)

describe('The title of a page', () => {
  it('is that of no other page', () => {
    const titles = built.htmlPages.map(([, html]) => titleOf(html))
    const twice = titles.filter((title, index) => titles.indexOf(title) !== index)
    expect(twice).toEqual([])
  })

  it('has the number of the announcement where two would be equal, and nowhere else', () => {
    for (const job of [one!, twin]) expect(titleOf(built.page(jobPath(job)))).toContain(`(${job.control})`)
    const numbered = built.htmlPages.filter(([, html]) => /\(\d{6,}\)/.test(titleOf(html)))
    expect(numbered.length).toBeLessThan(jobs.length / 3)
  })
})

describe('The description of a job', () => {
  it('holds its facts, in the card that services show, too', () => {
    const told = jobs.filter((job) => job.pay && job.grade.low && !closedSince(job, now))
    expect(told.length).toBeGreaterThan(20)
    for (const job of told) {
      const html = built.page(jobPath(job))
      expect(descriptionOf(html)).toMatch(/^[A-Z/]+ \d.* · \$[\d,.]+.* · .* · closes \w+ \d+/)
      expect(first(html, /<meta property="og:description" content="([^"]*)"/)).toBe(descriptionOf(html))
    }
  })
})

describe('The address search engines should know', () => {
  it('is the whole list for a page of a choice, and the page itself for any other', () => {
    const choices = built.htmlPages.filter(([, html]) => {
      const canonical = canonicalOf(html)
      return canonical && canonical !== first(html, /<meta property="og:url" content="([^"]*)"/)
    })
    expect(choices.length).toBeGreaterThan(20)
    for (const [key, html] of choices) {
      const [whole] = /^(?:jobs|states\/[^/]+)\//.exec(key)!
      expect(canonicalOf(html), key).toBe(`${origin}/${whole}`)
      expect(key).not.toMatch(/^jobs\/(?:anywhere|remote|employees)\//)
    }
  })
})

const breadcrumbs = z.strictObject({
  '@context': z.literal('https://schema.org'),
  '@type': z.literal('BreadcrumbList'),
  itemListElement: z
    .array(
      z.strictObject({
        '@type': z.literal('ListItem'),
        position: z.int(),
        name: z.string().min(1),
        item: z.url().startsWith(`${origin}/`).optional(),
      }),
    )
    .min(2),
})

describe('Structured data', () => {
  it('tells the way down to a page as its links do, in order, with the page itself at the end', () => {
    const pages = built.htmlPages.filter(([, html]) => html.includes('class="crumbs'))
    expect(pages.length).toBeGreaterThan(150)
    for (const [key, html] of pages) {
      const [data, ...more] = dataOf(html, 'BreadcrumbList')
      expect(more).toEqual([])
      const { itemListElement: items } = breadcrumbs.parse(data)
      expect(items.map(({ position }) => position)).toEqual(items.map((_, index) => index + 1))
      const nav = /<nav class="crumbs[^>]*>(.*?)<\/nav>/.exec(html)![1]!
      const links = [...nav.matchAll(/<a href="([^"]*)">([^<]*)/g)].map(([, path, text]) => [
        `${origin}${path}`,
        unescaped(text!),
      ])
      expect(
        items.slice(0, -1).map(({ item, name }) => [item, name]),
        key,
      ).toEqual(links)
      expect(items.at(-1)!.item).toBeUndefined()
    }
  })

  it('names the site on its home page, and there alone', () => {
    for (const [key, html] of built.htmlPages)
      expect(dataOf(html, 'WebSite'), key).toEqual(
        key === 'index.html'
          ? [{ '@context': 'https://schema.org', '@type': 'WebSite', name: 'Border Patrol Jobs', url: `${origin}/` }]
          : [],
      )
  })
})
