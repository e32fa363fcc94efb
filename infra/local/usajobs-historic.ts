import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { moveDates } from './usajobs-recording.ts'

/** Ways the record of past announcements can misbehave. Its public users met each of these, or fear it. */
export const historicFaults = ['unavailable', 'html', 'cut-off', 'empty', 'short', 'malformed', 'circular'] as const
export type HistoricFault = (typeof historicFaults)[number]

const row = z.looseObject({
  positionOpenDate: z.string(),
  hiringDepartmentCode: z.string(),
  hiringAgencyCode: z.string(),
})
type Row = z.infer<typeof row>

const file = new URL('../../tests/data/usajobs-cbp/historic.json', import.meta.url)
/** 52 weeks: dates keep their weekday, and roughly their month. */
const year = 364
const day = 86_400_000

/** How the live API spells what its documentation writes in camel case. */
const spelled = (found: Row) =>
  Object.fromEntries(
    Object.entries(found).map(([name, value]) => [
      name === 'disableApplyOnline' ? 'disableAppyOnline' : Array.isArray(value) ? name.toLowerCase() : name,
      value,
    ]),
  )

/** The rows, moved by whole years so that the newest opened within the last one. */
const loadRows = (now: Date): Row[] => {
  const text = readFileSync(file, 'utf8')
  const rows = z.array(row).parse(JSON.parse(text))
  const newest = Math.max(...rows.map(({ positionOpenDate }) => Date.parse(positionOpenDate)))
  const years = Math.floor((now.getTime() - newest) / day / year)
  return years === 0 ? rows : z.array(row).parse(JSON.parse(moveDates(text, years * year)))
}

const pageSize = 100

/** Nothing in the first row is readable but its number; the second has no number. */
const malformed = ([first, second, ...rest]: Row[]) => [
  ...(first ? [{ ...first, positionCloseDate: 'soon', minimumSalary: {}, jobcategories: 7, positionTitle: null }] : []),
  ...(second ? [{ ...second, usajobsControlNumber: 'none' }] : []),
  ...rest,
]

/**
 * Stand-in for USAJOBS's record of past announcements: `GET /api/HistoricJoa` over real rows, with the filters and
 * paging its public users know. It needs no key.
 */
export const historicStandIn = (now: () => Date) => {
  let fault: HistoricFault | undefined
  let known: { day: string; rows: Row[] } | undefined

  /** Read again when the day changes. */
  const rowsOf = (today: Date) => {
    const day = today.toISOString().slice(0, 10)
    if (known?.day !== day) known = { day, rows: loadRows(today) }
    return known.rows
  }

  const found = (context: Context): Row[] => {
    const query = (name: string) => context.req.query(name)
    const [from = '', until = '9'] = [query('StartPositionOpenDate'), query('EndPositionOpenDate')]
    const within = (codes: string | undefined, code: string) => !codes || codes.split(';').includes(code)
    return rowsOf(now()).filter(
      ({ positionOpenDate: opened, hiringAgencyCode, hiringDepartmentCode }) =>
        opened >= from &&
        opened <= until &&
        within(query('HiringAgencyCodes'), hiringAgencyCode) &&
        within(query('HiringDepartmentCodes'), hiringDepartmentCode),
    )
  }

  const answer = (context: Context) => {
    if (fault === 'unavailable') return context.text('Service Unavailable', 503)
    if (fault === 'html') return context.html('<!doctype html><title>Maintenance</title><p>We will be back soon.</p>')
    const all = found(context)
    // The live API answers like this, with status 200.
    if (all.length === 0) return context.text('204 No Content')
    const from = Number(context.req.query('continuationtoken') ?? 0)
    const data = all.slice(from, from + pageSize)
    const isLast = from + pageSize >= all.length
    const next = new URLSearchParams(context.req.query())
    next.set('continuationtoken', String(fault === 'circular' ? 0 : from + pageSize))
    const served =
      fault === 'empty'
        ? []
        : fault === 'short'
          ? data.slice(0, data.length / 2)
          : fault === 'malformed' && from === 0
            ? malformed(data)
            : data
    const body = {
      paging: {
        metadata: {
          totalCount: all.length,
          pageSize,
          continuationToken: isLast ? null : next.get('continuationtoken'),
        },
        next: isLast && fault !== 'circular' ? '' : `/api/historicjoa?${next}`,
      },
      data: served.map((each) => spelled(row.parse(each))),
    }
    return fault === 'cut-off'
      ? context.body(JSON.stringify(body).slice(0, -40), 200, { 'content-type': 'application/json' })
      : context.json(body)
  }

  return {
    app: new Hono().on('GET', ['/api/HistoricJoa', '/api/historicjoa'], answer),
    fault: {
      get: () => fault,
      set: (kind: HistoricFault | undefined) => {
        fault = kind
      },
    },
  }
}
