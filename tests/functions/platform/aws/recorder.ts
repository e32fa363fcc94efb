import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Seen = { method: string; path: string; headers: IncomingHttpHeaders; body: Buffer }
export type Prepared = {
  status?: number
  headers?: Record<string, string>
  body?: string | Buffer
  afterMilliseconds?: number
}

/** Stands for every AWS service: writes down each request and answers with what was prepared, the last one for good. */
export const startRecorder = async () => {
  const seen: Seen[] = []
  let answers: Prepared[] = [{}]
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', url = '', headers } = request
    seen.push({ method, path: url, headers, body: Buffer.concat(chunks) })
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? {}
    setTimeout(() => {
      response.writeHead(answer.status ?? 200, answer.headers).end(answer.body ?? '')
    }, answer.afterMilliseconds ?? 0)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    AWS_SESSION_TOKEN: 'session',
  })
  return {
    seen,
    answer: (...prepared: Prepared[]) => {
      answers = prepared
      seen.length = 0
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
