import { occupationsText } from '../platform/environment.ts'

/** Series in which CBP has announced jobs, under their common names. */
const ofCbp: ReadonlyMap<string, string> = new Map([
  ['1896', 'Border Patrol agent'],
  ['1895', 'CBP officer'],
  ['1881', 'Air or marine interdiction agent'],
  ['1801', 'General Inspection, Investigation, Enforcement, and Compliance'],
  ['1802', 'CBP technician or processing coordinator'],
  ['1811', 'Criminal Investigation'],
  ['0401', 'CBP agriculture specialist'],
  ['1889', 'Import specialist'],
  ['1894', 'Entry specialist or customs entry officer'],
  ['0132', 'Intelligence research specialist'],
  ['0511', 'Auditing'],
  ['0950', 'Paralegal Specialist'],
  ['0301', 'Mission support specialist'],
  ['0303', 'Miscellaneous Clerk and Assistant'],
  ['0340', 'Program Management'],
  ['0343', 'Management and Program Analysis'],
  ['0201', 'Human Resources Management'],
  ['1102', 'Contracting'],
  ['2210', 'Information Technology Management'],
  ['5823', 'Automotive Mechanic'],
])

/** OPM series an alert can be about, four digits, with their names, the most wanted first. */
export const occupationNames = (): ReadonlyMap<string, string> => {
  const text = occupationsText()
  return text ? new Map(text.split(';').map((each) => [each.slice(0, 4), each.slice(5)])) : ofCbp
}
