import { readSnapshot } from '../jobs/store.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { lambdaHandler } from '../platform/http.tsx'
import { sendMessages } from '../platform/queue.ts'
import { take } from '../platform/rate-limit.ts'
import { recently } from '../platform/recently.ts'
import { signingKeys } from '../platform/signing.ts'
import { subscriptionsApp } from './app.ts'

const settings = readEnvironment(
  'SUBSCRIBERS_TABLE',
  'COUNTERS_TABLE',
  'SUBSCRIPTION_MAIL_QUEUE',
  'SITE_URL',
  'SIGN_UPS_PER_NETWORK',
  'SIGN_UPS_PER_HOUR',
)

export const handler = lambdaHandler(
  subscriptionsApp({
    subscribers: { client: dynamo(), table: settings.SUBSCRIBERS_TABLE },
    enqueue: (mail) => sendMessages(sqs(), settings.SUBSCRIPTION_MAIL_QUEUE, [mail]),
    take: (limits, now) => take(settings.COUNTERS_TABLE, limits, now),
    limits: { perNetwork: settings.SIGN_UPS_PER_NETWORK, perHour: settings.SIGN_UPS_PER_HOUR },
    keys: signingKeys,
    // Somebody who tries out an alert asks after every choice.
    readSnapshot: recently(readSnapshot, 60_000),
    siteUrl: settings.SITE_URL,
    now: () => new Date(),
  }),
)
