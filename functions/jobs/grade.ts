import type { Job } from './job.ts'
import { plainLine } from './posting-text.ts'

type Grade = Job['grade']

/** A grade as stored: "05" is grade 5; "00" (Senior Executive Service) is none. */
export const gradeLevel = (text: string): string =>
  plainLine(text)
    .replace(/^0+(?=\d)/, '')
    .replace(/^(?:0|NA|N\/A|None)$/i, '')

/**
 * Law enforcement pay rates (plan GL) cover only grades 3 to 10; a career that begins there continues in the General
 * Schedule. Source: Federal Employees Pay Comparability Act of 1990, section 403 (5 U.S.C. 5305 note).
 */
const highestOfLawEnforcement = 10

const plansOf = ({ plan, otherPlans = [] }: Pick<Grade, 'plan' | 'otherPlans'>) => [plan, ...otherPlans].filter(Boolean)

/** The pay plan of one of a job's levels: GL 9 and GS 11 for a job announced as "GL 9 to 11". */
export const planAt = (grade: Pick<Grade, 'plan' | 'otherPlans'>, level: string): string => {
  const plans = plansOf(grade)
  if (!plans.includes('GL')) return plans.join('/')
  return Number(level) > highestOfLawEnforcement ? 'GS' : 'GL'
}

const named = (grade: Grade, level: string) => [planAt(grade, level), level].filter(Boolean).join(' ')

/** "GL 5 to 9", "GL 9 to GS 11"; undefined if no grade was announced: a plan alone says nothing to an applicant. */
export const gradeText = ({ grade }: { grade: Grade }): string | undefined => {
  const [low, high] = [grade.low || grade.high, grade.high || grade.low]
  if (!low) return undefined
  if (low === high) return named(grade, low)
  return `${named(grade, low)} to ${planAt(grade, low) === planAt(grade, high) ? high : named(grade, high)}`
}

/** "GS 12": the grade the job leads to without another announcement, if it's above the starting one. */
export const promotionText = ({ grade }: { grade: Grade }): string | undefined =>
  grade.promotion && grade.promotion !== (grade.high || grade.low) ? named(grade, grade.promotion) : undefined

/** General Schedule and GL grades share one scale from 1 to 15; a WG 10 mechanic is on another. */
const isOfOneScale = (grade: Grade) => plansOf(grade).some((plan) => plan === 'GS' || plan === 'GL')

/** Lowest and highest grade on the GS and GL scale; undefined for a job without one. */
export const gradeRange = ({ grade }: { grade: Grade }): { low: number; high: number } | undefined => {
  const [low, high] = [Number(grade.low || grade.high), Number(grade.high || grade.low)]
  return isOfOneScale(grade) && low > 0 && high > 0 ? { low, high } : undefined
}

/** The grades of several jobs, by plan: "GL 5 to 9", "GS 11 to 13". */
export const gradesTogether = (jobs: readonly { grade: Grade }[]): string[] => {
  const levels = new Map<string, number[]>()
  for (const { grade } of jobs) {
    const range = [grade.low, grade.high].filter((level) => /^\d+$/.test(level)).map(Number)
    const first = highestOfLawEnforcement + 1
    const [low = 0, high = 0] = range
    for (const level of low < first && high > first && planAt(grade, String(low)) === 'GL'
      ? [...range, first]
      : range) {
      const plan = planAt(grade, String(level))
      levels.set(plan, [...(levels.get(plan) ?? []), level])
    }
  }
  return [...levels].sort().flatMap(([plan, found]) => {
    const [low, high] = [String(Math.min(...found)), String(Math.max(...found))]
    return gradeText({ grade: { plan, low, high, promotion: '' } }) ?? []
  })
}
