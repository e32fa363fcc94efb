import { publisher } from '../http/site-context.ts'
import { readSnapshot } from '../jobs/index.ts'
import { countInMailbox, mailer, readSuppression } from '../mail/index.ts'
import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { ses } from '../platform/clients/ses.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage, isFromQueue } from '../platform/queue.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { retain, shardsAt } from './subscriber-retention.ts'
import { type SubscriptionMailDependencies, sendSubscriptionMail, subscriptionMail } from './subscription-mail.ts'

const parts = (): SubscriptionMailDependencies => {
  const environment = readEnvironment(
    'STAGE',
    'SENDER',
    'CONFIGURATION_SET',
    'ALLOWED_RECIPIENTS',
    'SUBSCRIBERS_TABLE',
    'SUPPRESSIONS_TABLE',
    'DELIVERIES_TABLE',
    'COUNTERS_TABLE',
    'SUBSCRIPTION_MAIL_QUEUE',
  )
  const { url: siteUrl, organisation } = publisher()
  return {
    subscribers: { client: dynamo(), table: environment.SUBSCRIBERS_TABLE },
    readSnapshot,
    post: {
      deliveries: { client: dynamo(), table: environment.DELIVERIES_TABLE },
      suppression: (id) => readSuppression({ client: dynamo(), table: environment.SUPPRESSIONS_TABLE }, id),
      count: (email) => countInMailbox({ client: dynamo(), table: environment.COUNTERS_TABLE }, email),
      send: mailer(ses(), environment),
      now: () => new Date(),
    },
    queue: { client: sqs(), url: environment.SUBSCRIPTION_MAIL_QUEUE },
    keys: signingKeys,
    sender: { siteUrl, organisation },
  }
}

/** From the queue: emails that someone asked for. From the schedule: deletes what's no longer kept. */
export const handler = background(async (event) => {
  if (isFromQueue(event))
    return eachMessage(event, (body) => sendSubscriptionMail(parts(), subscriptionMail.parse(body)))
  const now = new Date()
  await retain(parts().subscribers, shardsAt(now), now)
})
