import type { Messaging } from '../stores/messaging.ts'
import type { Metrics } from './metrics.ts'

const month = 30 * 86_400_000

/** SES weighs "a representative volume" of emails; here it's a month's. */
export const readReputation = (metrics: Metrics, configurationSet: string): void => {
  const metric = { namespace: 'AWS/SES', dimensions: { 'ses:configuration-set': configurationSet } }
  const count = (name: string) => metrics.values({ ...metric, name }, Date.now() - month, Date.now()).length
  const rate = (name: string) => (count('Send') === 0 ? 0 : count(name) / count('Send'))
  metrics.record({ ...metric, name: 'Reputation.BounceRate' }, rate('Bounce'))
  metrics.record({ ...metric, name: 'Reputation.ComplaintRate' }, rate('Complaint'))
}

const readQueue = async (metrics: Metrics, messaging: Messaging, queueName: string): Promise<void> => {
  const { ready } = await messaging.inspect(queueName)
  const metric = { namespace: 'AWS/SQS', dimensions: { QueueName: queueName } }
  metrics.record({ ...metric, name: 'ApproximateNumberOfMessagesVisible' }, ready.length)
  const oldest = Math.min(...ready.map(({ sentTimestamp }) => sentTimestamp))
  const age = ready.length === 0 ? 0 : Math.round((Date.now() - oldest) / 1000)
  metrics.record({ ...metric, name: 'ApproximateAgeOfOldestMessage' }, age)
}

/** What AWS measures continuously, not when something happens. */
export const readGauges = async (
  metrics: Metrics,
  { messaging, configurationSets }: { messaging: Messaging; configurationSets: readonly string[] },
): Promise<void> => {
  for (const { queueName } of messaging.queues) await readQueue(metrics, messaging, queueName)
  for (const set of configurationSets) readReputation(metrics, set)
}
