import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'

/** A file of the site. `hash` covers its bytes and headers; the content is absent if the bucket has it already. */
export type BuiltFile = { key: string; hash: string; content?: Content }

/** Built now, or to be restored: then the content is an earlier version of the same key. */
export type SiteFile = BuiltFile | { key: string; hash: string; content: { version: string } }

type Content = { body: Buffer; headers: { ContentType: string; CacheControl: string; ContentEncoding?: 'br' } }

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  // RFC 4180 section 3.
  csv: 'text/csv; charset=utf-8; header=present',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/vnd.microsoft.icon',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  // RFC 4287 section 7. CloudFront doesn't compress it; a feed has 50 entries at most.
  atom: 'application/atom+xml',
  ics: 'text/calendar; charset=utf-8',
  webmanifest: 'application/manifest+json',
}

/** Files under `/assets/` have their content's hash in their name, so they never change. */
export const isAsset = (key: string) => key.startsWith('assets/')

/** `jobs/600000001/index.html`, and not a list such as `jobs/remote/index.html`. */
export const isJob = (key: string) => /^jobs\/\d{6,}\/index\.html$/.test(key)

/**
 * Lists that show how current they are change with every reading. The edge keeps them for only five minutes, so that an
 * hourly reading needs no invalidation. All others stay at the edge until they're invalidated, or for a day if that
 * fails. Browsers ask again after a minute.
 */
export const isShortLived = (key: string) =>
  /^(index\.html|sitemap\.xml|jobs\.(json|csv)|feeds\/.*|jobs\/.*)$/.test(key) && !isJob(key)

const cacheControl = (key: string) =>
  isAsset(key)
    ? 'public, max-age=31536000, immutable'
    : `public, max-age=60, s-maxage=${isShortLived(key) ? 300 : 86_400}`

/**
 * CloudFront compresses files of 1,000 to 10,000,000 bytes (developer guide, "Serve compressed files"). Smaller ones
 * gain nothing. Larger ones are uploaded compressed if browsers read them, because all browsers take brotli. The only
 * other type CloudFront doesn't compress, calendars, is read by programs, many of which don't.
 */
const largestCompressedByEdge = 10_000_000
const readByBrowsers = /\.(html|css|js|svg)$/

/** Fast, and within a tenth of the best. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

export const siteFile = (key: string, body: Buffer): Required<BuiltFile> => {
  const ContentType = types[key.slice(key.lastIndexOf('.') + 1)]
  if (!ContentType) throw new Error(`No content type is known for ${key}`)
  const isPacked = body.length > largestCompressedByEdge && readByBrowsers.test(key)
  const headers: Content['headers'] = {
    ContentType,
    CacheControl: cacheControl(key),
    ...(isPacked && { ContentEncoding: 'br' }),
  }
  const hash = createHash('sha256').update(JSON.stringify(headers)).update(body).digest('hex').slice(0, 32)
  return { key, hash, content: { body: isPacked ? brotliCompressSync(body, quality) : body, headers } }
}
