import * as z from 'zod/mini'
import { fail, type Result, succeed } from '../../platform/result.ts'
import { askUsajobs, type Connection, isOfficial, politePause, type SearchFailure } from '../usajobs-request.ts'

/*
 * USAJOBS's record of past announcements, `GET /api/HistoricJoa`. It needs no key. From its public users: pages of 500,
 * `paging.next` with the next page's address, empty on the last one, `paging.metadata.totalCount`, and the bare text
 * "204 No Content" if nothing is found.
 */
const count = z.catch(z.optional(z.nullable(z.number())), undefined)
const line = z.catch(z.optional(z.nullable(z.string())), undefined)
const answer = z.object({
  data: z.array(z.unknown()),
  paging: z.catch(
    z.optional(
      z.object({
        next: line,
        metadata: z.optional(z.object({ totalCount: count, continuationToken: line })),
      }),
    ),
    undefined,
  ),
})

type Answer = z.infer<typeof answer>

const nothing: Answer = { data: [] }

const readAnswer = async (response: Response): Promise<Result<Answer, SearchFailure>> => {
  try {
    const text = (await response.text()).trim()
    if (text === '' || text === '204 No Content') return succeed(nothing)
    const parsed = z.safeParse(answer, JSON.parse(text))
    return parsed.success ? succeed(parsed.data) : fail({ kind: 'unreadable' })
  } catch {
    return fail({ kind: 'unreadable' })
  }
}

/** The query for the next page. Only the query of the API's address is used, never its host. */
const nextQuery = (query: string, { next, metadata }: NonNullable<Answer['paging']>): string | undefined => {
  const named = next?.trim()
  if (named) return URL.parse(named, 'https://data.usajobs.gov')?.search.slice(1)
  const token = metadata?.continuationToken?.trim()
  if (!token) return undefined
  const parameters = new URLSearchParams(query)
  parameters.set('continuationtoken', token)
  return parameters.toString()
}

/** A month of the whole department has some 5 pages. */
const mostPages = 100

/** `2024-02` is February 1 to February 29. */
const daysOf = (month: string): [first: string, last: string] => {
  const [year, number] = month.split('-').map(Number)
  return [`${month}-01`, new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10)]
}

/**
 * Reads a department's announcements from a month, `YYYY-MM`, row by row; returns how many rows came and how many the
 * API says there are. It asks by department, because many rows name only that.
 */
export type PastSearch = (
  month: string,
  take: (row: unknown) => void,
) => Promise<Result<{ rows: number; stated: number }, SearchFailure>>

export const pastSearch =
  (connection: Connection, department: string): PastSearch =>
  async (month, take) => {
    const [first, last] = daysOf(month)
    const asked = { HiringDepartmentCodes: department, StartPositionOpenDate: first, EndPositionOpenDate: last }
    let query: string | undefined = new URLSearchParams(asked).toString()
    let rows = 0
    let stated = 0
    const seen = new Set<string>()
    while (query !== undefined && !seen.has(query) && seen.size < mostPages) {
      seen.add(query)
      // No pauses for a stand-in.
      if (isOfficial(connection.url)) await connection.sleep(politePause)
      const page: Result<Answer, SearchFailure> = await askUsajobs(
        connection,
        { path: `/api/HistoricJoa?${query}` },
        readAnswer,
      )
      if (!page.ok) return page
      const { data, paging }: Answer = page.value
      for (const row of data) take(row)
      rows += data.length
      stated = Math.max(stated, paging?.metadata?.totalCount ?? 0)
      query = paging && data.length > 0 ? nextQuery(query, paging) : undefined
    }
    return succeed({ rows, stated: Math.max(rows, stated) })
  }
