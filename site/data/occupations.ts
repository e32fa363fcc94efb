import { isCbpAlone } from '../../functions/jobs/index.ts'
import { agricultureSpecialist } from './occupations/agriculture-specialist.ts'
import { borderPatrolAgent } from './occupations/border-patrol-agent.ts'
import { cbpOfficer } from './occupations/cbp-officer.ts'
import { cbpTechnician } from './occupations/cbp-technician.ts'
import { customsEntryOfficer } from './occupations/customs-entry-officer.ts'
import { importSpecialist } from './occupations/import-specialist.ts'
import { intelligenceResearchSpecialist } from './occupations/intelligence-research-specialist.ts'
import { interdictionAgent } from './occupations/interdiction-agent.ts'
import { missionSupportSpecialist } from './occupations/mission-support-specialist.ts'
import type { Occupation } from './occupations/occupation.ts'

/** Series we can describe from sources, the most requested first. */
export const occupations: readonly Occupation[] = [
  borderPatrolAgent,
  cbpOfficer,
  interdictionAgent,
  agricultureSpecialist,
  cbpTechnician,
  importSpecialist,
  customsEntryOfficer,
  intelligenceResearchSpecialist,
  missionSupportSpecialist,
]

const byCode = new Map(occupations.map((occupation) => [occupation.code, occupation]))

/** What we know about an OPM series, four digits, or undefined: what CBP says of it isn't true of other agencies. */
export const occupationOf = (code: string): Occupation | undefined => (isCbpAlone() ? byCode.get(code) : undefined)

const aboutAge = /\bbirthday\b|\bturned \d\d\b|\byears old\b/

/** What our sources say about age in CBP's jobs of a series, four digits; undefined if they say nothing. */
export const ageRuleOf = (code: string): string | undefined =>
  byCode.get(code)?.requirements.find(({ text }) => aboutAge.test(text))?.text
