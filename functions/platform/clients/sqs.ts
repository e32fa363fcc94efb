import { SQSClient } from '@aws-sdk/client-sqs'
import { lazily, repeating } from './connection.ts'

/** A message may be sent twice after a time-out; SQS itself delivers at least once, so every consumer expects that. */
export const sqs = lazily(() => new SQSClient(repeating(3, 3_000)))
