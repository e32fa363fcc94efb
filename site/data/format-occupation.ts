import { seriesName } from '../../functions/jobs/index.ts'
import { occupationOptions } from '../../functions/subscriptions/index.ts'
import { occupationOf } from './occupations.ts'

/** A series's common name: "Border Patrol agent", or else OPM's name, or its number. */
export const occupationText = (code: string): string =>
  occupationOf(code)?.plainName ?? seriesName(code) ?? `Series ${code}`

/** The last part of a series's addresses. */
export const occupationSlug = (code: string): string => occupationOf(code)?.slug ?? `series-${code}`

/** Series in which the agency announces jobs, but which no source of ours describes. */
export const otherSeries = (): readonly string[] =>
  occupationOptions()
    .map(({ value }) => value)
    .filter((code) => !occupationOf(code))

/** A series's page, if it has one. */
export const occupationPath = (code: string): string | undefined =>
  occupationOf(code) || otherSeries().includes(code) ? `/occupations/${occupationSlug(code)}/` : undefined
