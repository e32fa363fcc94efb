import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { type Bucket, openBucket } from '../../../infra/local/stores/buckets.ts'
import { answerS3 } from '../../../infra/local/stores/s3.ts'

export const bucketName = 'site'

export type Write = { method: string; key: string }

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

/**
 * A bucket behind the real SDK. `interrupt` is asked before and after each request: when it says so the connection
 * breaks there, as when the function dies between two awaits.
 */
export const startBucket = async () => {
  const bucket: Bucket = await openBucket()
  const requests: Write[] = []
  let interrupt: (number: number, moment: 'before' | 'after') => boolean = () => false
  const server = createServer(async (request, response) => {
    const number = requests.length
    const url = new URL(request.url!, 'http://localhost')
    requests.push({ method: request.method!, key: url.pathname.split('/').slice(2).join('/') })
    const body = await bodyOf(request)
    if (interrupt(number, 'before')) return request.socket.destroy()
    const headers = new Headers(request.headers as Record<string, string>)
    const answer = await answerS3(new Map([[bucketName, bucket]]), {
      method: request.method!,
      url,
      headers,
      body,
      mayList: true,
    })
    if (interrupt(number, 'after')) return request.socket.destroy()
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  server.listen(0)
  await once(server, 'listening')
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: `http://localhost:${(server.address() as AddressInfo).port}`,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  return {
    bucket,
    client,
    requests,
    writes: () => requests.filter(({ method }) => method !== 'GET'),
    /** Forgets the requests so far and breaks the later ones as told. */
    breakAt: (rule: typeof interrupt) => {
      requests.length = 0
      interrupt = rule
    },
    stop: () => {
      client.destroy()
      server.close()
      server.closeAllConnections()
    },
  }
}

export type TestBucket = Awaited<ReturnType<typeof startBucket>>
