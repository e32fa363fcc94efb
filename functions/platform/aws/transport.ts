import { request as requestPlain } from 'node:http'
import { Agent, request as requestSecure } from 'node:https'
import { AwsV4Signer } from 'aws4fetch'

export type Call = {
  method: string
  url: URL
  headers: Record<string, string>
  body: string | Uint8Array
  /** Where it is not the function's own. */
  region?: string
}
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** Milliseconds, named as the SDK names them. */
export type Timeouts = { connectionTimeout: number; requestTimeout: number }

/** What the Lambda runtime itself sets, and the SDK's own variables for another address. */
export const runtime = {
  region: () => process.env.AWS_REGION ?? 'us-east-1',
  endpoint: (name: string) => process.env[`AWS_ENDPOINT_URL_${name}`] ?? process.env.AWS_ENDPOINT_URL,
  credentials: () => ({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: process.env.AWS_SESSION_TOKEN,
  }),
}

/** Kept connections save a handshake a call; `once` is for calls that must not meet one that died while we were frozen. */
const agents = { kept: new Agent({ keepAlive: true, maxSockets: 50 }), once: new Agent({ keepAlive: false }) }

const exchange = ({ method, url, headers, body }: Call, timeouts: Timeouts, fresh: boolean): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const secure = url.protocol === 'https:'
    const agent = secure ? (fresh ? agents.once : agents.kept) : undefined
    const signal = AbortSignal.timeout(timeouts.requestTimeout)
    const request = (secure ? requestSecure : requestPlain)(url, { method, headers, agent, signal }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    const connecting = setTimeout(() => request.destroy(new Error('No connection')), timeouts.connectionTimeout)
    const connected = () => clearTimeout(connecting)
    request.on('socket', (socket) =>
      socket.connecting ? socket.once(secure ? 'secureConnect' : 'connect', connected) : connected(),
    )
    request.on('close', connected)
    request.on('error', reject)
    request.end(body)
  })

/** Signs a call (Signature Version 4) and makes it once. */
export const send = async (
  call: Call,
  { service, timeouts, fresh = false }: { service: string; timeouts: Timeouts; fresh?: boolean },
): Promise<Answer> => {
  const body = typeof call.body === 'string' ? Buffer.from(call.body) : call.body
  const signed = await new AwsV4Signer({
    method: call.method,
    url: call.url.href,
    headers: call.headers,
    // An empty body is signed as such; the type of the library's body knows no Buffer over shared memory.
    body: new Uint8Array(body),
    service,
    region: call.region ?? runtime.region(),
    ...runtime.credentials(),
  }).sign()
  const headers = { ...Object.fromEntries(signed.headers), 'content-length': String(body.length) }
  return exchange({ method: call.method, url: new URL(signed.url), headers, body }, timeouts, fresh)
}
