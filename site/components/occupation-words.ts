import { seriesName } from '../../functions/jobs/codes.ts'
import { occupationOf } from '../data/occupations.ts'

/** A series as people call it: "Border Patrol agent", else OPM's name, else its number. */
export const occupationText = (code: string): string =>
  occupationOf(code)?.plainName ?? seriesName(code) ?? `Series ${code}`

/** Last part of an address that is about the series. */
export const occupationSlug = (code: string): string => occupationOf(code)?.slug ?? `series-${code}`
