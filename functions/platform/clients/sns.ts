import { SNSClient } from '@aws-sdk/client-sns'
import { lazily, repeating } from './connection.ts'

export const sns = lazily(() => new SNSClient(repeating(3, 3_000)))
