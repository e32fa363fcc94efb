import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { lazily, repeating } from './connection.ts'

export const secrets = lazily(() => new SecretsManagerClient(repeating(4, 2_000)))
