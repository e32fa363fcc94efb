import { SESClient } from '@aws-sdk/client-ses'
import { connection, lazily } from './connection.ts'

/**
 * The SDK never retries: after a time-out SES may have taken the email, and another attempt would send it twice. The
 * sender decides what an unknown outcome means.
 */
export const ses = lazily(() => new SESClient({ maxAttempts: 1, requestHandler: connection(10_000, { kept: false }) }))
