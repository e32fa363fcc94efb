import { gradeRange, isRestricted, type TrackedJob } from '../../functions/jobs/index.ts'
import type { Source } from '../guides/guide.ts'
import { copy, official, retold, usajobs } from './occupations/occupation.ts'

/** Dollars a year at step 1, by grade, from a table of the Office of Personnel Management. */
type Rates = { name: string; area: string; source: Source; rates: Readonly<Record<number, number>> }

const opm = (table: string, page: string, area: string, rates: Rates['rates']): Rates => ({
  name: `table ${table}`,
  area,
  rates,
  source: official(
    `Special rate table ${table}`,
    'U.S. Office of Personnel Management',
    `https://www.opm.gov/special-rates/2026/Table${page}01012026.aspx`,
    'January 2026',
  ),
})

/** The only table we could read for positions that meet the definition of a law enforcement officer. */
export const lawEnforcementRates = opm('L002', 'L002', 'Albany NY', {
  5: 53_271,
  7: 60_638,
  9: 67_627,
  11: 79_182,
  12: 94_906,
  13: 112_856,
})

const otherRates = opm('L064', 'L064', 'Austin TX', {
  9: 65_213,
  11: 78_902,
  12: 94_569,
})

/** A statement and its source. */
type Told = { words: string; source: Source }

/** What's paid on top, as the dollars of a year with it or of an hour of it, and for what. */
type Extra = { words: string; of: (rate: number) => number; why: string; sources: readonly Source[]; limit?: Told }

const quarter = (why: string, ...sources: Source[]): Extra => ({
  words: 'With 25 percent more',
  of: (rate) => Math.round(rate * 1.25),
  why: `The 25 percent is for ${why}`,
  sources,
})

/** The hours of a year for finding an hourly rate, 5 U.S.C. 5504(b). */
const hoursOfYear = 2087

const news = retold(
  'CBP raises hiring bonuses',
  'Federal News Network',
  'https://federalnewsnetwork.com/hiring-retention/2025/12/cbp-increases-hiring-incentives-amid-record-dhs-recruiting-year/?readmore=1',
  'December 2025',
)

export type Ladder = {
  /** Grades in the order of the ladder's source. */
  grades: readonly number[]
  /** Who says so, and that the next one comes after 52 weeks at the earliest. */
  sources: readonly Source[]
  rates: Rates
  extra: Extra
  bonus: Told
}

const ladders: Readonly<Record<string, Ladder>> = {
  1896: {
    grades: [5, 7, 9, 11, 12],
    sources: [
      official(
        'Border Patrol Agent announcement',
        usajobs,
        'https://www.usajobs.gov/GetJob/ViewDetails/466541400',
        '2017',
      ),
    ],
    rates: lawEnforcementRates,
    extra: quarter(
      'longer shifts, once you’re trained',
      official('Border Patrol Agent announcement', usajobs, 'https://usajobs.gov/job/783700500', 'April 2024'),
    ),
    bonus: { words: 'up to $60,000 for new agents, over several years and partly for a remote location', source: news },
  },
  1895: {
    grades: [9, 11, 12],
    sources: [
      official('CBP Officer announcement', usajobs, 'https://www.usajobs.gov/GetJob/PrintPreview/509368400', '2018'),
      retold(
        'CBP Officer announcement',
        copy,
        'https://federalgovernmentjobs.us/jobs/Supervisory-CBP-Officer-832512000.html',
        'February 2025',
      ),
    ],
    rates: otherRates,
    extra: {
      words: 'One hour of overtime',
      why: 'Overtime pays twice the hourly rate',
      of: (rate) => Math.round(((2 * rate) / hoursOfYear) * 100) / 100,
      sources: [
        official(
          '19 U.S.C. 267',
          'United States Code',
          'https://www.law.cornell.edu/uscode/text/19/267',
          'law in force',
        ),
        official(
          '2,087 hours a year',
          'U.S. Office of Personnel Management',
          'https://www.opm.gov/oca/pay/HTML/2087_divisor.asp',
          'undated',
        ),
      ],
      limit: {
        words: 'It’s limited to $45,000 a year',
        source: official(
          'CBP Officer announcement',
          usajobs,
          'https://usajobs.gov/GetJob/ViewDetails/815876400',
          'November 2024',
        ),
      },
    },
    bonus: { words: 'up to $60,000 over three years for new officers at hard-to-staff ports', source: news },
  },
  1881: {
    grades: [11, 12, 13],
    sources: [
      retold(
        'Air Interdiction Agent announcement',
        copy,
        'https://www.simplyhired.com/job/i8JrSsaD21wOO9RQCZdmJupAPfNPcFLHLAkBWIOezvZbUMY0breF6A?q=overseas+security+guards',
        'May 2019',
      ),
    ],
    rates: lawEnforcementRates,
    extra: quarter(
      'being available at any time',
      official(
        'Public Law 114-250',
        'United States Congress',
        'https://www.govinfo.gov/bulkdata/PLAW/114/public/PLAW-114publ250.xml',
        'December 2016',
      ),
    ),
    bonus: { words: '$10,000 for new agents of Air and Marine Operations', source: news },
  },
}

export type Step = { year: number; grade: number; rate: number; withExtra: number }

/**
 * Year by year from the announcement's first grade to the one it leads to. Undefined for a job whose path we have no
 * source for: another agency or series, another grade, a supervisor at the top of the ladder, or an announcement for people the
 * agency already pays.
 */
export const payLadder = (job: TrackedJob): { ladder: Ladder; steps: Step[] } | undefined => {
  if (isRestricted(job) || job.agency !== undefined) return undefined
  const ladder = job.occupations.flatMap(({ code }) => ladders[code] ?? [])[0]
  const range = gradeRange(job)
  if (!ladder || !range) return undefined
  const { grades, rates, extra } = ladder
  const last = Math.max(range.high, Number(job.grade.promotion) || 0)
  const [from, to] = [grades.indexOf(range.low), grades.indexOf(last)]
  if (from < 0 || to <= from) return undefined
  const steps = grades.slice(from, to + 1).map((grade, index) => {
    const rate = rates.rates[grade]!
    return { year: index + 1, grade, rate, withExtra: extra.of(rate) }
  })
  return { ladder, steps }
}
