import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { lambdaHandler } from '../http/web-app.tsx'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { take } from '../platform/rate-limit.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { contactApp } from './contact-app.tsx'
import { messageStore } from './message-store.ts'

const settings = readEnvironment(
  'SITE_URL',
  'MESSAGES_TABLE',
  'COUNTERS_TABLE',
  'CONTACT_QUEUE',
  'MESSAGE_RETENTION_DAYS',
  'MESSAGES_PER_NETWORK',
  'MESSAGES_PER_ADDRESS',
  'MESSAGES_PER_HOUR',
)

const app = contactApp(async () => ({
  store: messageStore(dynamo(), settings.MESSAGES_TABLE),
  enqueue: async (id) => {
    await sqs().send(new SendMessageCommand({ QueueUrl: settings.CONTACT_QUEUE, MessageBody: JSON.stringify({ id }) }))
  },
  take: (limits, now) => take(settings.COUNTERS_TABLE, limits, now),
  limits: {
    perNetwork: settings.MESSAGES_PER_NETWORK,
    perAddress: settings.MESSAGES_PER_ADDRESS,
    perHour: settings.MESSAGES_PER_HOUR,
  },
  keys: await signingKeys(),
  ownHost: new URL(settings.SITE_URL).hostname,
  retentionDays: settings.MESSAGE_RETENTION_DAYS,
  now: new Date(),
}))

export const handler = lambdaHandler(app)
