import { S3Client } from '@aws-sdk/client-s3'
import { connection, lazily } from './connection.ts'

/** Snapshots are megabytes, hence the long time-out. */
export const s3 = lazily(() => new S3Client({ maxAttempts: 4, requestHandler: connection(15_000) }))
