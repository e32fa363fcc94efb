import type { Messaging } from '../stores/messaging.ts'
import type { Metrics } from './metrics.ts'

const day = 86_400_000

/** What AWS measures by itself and not when something happens: queues, and the reputation of configuration sets. */
export const readGauges = async (
  metrics: Metrics,
  { messaging, configurationSets }: { messaging: Messaging; configurationSets: readonly string[] },
): Promise<void> => {
  for (const { queueName } of messaging.queues) {
    const { ready } = await messaging.inspect(queueName)
    const metric = { namespace: 'AWS/SQS', dimensions: { QueueName: queueName } }
    metrics.record({ ...metric, name: 'ApproximateNumberOfMessagesVisible' }, ready.length)
    const oldest = Math.min(...ready.map(({ sentTimestamp }) => sentTimestamp))
    const age = ready.length === 0 ? 0 : Math.round((Date.now() - oldest) / 1000)
    metrics.record({ ...metric, name: 'ApproximateAgeOfOldestMessage' }, age)
  }
  // SES weighs "a representative volume"; here it is the mails of a day.
  for (const set of configurationSets) {
    const metric = { namespace: 'AWS/SES', dimensions: { 'ses:configuration-set': set } }
    const count = (name: string) => metrics.values({ ...metric, name }, Date.now() - day, Date.now()).length
    const rate = (name: string) => (count('Send') === 0 ? 0 : count(name) / count('Send'))
    metrics.record({ ...metric, name: 'Reputation.BounceRate' }, rate('Bounce'))
    metrics.record({ ...metric, name: 'Reputation.ComplaintRate' }, rate('Complaint'))
  }
}
