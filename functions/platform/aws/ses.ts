import { Client, type ClientOptions } from './client.ts'
import { queryCommand } from './query-protocol.ts'
import { element } from './xml.ts'

const protocol = { endpointName: 'SES', host: 'email', version: '2010-12-01' }

/** Takes the place of `@aws-sdk/client-ses` in the bundles. */
export class SESClient extends Client {
  constructor(options: ClientOptions) {
    super('ses', options)
  }
}

const number = (xml: string, name: string) => {
  const text = element(xml, name)
  return text === undefined ? undefined : Number(text)
}

export const SendRawEmailCommand = queryCommand(protocol, 'SendRawEmail', (xml) => ({
  MessageId: element(xml, 'MessageId'),
}))

export const GetSendQuotaCommand = queryCommand(protocol, 'GetSendQuota', (xml) => ({
  Max24HourSend: number(xml, 'Max24HourSend'),
  MaxSendRate: number(xml, 'MaxSendRate'),
  SentLast24Hours: number(xml, 'SentLast24Hours'),
}))
