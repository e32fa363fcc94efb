import { SQSClient } from '@aws-sdk/client-sqs'
import { lazily, repeating } from './connection.ts'

/** After a time-out a message may be sent twice; SQS itself delivers at least once, so every consumer expects that. */
export const sqs = lazily(() => new SQSClient(repeating(3, 3_000)))
