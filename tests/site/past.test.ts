import { describe, expect, it } from 'vitest'
import type { HistoryEntry } from '../../functions/jobs/history.ts'
import { daysOpen, figuresOf, howOften } from '../../site/data/past-figures.ts'
import { figureSentences, oftenWords } from '../../site/data/past-words.ts'
import { brotliBytes, build, textOf } from './built.ts'
import { inputOf, now, sampleInput, sampleJobs } from './sample.ts'

const day = 86_400_000

/** The dates are days of Eastern Time as the record is read. */
const entry = (index: number, opened: string, days: number, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  control: String(700_000_000 + index),
  title: 'Border Patrol Agent',
  component: 'usbp',
  occupations: ['1896'],
  states: ['TX'],
  opened: `${opened}T05:00:00.000Z`,
  closed: new Date(Date.parse(`${opened}T05:00:00.000Z`) + days * day - 3).toISOString(),
  grade: { low: '9', high: '11' },
  ...more,
})

const opening = (index: number) => new Date(Date.parse('2026-10-01') - index * 20 * day).toISOString().slice(0, 10)
const entries = (days: number[], more: (index: number) => Partial<HistoryEntry> = () => ({})) =>
  days.map((each, index) => entry(index, opening(index), each, more(index)))

describe('What is reckoned from past announcements', () => {
  it('counts the days on which one was open, the first and the last included, whatever the clocks do', () => {
    expect(daysOpen({ opened: '2026-07-01T04:00:00.000Z', closed: '2026-07-08T03:59:59.997Z' })).toBe(7)
    // Clocks go forward on March 8, 2026, and back on November 1.
    expect(daysOpen({ opened: '2026-03-02T05:00:00.000Z', closed: '2026-03-09T03:59:59.997Z' })).toBe(7)
    expect(daysOpen({ opened: '2026-10-26T04:00:00.000Z', closed: '2026-11-02T04:59:59.997Z' })).toBe(7)
    // Seen to close at three in the afternoon of its third day.
    expect(daysOpen({ opened: '2026-07-01T04:00:00.000Z', closed: '2026-07-03T19:00:00.000Z' })).toBe(3)
    expect(daysOpen({ opened: '2026-07-01T04:00:00.000Z', closed: '2026-07-01T05:00:00.000Z' })).toBe(1)
  })

  it('says quartiles and median of how long they stayed open, without those that were canceled', () => {
    const found = entries([1, 3, 5, 7, 9, 60], (index) => (index === 5 ? { outcome: 'canceled' } : {}))
    expect(figuresOf(found, undefined, now).stayedOpen).toEqual({
      n: 5,
      lower: 3,
      median: 5,
      upper: 7,
      from: opening(4).slice(0, 7),
      to: '2026-10',
    })
  })

  it('says nothing of fewer than five, of open ones and of none', () => {
    const four = figuresOf(
      entries([7, 7, 7, 7], () => ({ outcome: 'selected' })),
      '2020-01',
      now,
    )
    expect(figureSentences({ ...four, outcomes: undefined })).toEqual([])
    expect(four.outcomes).toBeUndefined()
    expect(figureSentences(figuresOf(entries([99, 99, 99, 99, 999]), '2020-01', '2026-09-01T00:00:00Z'))).toEqual([])
    expect(figureSentences(figuresOf([], undefined, now))).toEqual([])
  })

  it('counts those that closed early among those that this site saw, a moved closing too', () => {
    const seen = entries([10, 10, 10, 10, 10, 10], (index) => ({
      announced: new Date(
        Date.parse(`${opening(index)}T05:00:00.000Z`) + (index < 2 ? 20 : 10) * day - 3,
      ).toISOString(),
      ...(index < 5 && { reason: index === 0 ? ('withdrawn' as const) : ('date' as const) }),
    }))
    expect(figuresOf(seen, undefined, now).early).toMatchObject({ n: 5, count: 2 })
    expect(figuresOf(entries([10, 10, 10, 10, 10]), undefined, now).early).toBeUndefined()
  })

  it('counts months over whole years alone, so that none has one chance more', () => {
    const monthly = Array.from({ length: 40 }, (_, back) =>
      entry(back, new Date(Date.UTC(2026, 10 - back, 3)).toISOString().slice(0, 10), 5),
    )
    const march = Array.from({ length: 9 }, (_, index) => entry(100 + index, '2025-03-10', 5))
    const found = figuresOf([...monthly, ...march], '2024-01', now)
    expect(found.months).toMatchObject({ years: 2, from: '2024-11', to: '2026-10', n: 33 })
    expect(found.months?.counts).toEqual([2, 2, 11, 2, 2, 2, 2, 2, 2, 2, 2, 2])
    expect(figureSentences({ months: found.months })[0]).toMatch(
      /^33 opened from November 2024 to October 2026, most often in January \(2\), February \(2\) and March \(11\)\.$/,
    )
    expect(figureSentences(figuresOf(monthly, '2024-01', now)).join()).toContain('spread over the year')
    expect(figuresOf(monthly, '2026-03', now).months).toBeUndefined()
    expect(figuresOf(monthly, undefined, now).months).toBeUndefined()
  })

  it('says what became of them, and pay over the years', () => {
    const outcome = (index: number) => (['selected', 'canceled', 'review'] as const)[index % 3]
    const found = entries(Array(7).fill(7), (index) => ({ outcome: outcome(index) }))
    expect(figureSentences({ outcomes: figuresOf(found, undefined, now).outcomes })[0]).toMatch(
      /^Of the last 7 with a status on USAJOBS, someone was selected for 3, 2 were canceled and 2 are still under review/,
    )
    const paid = Array.from({ length: 30 }, (_, index) =>
      entry(index, `${2022 + (index % 3)}-05-0${1 + (index % 9)}`, 5, {
        pay: { minimum: 60_000 + (index % 3) * 1_000, maximum: 90_000 + index },
      }),
    )
    const { pay } = figuresOf(paid, undefined, now)
    expect(pay?.map(({ year, n, minimum }) => [year, n, minimum])).toEqual([
      ['2022', 10, 60_000],
      ['2023', 10, 61_000],
      ['2024', 10, 62_000],
    ])
    expect(figuresOf(paid.slice(0, 9), undefined, now).pay).toBeUndefined()
  })

  it('says when the last one opened and how often', () => {
    const often = howOften(entries(Array(24).fill(7)), '2025-01', now)!
    expect(often).toMatchObject({ count: 24, since: '2025-01' })
    expect(oftenWords(often)).toBe(
      'The last one opened in October 2026. 24 have opened since January 2025, about 13 a year.',
    )
    expect(oftenWords({ ...often, perYear: 0.4 })).toContain('fewer than one a year')
    expect(oftenWords({ ...often, count: 1 })).toBe('The only one since January 2025 opened in October 2026.')
    expect(howOften(entries([7]), undefined, now)).toBeUndefined()
    expect(howOften(entries([7, 7]), '2025-01', now)).not.toHaveProperty('perYear')
  })
})

