import { S3Client } from '@aws-sdk/client-s3'
import { lazily, repeating } from './connection.ts'

/** Snapshots are megabytes, so it waits long. */
export const s3 = lazily(() => new S3Client(repeating(4, 15_000)))
