import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { lazily, repeating } from './connection.ts'

/** Every write is conditional or repeatable, so the SDK may retry after a time-out. */
export const dynamo = lazily(() => new DynamoDBClient(repeating(4, 2_000)))
