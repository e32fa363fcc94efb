import { cbpName, theAgency } from '../platform/agency.ts'
import type { Job } from './job.ts'
import { plainLine } from './posting-text.ts'

type Hired = Pick<Job, 'agency'>

/**
 * The agency a posting names, unless it's CBP. The codes decide, because the name beside them may be the department's.
 * If neither says anything, the posting is of the agencies we asked for: their codes, joined by `;`.
 */
export const readAgency = (stated: { organization: string; codes: string }, agencies: string): Hired => {
  if (/\bHSBD\b/.test(stated.codes)) return {}
  const agency = plainLine(stated.organization).replace(/ - agency wide$/i, '')
  return /customs and border protection/i.test(agency || (agencies === 'HSBD' ? cbpName : '')) ? {} : { agency }
}

/** Who hires: "U.S. Customs and Border Protection". */
export const agencyOf = ({ agency = cbpName }: Hired): string => agency || theAgency().name.replace(/^the /, '')
