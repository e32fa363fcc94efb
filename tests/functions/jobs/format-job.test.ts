import { describe, expect, test } from 'vitest'
import { audienceText, closesText } from '../../../functions/jobs/format-job.ts'
import { jobOf, sample } from './samples.ts'

describe('A closing day', () => {
  const now = '2026-11-23T17:00:00.000Z'
  test.each([
    ['2027-11-02T03:59:59.997Z', '', 'Monday, November 1, 2027'],
    ['2026-12-25T04:59:59.997Z', '', 'Thursday, December 24'],
    ['2026-11-25T04:59:59.997Z', 'tomorrow,', 'Tuesday, November 24'],
  ])('%s reads "%s %s"', (closes, near, date) => {
    expect(closesText({ closes }, now)).toMatchObject({ near, date })
  })
  test('says its year in the last days of a year, too, and counts years as Eastern clocks do', () => {
    expect(closesText({ closes: '2027-01-03T04:59:59.997Z' }, '2026-12-30T17:00:00.000Z')).toMatchObject({
      near: 'in 3 days,',
      date: 'Saturday, January 2, 2027',
    })
    expect(closesText({ closes: '2027-01-01T04:59:59.997Z' }, '2027-01-01T03:00:00.000Z').date).toBe(
      'Thursday, December 31',
    )
  })
})

describe('Who can apply', () => {
  test.each(['837563900', '851346700', '856204700', '858331500', '851785400', '839818900', '837843700'])(
    'displaced federal employees are named where they may apply beside the agency’s own: %s',
    (control) => {
      expect(audienceText(jobOf(sample(control)))).toBe('CBP, DHS or displaced federal employees only')
    },
  )
  test('the agency’s own alone, and displaced employees alone, are told apart', () => {
    expect(audienceText(jobOf(sample('497225600')))).toBe('CBP or DHS employees only')
    expect(audienceText(jobOf(sample('850452900')))).toBe('Displaced federal employees only')
  })
})
