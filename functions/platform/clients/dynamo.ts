import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { connection, lazily } from './connection.ts'

/** Every write is conditional or repeatable, so the SDK may try again after a time-out. */
export const dynamo = lazily(() => new DynamoDBClient({ maxAttempts: 4, requestHandler: connection(2_000) }))
