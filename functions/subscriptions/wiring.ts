import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { sendMessages } from '../platform/queue.ts'
import { take } from '../platform/rate-limit.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import type { FormDependencies, LinkDependencies, SubscriptionDependencies } from './dependencies.ts'

/** The parts as named in the environment. */
export const wiredDependencies = (): SubscriptionDependencies => {
  const settings = readEnvironment('SUBSCRIBERS_TABLE', 'SUBSCRIPTION_MAIL_QUEUE')
  return {
    subscribers: { client: dynamo(), table: settings.SUBSCRIBERS_TABLE },
    enqueue: (mail, delaySeconds) => sendMessages(sqs(), settings.SUBSCRIPTION_MAIL_QUEUE, [mail], delaySeconds),
    now: () => new Date(),
  }
}

export const wiredFormDependencies = (): FormDependencies => {
  const { COUNTERS_TABLE } = readEnvironment('COUNTERS_TABLE')
  return { ...wiredDependencies(), take: (limits, now) => take(COUNTERS_TABLE, limits, now) }
}

export const wiredLinkDependencies = (): LinkDependencies => ({
  ...wiredDependencies(),
  keys: signingKeys,
  siteUrl: readEnvironment('SITE_URL').SITE_URL,
})
