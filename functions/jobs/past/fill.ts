import { log } from '../../platform/log.ts'
import { fail, type Result, succeed } from '../../platform/result.ts'
import type { SearchFailure } from '../usajobs-request.ts'
import {
  emptyPast,
  isPlausible,
  type MonthRead,
  monthOf,
  monthsDue,
  type Past,
  pastReader,
  withMonths,
} from './past.ts'
import { readRow } from './past-row.ts'
import type { PastSearch } from './past-search.ts'
import type { PastStore } from './past-store.ts'

export type Fill = {
  store: PastStore
  search: PastSearch
  /** USAJOBS agency subelement codes. */
  agencies: readonly string[]
  sample: boolean
  now: () => Date
  /** No month is started after this many milliseconds. */
  longest: number
}

/**
 * What went wrong with a month; `empty`: a whole department announced nothing; `short`: fewer rows came than stated;
 * `implausible`: far fewer than last time.
 */
type MonthFault = SearchFailure['kind'] | 'empty' | 'short' | 'implausible' | 'malformed'

export type Filled = {
  /** `filled`: nothing is due; `more`: time ran out; `failed`: some months couldn't be read and will be tried again. */
  kind: 'filled' | 'more' | 'failed'
  /** Months read this time, and months still due. */
  read: number
  left: number
  /** Number of announcements we have. */
  held: number
  /** What went wrong last. */
  fault?: MonthFault
}

/** What was read is stored after this many milliseconds at the latest, so that a crash costs no more than that. */
const longestUnstored = 60_000
/** This many failed months in a row aren't chance. */
const mostFaults = 3

/** Whether so few of them are missing or unreadable that the rest can count. */
const isFew = (count: number, of: number) => count <= Math.max(1, of * 0.02)

const readMonth = async (
  { search, agencies, now, sample }: Fill,
  month: string,
  known: { rows: number } | undefined,
): Promise<Result<MonthRead, MonthFault>> => {
  const readAt = now().toISOString()
  const entries = new Map<string, MonthRead['entries'][number]>()
  const faults: string[] = []
  const result = await search(month, (raw) => {
    const row = readRow(raw, agencies)
    // A month that wasn't asked for belongs to another reading.
    if (row.ok && monthOf(row.value) === month) entries.set(row.value.control, row.value)
    else if (!row.ok && row.error !== 'foreign') faults.push(row.error)
  })
  if (!result.ok) return fail(result.error.kind)
  const { rows, stated } = result.value
  for (const fault of new Set(faults)) log('jobs.history.row', { month, reason: fault })
  // A month that just began can be empty, and so can a sample.
  if (rows === 0 && !sample && month !== readAt.slice(0, 7)) return fail('empty')
  if (!isFew(stated - rows, stated)) return fail('short')
  if (!isFew(faults.length, rows)) return fail('malformed')
  if (!isPlausible(known, rows)) return fail('implausible')
  return succeed({ readAt, rows, entries: [...entries.values()] })
}

/** What we have; from another source or other rules, nothing counts as read. */
const readHeld = async ({ store, sample }: Fill): Promise<{ past: Past; etag?: string }> => {
  const { past, etag } = await store.read()
  return { past: past?.sample === sample ? past : emptyPast(sample), etag }
}

/** Adds months to what we have; starts over if another filling did so in between. */
const keep = async (parts: Fill, months: ReadonlyMap<string, MonthRead>): Promise<void> => {
  for (let count = 0; count < 3; count++) {
    const { past, etag } = await readHeld(parts)
    // Months read by other rules stay due.
    const current = past.reader === pastReader ? past : { ...past, reader: pastReader, months: {} }
    if (await parts.store.write(withMonths(current, months, parts.now()), etag)) return
  }
  throw new Error('The record of past announcements kept changing while it was written')
}

/**
 * Reads the due months, newest first, and stores them as they come: the next run continues after one that dies or runs
 * out of time. A month that can't be read changes nothing.
 */
export const fill = async (parts: Fill): Promise<Filled> => {
  const { now, longest } = parts
  const begin = now().getTime()
  const { past } = await readHeld(parts)
  const due = monthsDue(past, now())
  const isTimeUp = () => now().getTime() - begin >= longest
  let pending = new Map<string, MonthRead>()
  let storedAt = begin
  let read = 0
  let faultsInARow = 0
  let fault: MonthFault | undefined
  for (const month of due) {
    if (isTimeUp() || faultsInARow === mostFaults) break
    const result = await readMonth(parts, month, past.reader === pastReader ? past.months[month] : undefined)
    if (!result.ok) {
      fault = result.error
      faultsInARow += 1
      log('jobs.history.failed', { month, reason: fault })
      continue
    }
    faultsInARow = 0
    read += 1
    pending.set(month, result.value)
    if (now().getTime() - storedAt < longestUnstored) continue
    await keep(parts, pending)
    pending = new Map()
    storedAt = now().getTime()
  }
  if (pending.size > 0) await keep(parts, pending)
  const { past: after } = await readHeld(parts)
  const left = due.length - read
  const filled: Filled = {
    kind: fault ? 'failed' : left > 0 ? 'more' : 'filled',
    read,
    left,
    held: after.entries.length,
    ...(fault && { fault }),
  }
  log('jobs.history.done', filled)
  return filled
}
