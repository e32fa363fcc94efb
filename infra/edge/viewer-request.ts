import { storedJobPath } from '../../functions/jobs/job-address.ts'
import { type Lists, nearestList } from './nearest-list.ts'

/** The part of a CloudFront Functions event used here (CloudFront developer guide, "Event structure"). */
export interface ViewerRequest {
  method: string
  uri: string
  querystring: Record<string, { value: string; multiValue?: { value: string }[] }>
  headers: Record<string, { value: string }>
}

export interface ViewerResponse {
  statusCode: number
  statusDescription: string
  headers: Record<string, { value: string }>
}

const queryText = (querystring: ViewerRequest['querystring']) => {
  const parts: string[] = []
  for (const name of Object.keys(querystring)) {
    const entry = querystring[name]!
    for (const { value } of entry.multiValue ?? [entry]) parts.push(value === '' ? name : `${name}=${value}`)
  }
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}

const movedTo = (location: string): ViewerResponse => ({
  statusCode: 301,
  statusDescription: 'Moved Permanently',
  headers: { location: { value: location }, 'cache-control': { value: 'max-age=3600' } },
})

/** The answer to a search form without a script. It depends on the query, so it isn't cached. */
const foundAt = (location: string): ViewerResponse => ({
  statusCode: 302,
  statusDescription: 'Found',
  headers: { location: { value: location }, 'cache-control': { value: 'no-store' } },
})

/** A last segment with a dot is a file (`/assets/site.css`); without one it's a page. */
const isFile = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1).includes('.')

/**
 * One address per page: on the canonical host if there is one, with a trailing slash, without `index.html`. The rest
 * asks the bucket for the page's `index.html`, or for a job by its number alone.
 */
export const answer = (request: ViewerRequest, canonicalHost: string, lists: Lists): ViewerRequest | ViewerResponse => {
  const host = request.headers.host?.value ?? ''
  // Two slashes at the start would make the Location header name another host (RFC 3986 section 4.2), and browsers
  // treat a backslash as a slash (URL standard, "relative slash state").
  const uri = request.uri.replace(/[/\\]{2,}/g, '/')
  if (uri === '/search') {
    const asked = request.querystring.q
    return foundAt(nearestList(asked ? asked.value : '', lists))
  }
  const isPage = !isFile(uri)
  const wanted = uri.endsWith('/index.html') ? uri.slice(0, -10) : isPage && !uri.endsWith('/') ? `${uri}/` : uri
  const origin = canonicalHost !== '' && host !== canonicalHost ? `https://${canonicalHost}` : ''
  if (origin !== '' || wanted !== request.uri) return movedTo(origin + wanted + queryText(request.querystring))
  if (isPage) request.uri = `${storedJobPath(wanted)}index.html`
  return request
}
