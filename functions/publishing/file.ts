import { createHash } from 'node:crypto'

/** A file as it goes into the bucket. */
export type SiteFile = {
  key: string
  body: string
  hash: string
  contentType: string
  cacheControl: string
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  xml: 'application/xml',
  atom: 'application/atom+xml',
  ics: 'text/calendar; charset=utf-8',
  webmanifest: 'application/manifest+json',
}

/** Files under `/assets/` carry the hash of their content in their name and so never change. */
export const isAsset = (key: string) => key.startsWith('assets/')

/**
 * Pages that say how fresh the list is change with every reading. The edge keeps them for five minutes only, so that
 * an hourly reading costs no invalidation; all others stay at the edge until they are invalidated, for a day at most
 * should that fail. Browsers ask again after a minute.
 */
export const isShortLived = (key: string) => /^(index\.html|jobs\/index\.html|sitemap\.xml|feeds\/.*)$/.test(key)

const cacheControl = (key: string) =>
  isAsset(key)
    ? 'public, max-age=31536000, immutable'
    : `public, max-age=60, s-maxage=${isShortLived(key) ? 300 : 86_400}`

/** Bodies are uploaded as they are: CloudFront compresses every type and size that gains by it. */
export const siteFile = (key: string, body: string): SiteFile => {
  const contentType = types[key.slice(key.lastIndexOf('.') + 1)]
  if (!contentType) throw new Error(`No content type is known for ${key}`)
  const headers = { contentType, cacheControl: cacheControl(key) }
  const hash = createHash('sha256').update(JSON.stringify(headers)).update(body).digest('hex').slice(0, 32)
  return { key, body, hash, ...headers }
}
