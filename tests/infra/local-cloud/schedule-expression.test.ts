import { expect, test } from 'vitest'
import { nextTime } from '../../../infra/local-cloud/schedule-expression.ts'

const next = (expression: string, after: string) => nextTime(expression, new Date(after)).toISOString().slice(0, 16)

test('a rate fires after its interval', () => {
  expect(next('rate(15 minutes)', '2026-11-25T05:00:00Z')).toBe('2026-11-25T05:15')
  expect(next('rate(1 hour)', '2026-11-25T05:00:00Z')).toBe('2026-11-25T06:00')
})

test('a cron expression fires at its next minute, hour, day', () => {
  expect(next('cron(0 11 * * ? *)', '2026-11-25T05:00:00Z')).toBe('2026-11-25T11:00')
  expect(next('cron(0 11 * * ? *)', '2026-11-25T11:00:00Z')).toBe('2026-11-26T11:00')
  expect(next('cron(0/20 * * * ? *)', '2026-11-25T05:21:00Z')).toBe('2026-11-25T05:40')
  expect(next('cron(30 6 1 1 ? *)', '2026-11-25T05:00:00Z')).toBe('2027-01-01T06:30')
})

test('weekdays count from Sunday as 1 and have names', () => {
  expect(next('cron(0 12 ? * MON *)', '2026-11-25T05:00:00Z')).toBe('2026-11-30T12:00')
  expect(next('cron(0 12 ? * 2-6 *)', '2026-11-27T13:00:00Z')).toBe('2026-11-30T12:00')
})

test('an expression EventBridge would refuse is refused', () => {
  expect(() => next('cron(0 12 * * MON *)', '2026-11-25T05:00:00Z')).toThrow(
    'exactly one of day-of-month and day-of-week must be ?',
  )
  expect(() => next('cron(0 25 * * ? *)', '2026-11-25T05:00:00Z')).toThrow('25 is not between 0 and 23')
  expect(() => next('every day', '2026-11-25T05:00:00Z')).toThrow('neither rate(…) nor cron(…)')
})
