import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { S3Client } from '@aws-sdk/client-s3'
import { openStore } from '../../../functions/jobs/job-store.ts'
import { openObjects } from '../../../functions/jobs/objects.ts'
import { openBucket } from '../../../infra/local-cloud/stores/buckets.ts'
import { answerS3 } from '../../../infra/local-cloud/stores/s3.ts'

/** The local cloud's S3 with one empty bucket, over HTTP, for the SDK's own client. */
export const startStorage = async () => {
  const bucket = await openBucket()
  const buckets = new Map([['jobs', bucket]])
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', async () => {
      const answer = await answerS3(buckets, {
        method: request.method!,
        url: new URL(request.url!, 'http://s3'),
        headers: new Headers(request.headers as Record<string, string>),
        body: Buffer.concat(chunks),
        mayList: true,
      })
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  })
  const objects = openObjects(client, 'jobs')
  return {
    endpoint,
    objects,
    store: openStore(objects),
    keys: () => bucket.keys(),
    empty: async () => {
      for (const key of bucket.keys()) await bucket.remove(key)
    },
    stop: async () => {
      client.destroy()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
