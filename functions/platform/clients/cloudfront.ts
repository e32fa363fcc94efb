import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { connection, lazily } from './connection.ts'

export const cloudfront = lazily(() => new CloudFrontClient({ maxAttempts: 4, requestHandler: connection(10_000) }))
