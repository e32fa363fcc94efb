import { Client, type ClientOptions } from './client.ts'
import { jsonCommand } from './json-protocol.ts'

/** Takes the place of `@aws-sdk/client-secrets-manager` in the bundles. */
export class SecretsManagerClient extends Client {
  constructor(options: ClientOptions) {
    super('secretsmanager', options)
  }
}

export const GetSecretValueCommand = jsonCommand(
  { endpointName: 'SECRETS_MANAGER', host: 'secretsmanager', target: 'secretsmanager', version: '1.1' },
  'GetSecretValue',
)
