import { fail, type Result, succeed } from '../platform/result.ts'
import { seriesCodes } from './codes.ts'
import type { Page, Query, Search, SearchFailure } from './usajobs.ts'

/** One query yields at most this many rows, however many it finds. */
const rowLimit = 10_000
const mostPages = 50

/** Pause between two requests, milliseconds: the API asks for modesty without naming a limit. */
export const politePause = 750

type Parts = {
  search: Search
  sleep: (milliseconds: number) => Promise<void>
  /** Called with the items of each page as it arrives, so that no more than one page is held as it came. */
  take: (items: readonly unknown[]) => void
}

type Sweep = Result<{ stated: number }, SearchFailure>

/** Everything open of the given agencies; what only some may apply for is told apart by us, not by the query. */
export const agencyQuery = (agencies: string): Query => ({
  Organization: agencies,
  WhoMayApply: 'All',
  Fields: 'Full',
  ResultsPerPage: '500',
  SortField: 'opendate',
  SortDirection: 'Desc',
})

/** Reads the pages after the first, one after the other. The size of a page is what arrives, not what was asked for. */
const readOn = async ({ search, sleep, take }: Parts, query: Query, first: Page): Promise<Sweep> => {
  let { items, stated, pages } = first
  let rows = items.length
  take(items)
  for (let page = 2; page <= mostPages; page++) {
    if (items.length === 0 || rows >= Math.min(stated, rowLimit) || (pages !== undefined && page > pages)) break
    await sleep(politePause)
    const next = await search(query, page)
    if (!next.ok) return next
    ;({ items, stated, pages } = next.value)
    rows += items.length
    take(items)
  }
  return succeed({ stated })
}

/** Reads a query in halves by series until each half is below the row limit. */
const readBySeries = async (parts: Parts, query: Query, codes: readonly string[]): Promise<Sweep> => {
  const narrowed = { ...query, JobCategoryCode: codes.join(';') }
  await parts.sleep(politePause)
  const first = await parts.search(narrowed, 1)
  if (!first.ok) return first
  if (first.value.stated <= rowLimit || codes.length === 1) return readOn(parts, narrowed, first.value)
  const middle = Math.ceil(codes.length / 2)
  for (const half of [codes.slice(0, middle), codes.slice(middle)]) {
    const result = await readBySeries(parts, query, half)
    if (!result.ok) return result
  }
  return succeed({ stated: first.value.stated })
}

/**
 * One sweep over everything a query finds. Answers the total the API states; whether that many arrived is for the
 * caller to see, because the list may shift between two pages.
 */
export const sweep = async (parts: Parts, query: Query): Promise<Sweep> => {
  const first = await parts.search(query, 1)
  if (!first.ok) return fail(first.error)
  if (first.value.stated <= rowLimit) return readOn(parts, query, first.value)
  // Senior executive postings have no series, so no split by series finds them.
  const executives = { ...query, HiringPath: 'ses' }
  await parts.sleep(politePause)
  const second = await parts.search(executives, 1)
  if (!second.ok) return second
  const read = await readOn(parts, executives, second.value)
  if (!read.ok) return read
  const split = await readBySeries(parts, query, seriesCodes)
  return split.ok ? succeed({ stated: first.value.stated }) : split
}
