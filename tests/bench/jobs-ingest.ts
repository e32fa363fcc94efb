import { S3Client } from '@aws-sdk/client-s3'
import { ingest } from '../../functions/jobs/ingest.ts'
import { openObjects } from '../../functions/jobs/objects.ts'
import { openStore } from '../../functions/jobs/store.ts'

/** The measured process: ingests when told to, and tells what that took. */
const client = new S3Client({
  endpoint: process.env.STORAGE_URL,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})
const store = openStore(openObjects(client, 'jobs'))
let now = Date.parse('2026-11-25T12:00:00Z')

process.on('message', async () => {
  now += 3_600_000
  const before = process.cpuUsage()
  const { kind } = await ingest({
    store,
    announce: async () => undefined,
    credentials: { email: 'operator@example.org', key: 'key' },
    url: process.env.USAJOBS_URL!,
    agencies: 'HSBD',
    fetch,
    sleep: async () => undefined,
    now: () => new Date(now),
  })
  const { user, system } = process.cpuUsage(before)
  process.send!({ outcome: kind, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 })
})
