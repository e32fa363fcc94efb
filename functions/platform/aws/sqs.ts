import { Client, type ClientOptions } from './client.ts'
import { jsonCommand } from './json-protocol.ts'

const command = /* @__NO_SIDE_EFFECTS__ */ (operation: string) =>
  jsonCommand({ endpointName: 'SQS', host: 'sqs', target: 'AmazonSQS', version: '1.0' }, operation)

/** Takes the place of `@aws-sdk/client-sqs` in the bundles. */
export class SQSClient extends Client {
  constructor(options: ClientOptions) {
    super('sqs', options)
  }
}

export const SendMessageCommand = command('SendMessage')
export const SendMessageBatchCommand = command('SendMessageBatch')
