import { describe, expect, test } from 'vitest'
import type { Job } from '../../../functions/jobs/job.ts'
import { parsePosting } from '../../../functions/jobs/parse.ts'
import { toldOf } from '../../../functions/jobs/truth/told.ts'
import { disagreements } from '../../../functions/jobs/truth/truth.ts'
import { altered, answers, itemsOf, jobOf, sample } from './samples.ts'

const jobs = (Object.keys(answers) as (keyof typeof answers)[])
  .flatMap(itemsOf)
  .map(parsePosting)
  .flatMap((parsed) => (parsed.ok ? [parsed.value] : []))

/** The facts about which a job that told so would disagree with its announcement. */
const facts = (job: Job, told: Partial<ReturnType<typeof toldOf>> = {}) =>
  disagreements(job, { ...toldOf(job), ...told }).map(({ fact }) => fact)

describe('Our pages and the announcements', () => {
  test('agree over all recordings but where a text alone names the places to choose from', () => {
    expect(jobs.length).toBeGreaterThan(100)
    const found = jobs.flatMap((job) => disagreements(job).map(({ fact }) => `${job.control} ${fact}`))
    expect([...new Set(found)].sort()).toEqual(['837843700 places', '856204700 places'])
  })
})

describe('The truth check finds', () => {
  test.each(['783700500', '788459600', '605914100', '574372700', '789238000', '990000300'])(
    'a grade that its pay plan does not have: GL 11 or 12 of %s',
    (control) => {
      expect(facts(jobOf(sample(control)), { grade: 'GL 5 to 7, GL 12' })).toContain('grade')
    },
  )

  test('a ladder that goes on under another plan, or further than is told', () => {
    const marine = jobOf(sample('605914100'))
    expect(facts(marine)).not.toContain('grade')
    expect(facts(marine, { grade: 'GL 9, GS 11' })).toContain('grade')
    expect(facts(marine, { grade: 'GS 9, GS 12' })).toContain('grade')
  })

  const summary = (JobSummary: string, more: object = {}) =>
    jobOf(altered(sample('783700500'), {}, { JobSummary, ...more }))

  test('a limit that is no limit, another one, and one that is not told', () => {
    const lastYear = summary('Last year we received 40,000 applications for this program.')
    expect(facts(lastYear)).toEqual([])
    expect(facts(lastYear, { limit: '40,000' })).toEqual(['limit'])
    const closing = summary('It closes at 11:59 p.m. ET or on the day we receive 300 applicants, whichever is earlier.')
    expect(facts(closing)).toEqual([])
    expect(facts(closing, { limit: '' })).toEqual(['limit'])
    expect(facts(closing, { limit: '200' })).toEqual(['limit'])
  })

  test('pay by a wrong interval, or of another range', () => {
    const hourly = summary('The salary range is $24.37 to $28.45 per hour.')
    expect(facts(hourly, { pay: '$24.37 to $28.45 an hour' })).toEqual([])
    expect(facts(hourly, { pay: '$24.37 to $28.45 a year' })).toEqual(['pay'])
    expect(facts(hourly, { pay: '$24.37 to $28.45, announced as pay a year' })).toEqual(['pay'])
    expect(facts(summary('The salary range is $90,000 - $99,000 per year.'))).toEqual(['pay'])
    expect(facts(summary('An incentive of $10,000 to $20,000 per year comes on top of your salary.'))).toEqual([])
  })

  test('a region that is called nationwide, and a town in a state that is not told', () => {
    expect(facts(jobOf(sample('574372700')))).toEqual([])
    expect(facts(jobOf(sample('574372700')), { places: 'Nationwide' })).toEqual(['places'])
    expect(facts(jobOf(sample('311667200')), { places: '5 locations; Nationwide' })).toEqual(['places'])
    expect(facts(summary('The duty location is Nogales, AZ.'), { places: 'El Paso, Texas' })).toEqual(['places'])
    expect(facts(summary('Send your transcript to Newark, NJ 07102.'), { places: 'El Paso, Texas' })).toEqual([])
  })

  test('a closing day other than the one the text names, in every recording that names one', () => {
    const named = jobs.filter((job) => facts(job, { closes: '2001-01-01T05:00:00.000Z' }).includes('closes'))
    expect(named.length).toBeGreaterThan(8)
    for (const job of named) expect(facts(job), job.control).not.toContain('closes')
    expect(facts(jobOf(sample('850305000')), { closes: '2026-11-25T04:59:59.997Z' })).toContain('closes')
  })
})
