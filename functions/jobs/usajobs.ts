import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../platform/result.ts'
import { itemStream } from './item-stream.ts'

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

/**
 * `refused`: key or e-mail wrong (401, 403); `throttled`: 429; `unavailable`: 5xx; `unreachable`: no answer within the
 * time limit; `unreadable`: an answer that is no search result, or half of one; `rejected`: anything else.
 */
export type SearchFailure = {
  kind: 'refused' | 'throttled' | 'unavailable' | 'unreachable' | 'unreadable' | 'rejected'
  status?: number
}

export type Connection = {
  /** Base address of the API, `https://data.usajobs.gov`. */
  url: string
  /** The address the key was registered with; it is the `User-Agent`. */
  email: string
  key: string
  fetch: typeof fetch
  sleep: (milliseconds: number) => Promise<void>
  now: () => Date
  timeLimit?: number
}

export type Query = Record<string, string>
/**
 * Reads one page, numbered from 1. Its items go to `take` as they arrive, so some may have been taken from a page that
 * then failed; they are real ones all the same.
 */
export type Search = (query: Query, page: number, take: (item: unknown) => void) => Promise<Result<Page, SearchFailure>>

const tries = 3
/** Growing waits between tries; the API publishes no limit, so we stay modest. */
const waits = [2_000, 10_000]
/** A longer `Retry-After` is left to the next scheduled run. */
const longestWait = 60_000

/** RFC 9110, section 10.2.3: seconds, or a date. */
const retryAfter = (response: Response, now: Date): number | undefined => {
  const value = response.headers.get('retry-after')
  if (!value) return undefined
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now.getTime()
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined
}

const kindOf = (status: number): SearchFailure['kind'] =>
  status === 401 || status === 403
    ? 'refused'
    : status === 429
      ? 'throttled'
      : status >= 500
        ? 'unavailable'
        : 'rejected'

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

type Attempt = Result<Page, SearchFailure & { wait?: number }>

const attempt = async (
  { url, email, key, fetch, now, timeLimit = 30_000 }: Connection,
  query: string,
  take: (item: unknown) => void,
): Promise<Attempt> => {
  let response: Response
  try {
    response = await fetch(`${url.replace(/\/$/, '')}/api/Search?${query}`, {
      // `Host` is sent by HTTP itself, from the address.
      headers: { 'User-Agent': email, 'Authorization-Key': key },
      // A redirect would carry the key to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimit),
    })
  } catch {
    return fail({ kind: 'unreachable' })
  }
  const { status } = response
  if (status !== 200) {
    await response.body?.cancel().catch(() => undefined)
    return fail({ kind: kindOf(status), status, wait: retryAfter(response, now()) })
  }
  return readAnswer(response, take)
}

const isPassing = ({ kind }: SearchFailure) => kind !== 'refused' && kind !== 'rejected'

/**
 * The search of the USAJOBS API for a query and a page (from 1), with patience: three tries, growing waits,
 * `Retry-After` honoured up to a minute, 30 seconds for an answer with its body.
 */
export const usajobsSearch =
  (connection: Connection): Search =>
  async (query, page, take) => {
    const parameters = new URLSearchParams({ ...query, Page: String(page) }).toString()
    for (let count = 1; ; count++) {
      const result = await attempt(connection, parameters, take)
      if (result.ok) return result
      const { wait = 0, ...failure } = result.error
      if (!isPassing(failure) || count === tries || wait > longestWait) return fail(failure)
      await connection.sleep(Math.max(wait, waits[count - 1]!))
    }
  }
