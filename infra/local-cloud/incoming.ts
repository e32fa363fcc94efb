import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { refusal } from './edge/refusal.ts'

/** A body passed on as it arrives. The Fetch standard requires `duplex`, which DOM's types lack. */
export const streamed = (body: ReadableStream | null) => (body ? { body, duplex: 'half' } : {})

/** What CloudFront accepts (developer guide, "Request and response behavior for custom origins", "HTTP methods"). */
const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']

/** This machine's names. A page under another name that resolves here (DNS rebinding) isn't ours. */
const ownNames = ['localhost', '127.0.0.1', '[::1]']

const isEscaped = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** The address a request names, or why it has none. */
const addressOf = ({ url: target = '', headers }: IncomingMessage): URL | Response => {
  // Joined as text: resolved against a base, `//name/` would be another host.
  const given = `http://${headers.host}${target}`
  const name = headers.host?.match(/^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i)?.[1]?.toLowerCase()
  if (name === undefined || !target.startsWith('/') || !URL.canParse(given)) return refusal(400, 'Bad request.')
  if (!isEscaped(target.split('?')[0]!)) return refusal(400, 'Bad request.')
  return ownNames.includes(name) ? new URL(given) : refusal(403, `${name} is no name of this site.`)
}

/** A web-standard request, or the answer the real edge gives before looking any further. */
export const readRequest = (message: IncomingMessage): Request | Response => {
  const { method = '' } = message
  if (!methods.includes(method)) return refusal(405, 'Method not allowed.', { allow: methods.join(', ') })
  const url = addressOf(message)
  if (url instanceof Response) return url
  const headers = new Headers()
  for (let index = 0; index < message.rawHeaders.length; index += 2)
    headers.append(message.rawHeaders[index]!, message.rawHeaders[index + 1]!)
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers })
  return new Request(url, { method, headers, ...streamed(Readable.toWeb(message) as ReadableStream) })
}
