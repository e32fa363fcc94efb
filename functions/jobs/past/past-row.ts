import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../../platform/result.ts'
import { readAudience } from '../audience.ts'
import { easternInstant } from '../eastern.ts'
import { gradeLevel } from '../grade.ts'
import { hiringPathCode } from '../hiring-path.ts'
import { type HistoryEntry, worthOf } from '../history.ts'
import { parseLeniently } from '../lenient.ts'
import { readOffice } from '../office.ts'
import { readPay } from '../pay.ts'
import { listOf, text } from '../posting.ts'
import { plainLine } from '../posting-text.ts'
import { findStateByName, type StateCode } from '../states.ts'
import { readTitle } from '../title.ts'

/**
 * One row of `GET /api/HistoricJoa`, with the fields the site uses, in lowercase: this API's public users disagree on
 * how its lists are spelled.
 */
const row = z.object({
  usajobscontrolnumber: z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => String(value).trim()),
  ),
  announcementnumber: text,
  hiringagencycode: text,
  hiringagencyname: text,
  hiringsubelementname: text,
  positiontitle: text,
  hiringpaths: listOf(z.object({ hiringpath: text })),
  jobcategories: listOf(z.object({ series: text })),
  positionlocations: listOf(z.object({ positionlocationstate: text })),
  minimumgrade: text,
  maximumgrade: text,
  minimumsalary: text,
  maximumsalary: text,
  salarytype: text,
  positionopendate: text,
  positionclosedate: text,
  positionopeningstatus: text,
})
type Row = z.infer<typeof row>

const inLowerCase = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inLowerCase)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inLowerCase(inner)]))
      : value

/** Series, number prefixes and offices that only CBP has; `1896` is the Border Patrol's. */
const ofCbp = {
  series: new Set(['1881', '1889', '1890', '1894', '1895', '1896', '1899']),
  number: /^(?:USBP|BPA|BPPC|CBPO|CBPT|CBPAS|OFO|AMO|AIA|MIA)\b/,
  office: /customs and border|border patrol|field operations|air (?:and|&) marine operations/i,
}

/**
 * Whether a row is one of the agency's. Many rows since 2025 name only the department: of these, the ones that can't be
 * anyone else's.
 */
const isOfAgency = (found: Row, series: readonly string[], agencies: readonly string[]): boolean => {
  const code = found.hiringagencycode.trim().toUpperCase()
  // A department's code stands for all of its agencies.
  if (agencies.some((own) => code === own || (own.length === 2 && code.startsWith(own)))) return true
  if (code.length > 2 || !agencies.includes('HSBD')) return false
  return (
    series.some((each) => ofCbp.series.has(each)) ||
    ofCbp.number.test(found.announcementnumber.trim().toUpperCase()) ||
    ofCbp.office.test(`${found.hiringagencyname} ${found.hiringsubelementname}`)
  )
}

const outcomes: [NonNullable<HistoryEntry['outcome']>, RegExp][] = [
  ['review', /under review/i],
  ['selected', /candidate selected/i],
  ['canceled', /cancell?ed/i],
]

const statesOf = (rows: Row['positionlocations']): StateCode[] =>
  [...new Set(rows.flatMap(({ positionlocationstate: name }) => findStateByName(plainLine(name))?.code ?? []))].sort()

/** `foreign`: another agency's, which isn't a fault. */
export type RowFault = 'foreign' | (string & {})

/** A row of USAJOBS's record as a history entry, or why it isn't one. One odd field never costs the row. */
export const readRow = (raw: unknown, agencies: readonly string[]): Result<HistoryEntry, RowFault> => {
  const read = parseLeniently(row, inLowerCase(raw))
  if (!read.ok) return read
  const found = read.value.value
  const control = found.usajobscontrolnumber
  if (!/^\d{1,12}$/.test(control)) return fail('no control number')
  const occupations = [
    ...new Set(
      found.jobcategories.map(({ series }) => series.trim().padStart(4, '0')).filter((s) => /^\d{4}$/.test(s)),
    ),
  ].sort()
  if (!isOfAgency(found, occupations, agencies)) return fail('foreign')
  const opened = easternInstant(found.positionopendate, 'start')
  if (!opened) return fail('no opening date')
  const closed = easternInstant(found.positionclosedate, 'end')
  const outcome = outcomes.find(([, words]) => words.test(found.positionopeningstatus))?.[0]
  const { component } = readOffice({
    subAgency: found.hiringsubelementname,
    announcement: plainLine(found.announcementnumber),
    series: occupations,
  })
  const { minimumsalary: MinimumRange, maximumsalary: MaximumRange, salarytype: RateIntervalCode } = found
  const { pay } = readPay([{ MinimumRange, MaximumRange, RateIntervalCode }])
  const hiringPaths = found.hiringpaths.flatMap(({ hiringpath }) => hiringPathCode(hiringpath) ?? []).sort()
  const { title } = readTitle(found.positiontitle)
  const audience = readAudience({ hiringPaths, offering: '', whoMayApply: { Code: '', Name: '' }, title })
  return succeed({
    control,
    title,
    component,
    occupations,
    states: statesOf(found.positionlocations),
    opened,
    // If it closes before it opens, one of the dates is wrong, and nobody can know which.
    ...(closed && closed > opened && { closed }),
    ...worthOf({ grade: { low: gradeLevel(found.minimumgrade), high: gradeLevel(found.maximumgrade) }, pay }),
    ...(audience !== 'unknown' && { audience }),
    ...(outcome && { outcome }),
  })
}
