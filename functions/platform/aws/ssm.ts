import { Client, type ClientOptions, ServiceError } from './client.ts'
import { jsonCommand } from './json-protocol.ts'

/** Takes the place of `@aws-sdk/client-ssm` in the bundles. */
export class SSMClient extends Client {
  constructor(options: ClientOptions) {
    super('ssm', options)
  }
}

export class ParameterNotFound extends ServiceError {
  constructor(message: string, status: number) {
    super('ParameterNotFound', message, status)
  }
}

export class ParameterAlreadyExists extends ServiceError {
  constructor(message: string, status: number) {
    super('ParameterAlreadyExists', message, status)
  }
}

const protocol = {
  endpointName: 'SSM',
  host: 'ssm',
  target: 'AmazonSSM',
  version: '1.1',
  errors: { ParameterNotFound, ParameterAlreadyExists },
} as const

export const GetParameterCommand = jsonCommand(protocol, 'GetParameter')
export const PutParameterCommand = jsonCommand(protocol, 'PutParameter')
