import { describe, expect, it } from 'vitest'
import { ageLimitText } from '../../../functions/jobs/age-limit.ts'
import { sampleJobs } from '../../site/sample.ts'

const saying = (sections: Partial<(typeof sampleJobs)[number]['sections']>) =>
  ageLimitText({
    sections: { ...sampleJobs[0]!.sections, requirements: [], qualifications: '', summary: '', other: '', ...sections },
  })

describe('The age limit of a job', () => {
  it('is the sentence of the announcement that says it, from wherever it stands', () => {
    const rule = 'Be at least 23 years old and not have reached your 37th birthday on appointment'
    expect(saying({ requirements: ['You must be a U.S. Citizen', rule] })).toBe(rule)
    expect(saying({ other: `Bring your passport. ${rule}. Apply early.` })).toBe(`${rule}.`)
    expect(saying({ qualifications: 'Must be at least 16 years of age\nA U.S. Citizen' })).toBe(
      'Must be at least 16 years of age',
    )
  })

  it('is none where the announcement speaks of years but not of age', () => {
    expect(saying({ qualifications: 'One year of specialized experience. 4 years of college.' })).toBeUndefined()
    expect(saying({ requirements: ['We do not discriminate because of age.'] })).toBeUndefined()
  })

  it('is no paragraph that names age among many things', () => {
    expect(saying({ other: `The maximum age ${'and so on '.repeat(40)}applies.` })).toBeUndefined()
  })
})
