import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { connection, lazily } from './connection.ts'

export const secrets = lazily(() => new SecretsManagerClient({ maxAttempts: 4, requestHandler: connection(2_000) }))
