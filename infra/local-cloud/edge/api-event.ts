import { randomUUID } from 'node:crypto'
import type { Viewer } from '../http.ts'

// Bodies of these types are passed on as they are, all others in base64.
const textual = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|.*\+(json|xml)))/

/** Payload format 2.0: duplicate headers and parameters are joined by commas; cookies are separate. */
export const eventOf = (
  request: Request,
  viewer: Viewer,
  apiId: string,
  routeKey: string,
  parameters: Record<string, string>,
  body: Buffer,
) => {
  const url = new URL(request.url)
  const cookies = request.headers.get('cookie')?.split(/; */)
  const query = Map.groupBy(url.searchParams, ([name]) => name)
  const text = textual.test(request.headers.get('content-type') ?? '')
  const now = new Date()
  return {
    version: '2.0',
    routeKey,
    rawPath: decodeURI(url.pathname),
    rawQueryString: url.search.slice(1),
    ...(cookies && { cookies }),
    // Built from entries, because a header or parameter may be called `__proto__`.
    headers: Object.fromEntries([...request.headers].filter(([name]) => name !== 'cookie')),
    ...(query.size > 0 && {
      queryStringParameters: Object.fromEntries(
        [...query].map(([name, same]) => [name, same.map(([, value]) => value).join(',')]),
      ),
    }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: '000000000000',
      apiId,
      domainName: url.hostname,
      domainPrefix: url.hostname.split('.')[0],
      http: {
        method: request.method,
        path: decodeURI(url.pathname),
        protocol: 'HTTP/1.1',
        sourceIp: viewer.ip,
        userAgent: request.headers.get('user-agent') ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: text ? body.toString() : body.toString('base64') }),
    isBase64Encoded: body.length > 0 && !text,
  }
}
