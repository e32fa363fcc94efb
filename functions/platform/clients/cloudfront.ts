import { CloudFrontClient } from '@aws-sdk/client-cloudfront'
import { lazily, repeating } from './connection.ts'

export const cloudfront = lazily(() => new CloudFrontClient(repeating(4, 10_000)))
