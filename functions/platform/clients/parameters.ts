import { SSMClient } from '@aws-sdk/client-ssm'
import { connection, lazily } from './connection.ts'

export const parameters = lazily(() => new SSMClient({ maxAttempts: 4, requestHandler: connection(2_000) }))
