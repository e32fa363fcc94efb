import { describe, expect, it } from 'vitest'
import { occupationOptions } from '../../functions/subscriptions/occupation-options.ts'
import { occupationPath, otherSeries } from '../../site/data/format-occupation.ts'
import { occupations } from '../../site/data/occupations.ts'
import { build, textOf } from './built.ts'
import { inputOf, manyJobs, sampleInput, sampleJobs } from './sample.ts'

const open = sampleJobs.filter(({ status, audience }) => status === 'open' && audience === 'public')
const built = await build(sampleInput)

describe('The page of an occupation', () => {
  it('is there for every series one can have alerts for, with the alert chosen', () => {
    expect(occupations.length + otherSeries().length).toBeGreaterThanOrEqual(occupationOptions().length)
    for (const { value } of occupationOptions()) {
      const html = built.page(occupationPath(value)!)
      expect(html, value).toMatch(new RegExp(`name="occupations" value="${value}" checked`))
      expect(textOf(html), value).toMatch(/Open now/)
      expect(built.page('/occupations/'), value).toContain(`href="${occupationPath(value)}"`)
      expect(built.page('/site-map/'), value).toContain(`href="${occupationPath(value)}"`)
    }
  })

  it('lists what is open by state, as many as the pages of the states have', () => {
    const agents = built.page('/occupations/border-patrol-agent/')
    const counted = [...agents.matchAll(/<a href="\/states\/([a-z-]+)\/">[^<]* \((\d+)\)<\/a>/g)]
    expect(counted.length).toBeGreaterThan(0)
    for (const [, slug, count] of counted)
      expect(
        built
          .page(`/states/${slug}/`)
          .split('Not tied to one state')[0]!
          .match(/\/jobs\/border-patrol-agent-/g)?.length,
        slug,
      ).toBeGreaterThanOrEqual(Number(count))
  })

  it('says the grades and the pay of what is open, by the year and by the hour apart', async () => {
    const [first] = open
    const job = (control: string, low: string, high: string, minimum: number, interval: 'PA' | 'PH') => ({
      ...first!,
      control,
      occupations: [{ code: '2210', name: 'Information Technology Management' }],
      grade: { plan: 'GS', low, high, promotion: '' },
      pay: { minimum, maximum: minimum * 2, interval },
    })
    const site = await build(
      inputOf([
        job('811111111', '9', '11', 60_000, 'PA'),
        job('811111112', '5', '7', 40_000, 'PA'),
        job('811111113', '13', '13', 20, 'PH'),
      ]),
    )
    const text = textOf(site.page('/occupations/series-2210/'))
    expect(text).toContain('Grades open now GS 5 to 13')
    expect(text).toContain('Pay open now $40,000 to $120,000 a year, or $20 to $40 an hour')
    expect(textOf(site.page('/occupations/series-1811/'))).not.toContain('Pay open now')
  })

  it('leads to all of them where they are many', async () => {
    const many = manyJobs(60, { occupations: [{ code: '1811', name: 'Criminal Investigation' }] })
    const site = await build(inputOf([...many, ...sampleJobs]))
    expect(site.page('/occupations/series-1811/')).toContain('href="/jobs/series-1811/"')
    expect(site.has('/jobs/series-1811/page-2/')).toBe(true)
  })
})
