import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { type JobStore, openStore } from '../../../functions/jobs/job-store.ts'
import { openObjects } from '../../../functions/jobs/objects.ts'
import { openArchive } from '../../../functions/newsletter/archive.ts'
import { type Bucket, openBucket } from '../../../infra/local-cloud/stores/buckets.ts'
import { answerS3 } from '../../../infra/local-cloud/stores/s3.ts'

export const bucketName = 'site'
export const releasesBucketName = 'releases'
export const jobsBucketName = 'jobs'
export const bucketNames = { pages: bucketName, releases: releasesBucketName }

export type Write = { method: string; key: string }

const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

const isCloudFront = ({ pathname }: URL) => pathname.startsWith('/2020-05-31/distribution/')
const invalidated = () =>
  new Response('<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>', { status: 201 })

/**
 * The site's two buckets, and that of the jobs, behind the real SDK. `interrupt` is asked before and after each request to
 * the site's two: when it says so the connection breaks there, as when the function dies between two awaits.
 */
export const startBucket = async () => {
  const [bucket, releases, jobs]: [Bucket, Bucket, Bucket] = [
    await openBucket(),
    await openBucket(),
    await openBucket(),
  ]
  const buckets = new Map([
    [bucketName, bucket],
    [releasesBucketName, releases],
    [jobsBucketName, jobs],
  ])
  const requests: Write[] = []
  let interrupt: (number: number, moment: 'before' | 'after') => boolean = () => false
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost')
    const method = request.method!
    const isSite = [bucketName, releasesBucketName].some((name) => url.pathname.startsWith(`/${name}/`))
    const number = requests.length
    if (isSite) requests.push({ method, key: url.pathname.split('/').slice(2).join('/') })
    const body = await bodyOf(request)
    if (isSite && interrupt(number, 'before')) return request.socket.destroy()
    const headers = new Headers(request.headers as Record<string, string>)
    const answer = isCloudFront(url)
      ? invalidated()
      : await answerS3(buckets, { method, url, headers, body, mayList: true })
    if (isSite && interrupt(number, 'after')) return request.socket.destroy()
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  // The functions take longer than the five seconds after which Node gives a quiet connection up.
  server.keepAliveTimeout = 120_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new S3Client({
    region: 'us-east-1',
    endpoint,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const objects = openObjects(client, jobsBucketName)
  const store: JobStore = openStore(objects)
  return {
    endpoint,
    bucket,
    releases,
    client,
    /** Where the function finds its snapshot. */
    store,
    /** Where it keeps the newsletter. */
    archive: openArchive(objects),
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
