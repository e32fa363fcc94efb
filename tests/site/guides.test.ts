import { describe, expect, it } from 'vitest'
import { isOverdue, reviewDue, reviewReport } from '../../site/data/review-period.ts'
import { guide, newsItem, type Source } from '../../site/guides/guide.ts'
import { build } from './built.ts'
import { gradeLevel, paragraphs, readMarkdown } from './prose.ts'
import { inputOf } from './sample.ts'

const guides = readMarkdown('guides').map(({ name, data, content }) => ({ name, content, ...guide.parse(data) }))
const news = readMarkdown('news').map(({ name, data, content }) => ({ name, content, ...newsItem.parse(data) }))
const names = new Set(guides.map(({ name }) => name))

const marks = (content: string) =>
  [...content.matchAll(/\[([^\]]+)\]\(#source-(\d+)\)/g)].map(([, label, target]) => ({ label, target }))

const citesExactly = (content: string, sources: readonly Source[]) => {
  const found = marks(content)
  for (const { label, target } of found) expect(label).toBe(target)
  const numbers = [...new Set(found.map(({ target }) => Number(target)))].sort((a, b) => a - b)
  expect(numbers).toEqual(sources.map((_, index) => index + 1))
}

describe('Guides', () => {
  it('say in each cell of a table what it is, for the cards on a phone: in words, not in Markdown', async () => {
    const built = await build(inputOf(undefined))
    const labels = built.htmlPages.flatMap(([, html]) =>
      [...html.matchAll(/data-label="([^"]*)"/g)].map(([, label]) => label),
    )
    expect(labels.length).toBeGreaterThan(20)
    expect(labels.filter((label) => /[[\]#*_]/.test(label!))).toEqual([])
  })

  it('have an order without ties', () => {
    expect(new Set(guides.map(({ order }) => order)).size).toBe(guides.length)
  })

  describe.each(guides)('$name', ({ content, sources }) => {
    it('cites every listed source and no other', () => citesExactly(content, sources))

    it('ends with a next step that leads on', () => {
      expect(content.trimEnd().split('\n\n').at(-1)).toMatch(/^\*\*Next step:\*\*[\s\S]*\]\(\//)
    })

    it('lists no source twice', () => {
      expect(new Set(sources.map(({ url }) => url)).size).toBe(sources.length)
    })

    it('can be read after nine years of school', () => {
      expect(gradeLevel(paragraphs(content))).toBeLessThanOrEqual(9)
    })

    it('keeps paragraphs short', () => {
      for (const paragraph of paragraphs(content)) expect(paragraph.length, paragraph).toBeLessThan(500)
    })

    it('links only to guides that exist', () => {
      for (const [, target] of content.matchAll(/\]\(\/guides\/([^/)]+)\//g)) expect(names).toContain(target)
    })
  })
})

describe('News', () => {
  it.each(news)('$name cites every listed source and reads easily', ({ content, sources }) => {
    citesExactly(content, sources)
    expect(gradeLevel(paragraphs(content))).toBeLessThanOrEqual(9)
  })
})

describe('Review period', () => {
  const checked = { checked: '2026-11-25', reviewDays: 90 }

  it('ends on the last day it covers', () => expect(reviewDue(checked)).toBe('2027-02-23'))
  it('is not over on its last day', () => expect(isOverdue(checked, '2027-02-23')).toBe(false))
  it('is over on the day after', () => expect(isOverdue(checked, '2027-02-24')).toBe(true))

  it('names to the operator each page it is over for, and the day it was due', () => {
    const pages = guides.map(({ name, ...front }) => ({ file: `site/guides/${name}.md`, ...front }))
    const [first] = pages
    const due = reviewDue(first!)
    expect(reviewReport([first!], due)).toEqual([])
    expect(reviewReport([first!], '2100-01-01')).toEqual([
      `${first!.file} was to be checked by ${due}: ${first!.title}`,
    ])
    expect(reviewReport(pages, '2100-01-01').length).toBe(guides.length)
    expect(reviewReport([first!], '2020-01-01')).toEqual([
      `${first!.file} says it was checked on ${first!.checked}, a day to come: ${first!.title}`,
    ])
  })

  it('shows once it is over on guides, occupations and the places of each state, and not before', async () => {
    const pages = ['/guides/pay/', '/occupations/border-patrol-agent/', '/states/texas/']
    const noticed = async (now: string) => {
      const built = await build(inputOf([], { now }))
      return pages.filter((path) => built.page(path).includes('This page is due for a check'))
    }
    expect(await noticed('2026-11-26T12:00:00.000Z')).toEqual([])
    expect(await noticed('2028-01-01T12:00:00.000Z')).toEqual(pages)
  })

  it('accepts a day that YAML read as a date', () => {
    const data = { ...guides[0], checked: new Date('2026-11-25T00:00:00Z') }
    expect(guide.parse(data).checked).toBe('2026-11-25')
  })

  it('refuses a day that does not exist', () => {
    expect(guide.safeParse({ ...guides[0], checked: '2026-02-30' }).success).toBe(false)
  })
})
