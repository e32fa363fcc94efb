import type { Option } from '../../site/kit/form-fields.tsx'

/** OPM series CBP has announced jobs in, the most wanted first, as the site calls them. */
const names = new Map([
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

/** "Border Patrol agent (1896)"; the number alone when it is none that the form offers. */
export const occupationWords = (code: string): string => {
  const name = names.get(code)
  return name ? `${name} (${code})` : code
}

/** Series an alert can be about, four digits each. */
export const occupationCodes = [...names.keys()]

/** What the form offers, even while no such job is open. */
export const occupationOptions: readonly Option[] = occupationCodes.map((value) => ({
  value,
  label: occupationWords(value),
}))
