import * as z from 'zod/mini'
import type { History, HistoryEntry } from '../history.ts'
import { instant } from '../instant-and-state.ts'

/**
 * The version of the rules that turn rows into entries. Raised when a rule changes: every month is then read again, and
 * the earlier reading counts until it is.
 */
export const pastReader = 1

/** About a month: when it was read, how many rows the department had, and how many were the agency's. */
const monthRead = z.object({ readAt: instant, rows: z.number(), ours: z.number() })

/** First line of what's stored; each following line is an entry. */
export const pastHead = z.object({
  format: z.literal(1),
  reader: z.number(),
  /** True if the rows are samples, which only their source can say. */
  sample: z.boolean(),
  /** By month of opening, `YYYY-MM`. */
  months: z.record(z.string().check(z.regex(/^\d{4}-\d\d$/)), monthRead),
})
export type PastHead = z.infer<typeof pastHead>

/** USAJOBS's own record of the agency's announcements, as far as it was read. */
export type Past = PastHead & { entries: HistoryEntry[] }

export const emptyPast = (sample: boolean): Past => ({
  format: 1,
  reader: pastReader,
  sample,
  months: {},
  entries: [],
})

/** A month as it was read. */
export type MonthRead = { readAt: string; rows: number; entries: readonly HistoryEntry[] }

/** Whole years kept before the current one: enough for pay over the years, and a bound. */
const yearsKept = 5

const day = 86_400_000

/** The month in which an announcement opened: Eastern days begin at 4 or 5 in the morning, UTC. */
export const monthOf = ({ opened }: Pick<HistoryEntry, 'opened'>): string => opened.slice(0, 7)

/** All kept months, newest first. */
export const monthsKept = (now: Date): string[] => {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()]
  return Array.from({ length: yearsKept * 12 + month + 1 }, (_, back) =>
    new Date(Date.UTC(year, month - back, 1)).toISOString().slice(0, 7),
  )
}

/**
 * How old a month's reading may get, milliseconds: recent announcements still close, change and come late; an outcome
 * may take a year and a half; after that, nothing more is expected.
 */
const freshFor = (month: string, now: Date): number => {
  const age = now.getTime() - Date.parse(`${month}-01T00:00:00Z`)
  return age < 92 * day ? day : age < 550 * day ? 30 * day : Number.POSITIVE_INFINITY
}

/** Months that were never read, or read too long ago or by other rules, newest first. */
export const monthsDue = ({ months, reader }: PastHead, now: Date): string[] =>
  monthsKept(now).filter((month) => {
    const known = months[month]
    if (!known || reader !== pastReader) return true
    return now.getTime() - Date.parse(known.readAt) > freshFor(month, now)
  })

/** Fewer than half as many rows as before is a broken answer, unless there were only a few. */
export const isPlausible = (known: { rows: number } | undefined, rows: number): boolean =>
  known === undefined || known.rows < 10 || rows * 2 >= known.rows

/** What we have after reading some months: each replaces its earlier reading, and months too old to keep go. */
export const withMonths = (past: Past, read: ReadonlyMap<string, MonthRead>, now: Date): Past => {
  const kept = new Set(monthsKept(now))
  const months = Object.fromEntries(
    [
      ...Object.entries(past.months),
      ...[...read].map(
        ([month, { readAt, rows, entries }]) => [month, { readAt, rows, ours: entries.length }] as const,
      ),
    ]
      .filter(([month]) => kept.has(month))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
  const entries = past.entries.filter((each) => kept.has(monthOf(each)) && !read.has(monthOf(each)))
  for (const each of read.values()) entries.push(...each.entries)
  return { ...past, months, entries }
}

const monthBefore = (month: string) => new Date(Date.parse(`${month}-01T00:00:00Z`) - day).toISOString().slice(0, 7)

/** The oldest month of the gapless run that reaches the newest; empty months at its start don't count. */
const gaplessSince = ({ months }: PastHead): string | undefined => {
  let since: string | undefined
  let month = Object.keys(months).sort().at(-1) ?? ''
  for (let known = months[month]; known; known = months[month]) {
    if (known.ours > 0) since = month
    month = monthBefore(month)
  }
  return since
}

/**
 * One history from what this site saw and what USAJOBS recorded. What we saw comes first, except for what only the
 * record can know: an announcement's outcome.
 */
export const joinHistory = (seen: History, past: Past | undefined): History => {
  if (!past) return seen
  const recorded = new Map(past.entries.map((each) => [each.control, each]))
  const joined = seen.entries.map((each) => {
    const other = recorded.get(each.control)
    recorded.delete(each.control)
    if (!other) return each
    const { closed: _, ...rest } = other
    return { ...rest, ...each }
  })
  const since = gaplessSince(past)
  return { format: 1, ...(since && { since }), entries: [...recorded.values(), ...joined] }
}
