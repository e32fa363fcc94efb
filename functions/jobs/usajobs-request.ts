import { fail, type Result } from '../platform/result.ts'

/**
 * `refused`: wrong key or email (401, 403); `throttled`: 429; `unavailable`: 5xx; `unreachable`: no answer within the
 * time limit; `unreadable`: not the expected answer, or half of one; `rejected`: anything else.
 */
export type SearchFailure = {
  kind: 'refused' | 'throttled' | 'unavailable' | 'unreachable' | 'unreadable' | 'rejected'
  status?: number
}

export type Connection = {
  /** Base address of the API, `https://data.usajobs.gov`. */
  url: string
  fetch: typeof fetch
  sleep: (milliseconds: number) => Promise<void>
  now: () => Date
  /** Time limit of one answer with its body, milliseconds. */
  timeLimit?: number
}

/** Any other address is a stand-in with sample data. */
export const isOfficial = (url: string): boolean => new URL(url).host === 'data.usajobs.gov'

/** Pause between two requests, milliseconds: the API asks for restraint but gives no limit. */
export const politePause = 750

const tries = 3
/** Growing waits between tries; the API publishes no limit, so we're careful. */
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

/** `path` with its query. */
type Request = { path: string; headers?: Record<string, string> }

type Read<Value> = (response: Response) => Promise<Result<Value, SearchFailure>>

const attempt = async <Value>(
  { url, fetch, now, timeLimit = 30_000 }: Connection,
  { path, headers }: Request,
  read: Read<Value>,
): Promise<Result<Value, SearchFailure & { wait?: number }>> => {
  let response: Response
  try {
    response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      headers,
      // A redirect would send the key to another host.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeLimit),
    })
  } catch {
    return fail({ kind: 'unreachable' })
  }
  const { status } = response
  if (status === 200 || status === 204) return read(response)
  await response.body?.cancel().catch(() => undefined)
  return fail({ kind: kindOf(status), status, wait: retryAfter(response, now()) })
}

const isPassing = ({ kind }: SearchFailure) => kind !== 'refused' && kind !== 'rejected'

/**
 * One question to the API, patiently: three tries, growing waits, `Retry-After` honored up to a minute, 30 seconds for
 * an answer with its body.
 */
export const askUsajobs = async <Value>(
  connection: Connection,
  request: Request,
  read: Read<Value>,
): Promise<Result<Value, SearchFailure>> => {
  for (let count = 1; ; count++) {
    const result = await attempt(connection, request, read)
    if (result.ok) return result
    const { wait = 0, ...failure } = result.error
    if (!isPassing(failure) || count === tries || wait > longestWait) return fail(failure)
    await connection.sleep(Math.max(wait, waits[count - 1]!))
  }
}
