import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compose, periodDue } from '../../../functions/newsletter/compose.ts'
import type { Issue } from '../../../functions/newsletter/issue.ts'
import { aJob, anIssue } from '../alerts/examples.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-01T00:00:00Z')

describe('The period of an issue', () => {
  test('begins where the last one ended, whenever and however often it is asked for', () => {
    const moments = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 24 * 200 }), fc.boolean()), {
      selector: ([at]) => at,
      maxLength: 200,
      minLength: 20,
    })
    fc.assert(
      fc.property(moments, (all) => {
        const issues: Issue[] = []
        for (const [at, early] of all.sort(([a], [b]) => a - b)) {
          const period = periodDue(issues, new Date(start + at * hour), early)
          if (period) issues.push(anIssue(period))
        }
        issues.forEach((issue, index) => {
          const previous = issues[index - 1]
          expect(Date.parse(issue.until)).toBeGreaterThan(Date.parse(issue.from))
          if (!previous) return
          const gap = Date.parse(issue.from) - Date.parse(previous.until)
          const length = Date.parse(issue.until) - Date.parse(issue.from)
          expect([gap === 0 || length === 14 * 24 * hour, gap >= 0]).toEqual([true, true])
          expect(issue.day > previous.day).toBe(true)
        })
      }),
    )
  })

  test.each([
    ['2026-11-30T10:59:00Z', undefined],
    [
      '2026-11-30T11:00:00Z',
      { day: '2026-11-30', from: '2026-11-23T11:00:00.000Z', until: '2026-11-30T11:00:00.000Z' },
    ],
    [
      '2026-12-02T10:00:00Z',
      { day: '2026-11-30', from: '2026-11-23T11:00:00.000Z', until: '2026-11-30T11:00:00.000Z' },
    ],
    ['2026-12-02T12:00:00Z', undefined],
  ])('at %s, the first of all, is %o', (now, period) => {
    expect(periodDue([], new Date(now), false)).toEqual(period)
  })

  test('ends now when the operator wants it early, and the next one goes on from there', () => {
    const early = periodDue([], new Date('2026-11-26T15:00:00Z'), true)
    expect(early).toEqual({ day: '2026-11-26', from: '2026-11-19T15:00:00.000Z', until: '2026-11-26T15:00:00.000Z' })
    const next = periodDue([anIssue(early)], new Date('2026-11-30T12:00:00Z'), false)
    expect(next).toEqual({ day: '2026-11-30', from: '2026-11-26T15:00:00.000Z', until: '2026-11-30T11:00:00.000Z' })
    expect(periodDue([anIssue(next)], new Date('2026-11-30T18:00:00Z'), true)).toBeUndefined()
  })
})

describe('An issue', () => {
  const period = { day: '2026-11-30', from: '2026-11-23T11:00:00.000Z', until: '2026-11-30T11:00:00.000Z' }
  const page = (path: string, date: string) => ({ path, title: path, description: '', date })
  const nothing = { guides: [], news: [] }
  const closes = '2026-12-20T04:59:00.000Z'
  const firstSeen = '2026-11-25T12:00:00.000Z'

  test('tells of jobs that were new in its week and are open still, first to close first, and counts the rest', () => {
    const jobs = [
      aJob({ control: '1', firstSeen, closes }),
      aJob({ control: '2', firstSeen, closes: '2026-12-03T04:59:00.000Z', states: ['TX', 'AZ'] }),
      aJob({ control: '3', firstSeen: '2026-11-20T12:00:00.000Z', closes }),
      aJob({ control: '4', firstSeen, closes, audience: 'agency' }),
      aJob({
        control: '5',
        firstSeen,
        status: 'closed',
        closedAt: '2026-11-28T04:59:00.000Z',
        closingReason: 'withdrawn',
      }),
      aJob({ control: '6', firstSeen: '2026-11-01T12:00:00.000Z', closes: '2026-11-29T04:59:00.000Z' }),
      aJob({ control: '7', firstSeen: '2026-11-01T12:00:00.000Z', closes: '2026-11-22T04:59:00.000Z' }),
    ]
    const issue = compose(period, { jobs, sample: false }, nothing)
    expect(issue?.jobs.map(({ control }) => control)).toEqual(['2', '1'])
    expect(issue?.jobs[0]).toMatchObject({ where: 'Laredo, Texas', pay: '$60,000 to $80,000 a year' })
    expect(issue?.closed.map(({ control }) => control)).toEqual(['6', '5'])
    expect(issue?.counts).toEqual({ opened: 3, closed: 2, closedEarly: 1, open: 3, states: 2, closingSoon: 1 })
  })

  test('has the guides and news of its days, each in one issue only', () => {
    const content = {
      guides: [page('/old/', '2026-11-23'), page('/first/', '2026-11-24'), page('/last/', '2026-11-30')],
      news: [page('/tomorrow/', '2026-12-01')],
    }
    const issue = compose(period, { jobs: [], sample: false }, content)
    expect(issue?.guides.map(({ path }) => path)).toEqual(['/first/', '/last/'])
    expect(issue?.news).toEqual([])
  })

  test('is not made of a week in which nothing happened', () => {
    const jobs = [aJob({ firstSeen: '2026-11-01T12:00:00.000Z', closes })]
    expect(compose(period, { jobs, sample: false }, nothing)).toBeUndefined()
  })
})
