import { type Result, succeed } from '../platform/result.ts'
import { seriesCodes } from './codes.ts'
import type { Page, Query, Search } from './usajobs.ts'
import { politePause, type SearchFailure } from './usajobs-request.ts'

/** One query returns at most this many rows, however many it finds. */
const rowLimit = 10_000
const mostPages = 50

type Parts = {
  search: Search
  sleep: (milliseconds: number) => Promise<void>
  /** Called with each item as it arrives. */
  take: (item: unknown) => void
}

/** Everything open at the given agencies; we, not the query, sort out who can apply. */
export const agencyQuery = (agencies: string): Query => ({
  Organization: agencies,
  WhoMayApply: 'All',
  Fields: 'Full',
  ResultsPerPage: '500',
  SortField: 'opendate',
  SortDirection: 'Desc',
})

/** Reads the pages after the first, one after the other. A page's size is what arrives, not what was asked for. */
const readOn = async (parts: Parts, query: Query, first: Page): Promise<Result<void, SearchFailure>> => {
  let { rows, stated, pages } = first
  let arrived = rows
  for (let page = 2; page <= mostPages; page++) {
    // If another page is stated, it's read, even if as many rows as stated have come: some may have come twice.
    const isStated = pages !== undefined && Number.isFinite(pages) ? page <= pages : rows < Math.min(stated, rowLimit)
    if (arrived === 0 || !isStated) break
    await parts.sleep(politePause)
    const next = await parts.search(query, page, parts.take)
    if (!next.ok) return next
    ;({ rows: arrived, stated, pages } = next.value)
    rows += arrived
  }
  return succeed(undefined)
}

/** Splits a query in half by series until each part is below the row limit. */
const readBySeries = async (
  parts: Parts,
  query: Query,
  codes: readonly string[],
): Promise<Result<void, SearchFailure>> => {
  const narrowed = { ...query, JobCategoryCode: codes.join(';') }
  await parts.sleep(politePause)
  const first = await parts.search(narrowed, 1, parts.take)
  if (!first.ok) return first
  if (first.value.stated <= rowLimit || codes.length === 1) return readOn(parts, narrowed, first.value)
  const middle = Math.ceil(codes.length / 2)
  for (const half of [codes.slice(0, middle), codes.slice(middle)]) {
    const read = await readBySeries(parts, query, half)
    if (!read.ok) return read
  }
  return succeed(undefined)
}

/** Senior executive postings have no series, so no split by series finds them. */
const readExecutives = async (parts: Parts, query: Query): Promise<Result<void, SearchFailure>> => {
  const narrowed = { ...query, HiringPath: 'ses' }
  await parts.sleep(politePause)
  const first = await parts.search(narrowed, 1, parts.take)
  return first.ok ? readOn(parts, narrowed, first.value) : first
}

/**
 * One sweep over everything a query finds. Returns the total the API states. The caller checks whether that many
 * arrived, because the list may shift between two pages.
 */
export const sweep = async (parts: Parts, query: Query): Promise<Result<{ stated: number }, SearchFailure>> => {
  const first = await parts.search(query, 1, parts.take)
  if (!first.ok) return first
  const { stated } = first.value
  const reads =
    stated <= rowLimit
      ? [() => readOn(parts, query, first.value)]
      : [() => readExecutives(parts, query), () => readBySeries(parts, query, seriesCodes)]
  for (const read of reads) {
    const result = await read()
    if (!result.ok) return result
  }
  return succeed({ stated })
}
