import hiringPaths from './codelists/hiringpaths.json' with { type: 'json' }
import series from './codelists/occupationalseries.json' with { type: 'json' }
import offerings from './codelists/positionofferingtypes.json' with { type: 'json' }
import schedules from './codelists/positionscheduletypes.json' with { type: 'json' }
import clearances from './codelists/securityclearances.json' with { type: 'json' }
import travel from './codelists/travelpercentages.json' with { type: 'json' }
import type { Job } from './job.ts'

/*
 * Names by code, from USAJOBS's code lists (`npm run codelists` fetches them again). Names inside answers are empty or
 * whole sentences, so the codes decide what is shown.
 */
type List = { names: Record<string, string> }

const nameIn =
  ({ names }: List) =>
  (code: string): string | undefined =>
    Object.hasOwn(names, code) ? names[code] : undefined

export const scheduleName = nameIn(schedules)
export const offeringName = nameIn(offerings)
export const travelName = nameIn(travel)
export const hiringPathName = (path: string) => nameIn(hiringPaths)(path.toUpperCase())

/** All occupational series, four digits. */
export const seriesCodes = Object.keys(series.names)

/** OPM's name for a series in normal spelling: "Compliance Inspection and Support", without a final "Series". */
export const seriesName = (code: string): string | undefined =>
  nameIn(series)(code)
    ?.replace(/\b(And|Of|The|For|In)\b/g, (word: string, _: string, at: number) =>
      at === 0 ? word : word.toLowerCase(),
    )
    .replace(/\s+Series$/, '')

/** Codes that alerts can choose but no USAJOBS list has: a new one must not go unnoticed. */
export const unknownCodes = ({ occupations, hiringPaths }: Pick<Job, 'occupations' | 'hiringPaths'>): string[] => [
  ...occupations.map(({ code }) => code).filter((code) => seriesName(code) === undefined),
  ...hiringPaths.filter((path) => hiringPathName(path) === undefined),
]

/** Clearances come as names, and as codes in older answers. "Other" says nothing to an applicant. */
export const clearanceName = (text: string): string => {
  const name = nameIn(clearances)(text) ?? text
  return name === 'Other' ? '' : name
}
