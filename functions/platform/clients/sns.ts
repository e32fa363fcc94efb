import { SNSClient } from '@aws-sdk/client-sns'
import { connection, lazily } from './connection.ts'

export const sns = lazily(() => new SNSClient({ maxAttempts: 3, requestHandler: connection(3_000) }))
