import { S3Client } from '@aws-sdk/client-s3'
import { ingest } from '../../functions/jobs/ingest.ts'
import { openStore } from '../../functions/jobs/job-store.ts'
import { openObjects } from '../../functions/jobs/objects.ts'

/** The measured process: one ingest at an hour of a day, and what it took. */
const client = new S3Client({
  endpoint: process.env.STORAGE_URL,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
})
const store = openStore(openObjects(client, 'jobs'))
const now = () => new Date(Date.UTC(2026, 10, 25, Number(process.argv[2])))

const before = process.cpuUsage()
const { kind } = await ingest({
  store,
  announce: async () => undefined,
  credentials: { email: 'operator@example.org', key: 'key' },
  url: process.env.USAJOBS_URL!,
  agencies: 'HSBD',
  fetch,
  sleep: async () => undefined,
  now,
})
const { user, system } = process.cpuUsage(before)
process.send!({ outcome: kind, seconds: (user + system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 })
process.disconnect()
