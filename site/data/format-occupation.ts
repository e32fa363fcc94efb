import { seriesName } from '../../functions/jobs/index.ts'
import { occupationOptions } from '../../functions/subscriptions/index.ts'
import { occupationOf } from './occupations.ts'

/** A series as people call it: "Border Patrol agent", else OPM's name, else its number. */
export const occupationText = (code: string): string =>
  occupationOf(code)?.plainName ?? seriesName(code) ?? `Series ${code}`

/** Last part of an address that is about the series. */
export const occupationSlug = (code: string): string => occupationOf(code)?.slug ?? `series-${code}`

/** Series CBP has announced jobs in, but which no source of ours tells about. */
export const otherSeries: readonly string[] = occupationOptions
  .map(({ value }) => value)
  .filter((code) => !occupationOf(code))

/** The page about a series, if it has one. */
export const occupationPath = (code: string): string | undefined =>
  occupationOf(code) || otherSeries.includes(code) ? `/occupations/${occupationSlug(code)}/` : undefined
