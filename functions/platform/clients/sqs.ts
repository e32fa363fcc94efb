import { SQSClient } from '@aws-sdk/client-sqs'
import { connection, lazily } from './connection.ts'

/** A message may be sent twice after a time-out; SQS itself delivers at least once, so every consumer expects that. */
export const sqs = lazily(() => new SQSClient({ maxAttempts: 3, requestHandler: connection(3_000) }))
