import { describe, expect, test } from 'vitest'
import { byClosing, closedSince, isOpen, isRestricted } from '../../../functions/jobs/job-status.ts'

const closes = '2026-12-05T04:59:59Z'
const before = '2026-12-05T04:59:58.999Z'

describe('A job', () => {
  test('is open until its closing instant, and from then on closed, whatever the last reading said', () => {
    const job = { status: 'open', closes } as const
    expect([isOpen(job, before), isOpen(job, closes)]).toEqual([true, false])
    expect([closedSince(job, before), closedSince(job, '2026-12-06T00:00:00.000Z')]).toEqual([undefined, closes])
  })

  test('that closed early is closed since then', () => {
    const closedAt = '2026-12-01T10:00:00.000Z'
    expect(closedSince({ status: 'closed', closes, closedAt }, before)).toBe(closedAt)
    expect(closedSince({ status: 'closed', closes }, before)).toBe(closes)
  })

  test.each([
    ['public', false],
    ['status', false],
    ['federal', false],
    ['unknown', false],
    ['agency', true],
    ['transition', true],
  ] as const)('for %s: restricted is %s', (audience, restricted) => {
    expect(isRestricted({ audience })).toBe(restricted)
  })

  test('stands where it closes, however its instant is written, and by its number among equals', () => {
    const jobs = [
      { control: '3', closes: '2026-12-05T04:59:59.000Z' },
      { control: '2', closes },
      { control: '9', closes: '2026-12-04T04:59:59.000Z' },
    ]
    expect(jobs.toSorted(byClosing).map(({ control }) => control)).toEqual(['9', '2', '3'])
  })
})
