import { describe, expect, test } from 'vitest'
import { gradeRange, gradesTogether, gradeText, promotionText } from '../../../functions/jobs/grade.ts'
import { altered, jobOf, sample } from './samples.ts'

describe('A grade belongs to its pay plan', () => {
  test.each([
    ['783700500', 'GL 5 to 7', 'GS 12'],
    ['788459600', 'GL 9 to GS 11', 'GS 12'],
    ['605914100', 'GL 9', 'GS 12'],
    ['574372700', 'GL 9', 'GS 12'],
    ['789238000', 'GL 9 to GS 11', 'GS 12'],
    ['990000300', 'GL 5 to 9', 'GS 11'],
    ['311667200', 'GS 5 to 7', 'GS 12'],
    ['900000500', 'WG 10', undefined],
    ['833652600', undefined, undefined],
  ])('announcement %s is %s, with promotion to %s', (control, grade, promotion) => {
    const job = jobOf(sample(control))
    expect(gradeText(job)).toBe(grade)
    expect(promotionText(job)).toBe(promotion)
  })

  test('every plan that an announcement gives is kept, whichever comes first', () => {
    const of = (...codes: string[]) =>
      jobOf(altered(sample('788459600'), { JobGrade: codes.map((Code) => ({ Code })) }))
    expect(of('GL', 'GS').grade).toMatchObject({ plan: 'GL', otherPlans: ['GS'] })
    expect(of('GL', 'GL').grade).not.toHaveProperty('otherPlans')
    expect(gradeText(of('GS', 'GL'))).toBe('GL 9 to GS 11')
    expect(gradeText(of('WG', 'WS'))).toBe('WG/WS 9 to 11')
    expect(gradeText(of())).toBe('9 to 11')
  })

  test('several jobs together are told plan by plan', () => {
    const jobs = ['783700500', '788459600', '850452900'].map((control) => jobOf(sample(control)))
    expect(gradesTogether(jobs)).toEqual(['GL 5 to 9', 'GS 11 to 12'])
  })

  test('only grades of GS and GL are on the scale that filters ask for', () => {
    expect(gradeRange(jobOf(sample('788459600')))).toEqual({ low: 9, high: 11 })
    expect(gradeRange(jobOf(sample('900000500')))).toBeUndefined()
    expect(gradeRange(jobOf(sample('366617900')))).toBeUndefined()
  })
})
