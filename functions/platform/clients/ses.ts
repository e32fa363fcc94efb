import { SESClient } from '@aws-sdk/client-ses'
import { connection, lazily } from './connection.ts'

/**
 * Never retried by the SDK: after a time-out SES may have taken the mail, and a second attempt would send it twice.
 * Whoever sends decides what an unknown outcome means.
 */
export const ses = lazily(() => new SESClient({ maxAttempts: 1, requestHandler: connection(10_000, { kept: false }) }))
