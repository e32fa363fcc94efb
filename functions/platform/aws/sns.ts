import { Client, type ClientOptions } from './client.ts'
import { queryCommand } from './query-protocol.ts'
import { element } from './xml.ts'

/** Takes the place of `@aws-sdk/client-sns` in the bundles. */
export class SNSClient extends Client {
  constructor(options: ClientOptions) {
    super('sns', options)
  }
}

export const PublishCommand = queryCommand(
  { endpointName: 'SNS', host: 'sns', version: '2010-03-31' },
  'Publish',
  (xml) => ({ MessageId: element(xml, 'MessageId') }),
)
