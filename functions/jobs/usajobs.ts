import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import { itemStream } from './item-stream.ts'
import { askUsajobs, type Connection, type SearchFailure } from './usajobs-request.ts'

const number = z.pipe(
  z.union([z.number(), z.string()]),
  // Empty text isn't zero.
  z.transform((value) => (typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value))),
)

/** Numbers come as numbers or text; `NumberOfPages` is text in every answer so far. */
const answer = z.object({
  SearchResult: z.object({
    SearchResultCountAll: number.check(z.int(), z.nonnegative()),
    SearchResultItems: z.array(z.unknown()),
    UserArea: z.optional(z.object({ NumberOfPages: z.optional(number) })),
  }),
})

export type Page = {
  /** How many items the page had. */
  rows: number
  /** How many the API says the whole query finds. */
  stated: number
  /** Number of pages as stated, or undefined. */
  pages?: number
}

/** `email`: the address the key was registered with; it is the `User-Agent`. */
export type Account = Connection & { email: string; key: string }

export type Query = Record<string, string>
/**
 * Reads one page, numbered from 1. Its items go to `take` as they arrive, so a page that then fails may have yielded
 * some; they still count.
 */
export type Search = (query: Query, page: number, take: (item: unknown) => void) => Promise<Result<Page, SearchFailure>>

/** The search result of an answer without its items, which are read one by one. */
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
    // The connection broke, time ran out midway, or this isn't JSON.
    return fail({ kind: 'unreadable' })
  }
}

/** A USAJOBS search for a query and a page (from 1), patiently: see `usajobs-request.ts`. */
export const usajobsSearch =
  ({ email, key, ...connection }: Account): Search =>
  (query, page, take) =>
    askUsajobs(
      connection,
      {
        path: `/api/Search?${new URLSearchParams({ ...query, Page: String(page) })}`,
        // HTTP itself sends `Host`, from the address.
        headers: { 'User-Agent': email, 'Authorization-Key': key },
      },
      (response) => readAnswer(response, take),
    )
