import { afterEach, describe, expect, it, vi } from 'vitest'
import { agencyOf, readAgency } from '../../../functions/jobs/hiring-agency.ts'
import { parsePosting } from '../../../functions/jobs/parse.ts'
import { itemsOf } from './samples.ts'

const tsa = {
  codes: ['HSBC'],
  name: 'the Transportation Security Administration',
  short: 'TSA',
  department: '',
}

afterEach(() => vi.unstubAllEnvs())

describe('Who hires', () => {
  it('is CBP for each of its postings, so nothing is said', () => {
    for (const item of itemsOf('CBP')) {
      const job = parsePosting(item)
      expect(job.ok && job.value).not.toHaveProperty('agency')
    }
  })

  it('is the agency that a posting names', () => {
    const named = itemsOf(2018).flatMap((item) => {
      const job = parsePosting(item)
      return job.ok ? [job.value.agency] : []
    })
    expect(named).toContain('Transportation Security Administration')
    expect(named).not.toContain(undefined)
  })

  it.each([
    [{ organization: 'Department of Homeland Security', codes: 'HS/HSBD' }, {}],
    [{ organization: 'Customs and Border Protection', codes: '' }, {}],
    [{ organization: 'U.S. Customs and Border Protection', codes: '' }, {}],
    [{ organization: '', codes: '' }, {}],
    [
      { organization: 'Immigration and Customs Enforcement', codes: 'HS/HSBB' },
      { agency: 'Immigration and Customs Enforcement' },
    ],
    [
      { organization: 'Department of the Air Force - Agency Wide', codes: 'DD/AF00' },
      { agency: 'Department of the Air Force' },
    ],
  ])('of %j is %j', (stated, agency) => {
    expect(readAgency(stated, 'HSBD')).toEqual(agency)
  })

  it('is the agency in the settings if the posting names none', () => {
    vi.stubEnv('AGENCY', JSON.stringify(tsa))
    const job = readAgency({ organization: '', codes: '' }, 'HSBC')
    expect(job).toEqual({ agency: '' })
    expect(agencyOf(job)).toBe('Transportation Security Administration')
    expect(readAgency({ organization: '', codes: 'HS/HSBD' }, 'HSBC')).toEqual({})
  })
})