describe('Pages with a memory', async () => {
  const limited = sampleJobs.find(({ applicantCap, status }) => applicantCap !== undefined && status === 'open')!
  const alike = (more: Partial<HistoryEntry> = {}) => ({
    title: limited.title,
    occupations: limited.occupations.map(({ code }) => code),
    grade: { low: limited.grade.low, high: limited.grade.high },
    ...more,
  })
  const history = {
    format: 1 as const,
    since: '2022-01',
    entries: [
      ...entries([3, 4, 5, 6, 6, 3, 4], () => alike()),
      ...Array.from({ length: 30 }, (_, index) =>
        entry(200 + index, `${2023 + (index % 3)}-0${1 + (index % 9)}-05`, 6, {
          ...alike({ title: 'Another one' }),
          states: ['WY'],
          pay: { minimum: 60_000, maximum: 90_000 + index * 100 },
        }),
      ),
      // For the agency's own: nobody else is told.
      ...Array.from({ length: 9 }, (_, index) =>
        entry(300 + index, '2025-05-05', 6, { title: 'Own', states: ['VT'], audience: 'agency' }),
      ),
    ],
  }
  const built = await build(inputOf(sampleJobs, { history }))
  const plain = await build(sampleInput)

  it('say of a job with a limit how long the last ones like it stayed open', () => {
    const text = textOf(built.page(`/jobs/x-${limited.control}/`))
    expect(text).toMatch(
      /May close earlier: after [\d,]+ applications\. The last 7 like this, announced from \w+ \d+ to October 2026, stayed open 3 to 6 days\./,
    )
    expect(text).toContain('Past announcements with this title and grade:')
    expect(textOf(plain.page(`/jobs/x-${limited.control}/`))).not.toMatch(
      /like this, announced|How jobs like this one went/,
    )
  })

  it('say of a career and a state without openings when the last one opened and how often, and offer the alert', () => {
    const wyoming = textOf(built.page('/states/wyoming/'))
    expect(wyoming).toMatch(
      /No CBP jobs are open in Wyoming right now\. The last one opened in \w+ 2025\. 30 have opened since January 2022, about 6 a year\. An alert tells you/,
    )
    expect(textOf(built.page('/states/vermont/'))).not.toContain('The last one opened')
  })

  it('draw charts that are whole in words, without a script', () => {
    const html = built.page('/states/wyoming/')
    const [figure] = /<figure class="chart">[\s\S]*?<\/figure>/.exec(html) ?? []
    expect(figure).toMatch(/role="img" aria-labelledby="months-words"/)
    expect(figure).toMatch(/January: \d+\. February: \d+\./)
    expect(figure).not.toContain('script')
  })

  it('draw pay over the years, each year with its number', async () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      entry(index, `${2024 + (index % 3)}-05-0${1 + (index % 9)}`, 5, {
        pay: { minimum: 60_000, maximum: 90_000 + (index % 3) * 1_000 },
      }),
    )
    const site = await build(inputOf(sampleJobs, { history: { format: 1, since: '2023-01', entries: many } }))
    const html = site.page('/occupations/border-patrol-agent/')
    expect(textOf(html)).toContain('Median pay a year was $60,000 to $90,000 in 2024 (10 announcements) and')
    expect(html).toContain('2024, 10 announcements: $90,000. 2025, 10 announcements: $91,000.')
  })

  it('fit the first round trip all the same: 14 kB of HTML and style, 30 kB for the home page', () => {
    const style = brotliBytes([...built.files.values()].find(({ key }) => key.endsWith('.css'))!.body)
    const heavy = built.htmlPages
      .map(([key, html]) => ({ key, bytes: brotliBytes(html) + style }))
      .filter(({ key, bytes }) => bytes > (key === 'index.html' ? 30_000 : 14_000))
    expect(built.htmlPages.filter(([, html]) => html.includes('id="past"')).length).toBeGreaterThan(5)
    expect(heavy).toEqual([])
  })

  it('say nothing without a history', () => {
    for (const [key, html] of plain.htmlPages) expect([key, html.includes('id="past"')]).toEqual([key, false])
  })
})

/*
 * Time of the processor, not of the clock: other work on the machine does not count. It takes a fifth of a second.
 */
it('19,000 past announcements are sorted once, in far less time than a build has', async () => {
  const { memoryOf } = await import('../../site/data/memory.ts')
  const many = Array.from({ length: 19_000 }, (_, index) =>
    entry(
      index,
      new Date(Date.parse('2021-01-05') + (index % 2100) * day).toISOString().slice(0, 10),
      5 + (index % 20),
      {
        title: `Title ${index % 400}`,
        occupations: [String(1000 + (index % 60))],
      },
    ),
  )
  const begin = process.cpuUsage()
  const memory = memoryOf({ format: 1, since: '2021-01', entries: many }, now)
  for (const job of sampleJobs) memory.like(job)
  for (let code = 1000; code < 1060; code++) expect(memory.career(String(code)).figures.stayedOpen?.n).toBe(50)
  expect(process.cpuUsage(begin).user / 1000).toBeLessThan(1500)
})
