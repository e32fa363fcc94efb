import { SSMClient } from '@aws-sdk/client-ssm'
import { lazily, repeating } from './connection.ts'

export const parameters = lazily(() => new SSMClient(repeating(4, 2_000)))
