import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import { itemStream } from './item-stream.ts'
import { askUsajobs, type Connection, type SearchFailure } from './usajobs-request.ts'

const number = z.pipe(
  z.union([z.number(), z.string()]),
  // An empty text is no zero.
  z.transform((value) => (typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value))),
)

/** Numbers come as numbers or as text; `NumberOfPages` is text in every answer seen. */
const answer = z.object({
  SearchResult: z.object({
    SearchResultCountAll: number.check(z.int(), z.nonnegative()),
    SearchResultItems: z.array(z.unknown()),
    UserArea: z.optional(z.object({ NumberOfPages: z.optional(number) })),
  }),
})

export type Page = {
  /** How many items the page held. */
  rows: number
  /** What the API says the whole query finds. */
  stated: number
  /** Number of pages as stated, or undefined. */
  pages?: number
}

/** `email`: the address the key was registered with; it is the `User-Agent`. */
export type Account = Connection & { email: string; key: string }

export type Query = Record<string, string>
/**
 * Reads one page, numbered from 1. Its items go to `take` as they arrive, so some may have been taken from a page that
 * then failed; they are real ones all the same.
 */
export type Search = (query: Query, page: number, take: (item: unknown) => void) => Promise<Result<Page, SearchFailure>>

/** The search result of an answer without its items, which are taken one by one. */
const readAnswer = async (response: Response, take: (item: unknown) => void): Promise<Result<Page, SearchFailure>> => {
  const decoder = new TextDecoder()
  let rows = 0
  const stream = itemStream((text) => {
    rows += 1
    take(JSON.parse(text))
  })
  try {
    for await (const chunk of response.body ?? []) stream.push(decoder.decode(chunk, { stream: true }))
    const parsed = z.safeParse(answer, JSON.parse(stream.rest()))
    if (!parsed.success) return fail({ kind: 'unreadable' })
    const { SearchResultCountAll, UserArea } = parsed.data.SearchResult
    return succeed({ rows, stated: SearchResultCountAll, pages: UserArea?.NumberOfPages })
  } catch {
    // The connection broke, the time limit passed in the middle, or this is no JSON.
    return fail({ kind: 'unreadable' })
  }
}

/** The search of the USAJOBS API for a query and a page (from 1), patiently: see `usajobs-request.ts`. */
export const usajobsSearch =
  ({ email, key, ...connection }: Account): Search =>
  (query, page, take) =>
    askUsajobs(
      connection,
      {
        path: `/api/Search?${new URLSearchParams({ ...query, Page: String(page) })}`,
        // `Host` is sent by HTTP itself, from the address.
        headers: { 'User-Agent': email, 'Authorization-Key': key },
      },
      (response) => readAnswer(response, take),
    )
