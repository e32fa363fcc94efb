import { describe, expect, test } from 'vitest'
import { fits } from '../../../functions/subscriptions/criteria.ts'
import { type Applicant, applicant } from '../../../functions/subscriptions/subscriber.ts'
import { aJob, anAlert } from '../alerts/examples.ts'

/** USAJOBS hiring paths (code list `HiringPath`), and the groups of ours that each admits. */
const paths: Record<string, Applicant[]> = {
  public: [],
  'fed-competitive': ['federal'],
  'fed-excepted': ['federal'],
  'fed-internal-search': ['federal'],
  'fed-transition': ['federal'],
  vet: ['veteran'],
  mspouse: ['spouse'],
  student: ['student'],
  graduates: ['student'],
  disability: ['disability'],
  land: [],
  native: [],
  nguard: [],
  overseas: [],
  peace: [],
  'special-authorities': [],
  ses: [],
}
const alertOf = (...applicants: Applicant[]) => anAlert({ states: 'all', applicants })
/** Open to some, but not to everyone. */
const restricted = (...hiringPaths: string[]) => aJob({ audience: 'status', hiringPaths })

describe('Someone who may apply for more than what is open to everyone', () => {
  test.each(Object.entries(paths))(
    'is told of what opens by the path "%s" if it admits them, and only then',
    (path, admitted) => {
      for (const group of applicant.options)
        expect([group, fits(restricted(path), alertOf(group))]).toEqual([group, admitted.includes(group)])
    },
  )

  test('is told of a job by any of its paths, and by any of their own groups', () => {
    expect(fits(restricted('peace', 'mspouse'), alertOf('spouse'))).toBe(true)
    expect(fits(restricted('peace', 'mspouse'), alertOf('veteran'))).toBe(false)
    expect(fits(restricted('vet'), alertOf('student', 'veteran'))).toBe(true)
    expect(fits(restricted(), alertOf(...applicant.options))).toBe(false)
  })

  test('is told of what only federal employees may apply for if they are one, whatever its paths say', () => {
    const job = aJob({ audience: 'federal', hiringPaths: [] })
    for (const group of applicant.options)
      expect([group, fits(job, alertOf(group))]).toEqual([group, group === 'federal'])
  })

  test.each(['public', 'unknown'] as const)('is told of what is open to %s, in no group and in any', (audience) => {
    const job = aJob({ audience, hiringPaths: [] })
    for (const alert of [alertOf(), ...applicant.options.map((group) => alertOf(group))])
      expect(fits(job, alert)).toBe(true)
  })

  test.each(['status', 'federal', 'agency', 'transition'] as const)(
    'is not told of what only %s may apply for, in no group',
    (audience) => {
      expect(fits(aJob({ audience, hiringPaths: ['vet'] }), alertOf())).toBe(false)
      expect(fits(aJob({ audience, hiringPaths: ['vet'] }), { ...alertOf(), applicants: 'all' })).toBe(true)
    },
  )
})
