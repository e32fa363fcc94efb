import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { readRequest } from './incoming.ts'

/** The client, as the TCP connection shows it. */
export type Viewer = { ip: string; port: number }

/** Every part of the local cloud answers web-standard Requests; only this file and `incoming.ts` use node:http. */
export type Handler = (request: Request, viewer: Viewer) => Promise<Response>

const send = async (response: Response, target: ServerResponse) => {
  target.statusCode = response.status
  if (response.statusText) target.statusMessage = response.statusText
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') target.setHeader(name, value)
  })
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) target.setHeader('set-cookie', cookies)
  if (response.body) await pipeline(response.body, target)
  else target.end()
}

const answer = async (handler: Handler, message: IncomingMessage, target: ServerResponse) => {
  const viewer = {
    ip: message.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
    port: message.socket.remotePort ?? 0,
  }
  try {
    const request = readRequest(message)
    await send(request instanceof Response ? request : await handler(request, viewer), target)
  } catch (error) {
    // The client hung up: nobody is waiting for an answer.
    if (target.destroyed) return
    console.error(`${message.method} ${message.url}:`, error)
    if (!target.headersSent) target.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
    target.end('The local cloud has a fault; its terminal says which.\n')
  }
}

/**
 * Listens on the loopback address only; port 0 means any free one. The handler can be swapped while running, because
 * the port must be known before the template that names it is synthesized.
 */
export const serve = async (port: number) => {
  let handler: Handler = async () => new Response('The local cloud is starting.\n', { status: 503 })
  const server: Server = createServer((message, target) => void answer(handler, message, target))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    port: address.port,
    handle: (next: Handler) => {
      handler = next
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
