import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

/** The JSON body; an empty one counts as `{}`. */
export const bodyOf = async (request: Request): Promise<unknown> => JSON.parse((await request.text()) || '{}')

/** The value, or a 404 that lists what exists. */
export const found = <Value>(value: Value | undefined, what: string, known: string[] = []): Value => {
  if (value !== undefined) return value
  const others = known.length > 0 ? ` There are: ${known.join(', ')}.` : ''
  throw new HTTPException(404, { message: `There is no such ${what}.${others}` })
}

/**
 * Whether the request comes from a page of another site, or of another port on this machine. Browsers send the page's
 * origin in `Origin` and its relation to ours in `Sec-Fetch-Site` (Fetch Metadata); programs send neither. A link from
 * elsewhere may lead here, because GET changes nothing.
 */
const isFromElsewhere = (request: Request): boolean => {
  const origin = request.headers.get('origin')
  if (origin !== null && origin !== new URL(request.url).origin) return true
  const site = request.headers.get('sec-fetch-site') ?? 'none'
  return !['GET', 'HEAD'].includes(request.method) && !['same-origin', 'none'].includes(site)
}

/** Limits the control page and its endpoints to this machine's own pages and programs. */
export const onlyForThisMachine: MiddlewareHandler = async (c, next) => {
  if (isFromElsewhere(c.req.raw)) return c.json({ error: 'Only pages of this local cloud may do this.' }, 403)
  await next()
  c.header('content-security-policy', "frame-ancestors 'none'")
}
