import * as z from 'zod'
import type { Metrics } from '../metrics/metrics.ts'
import { resourcePolicyAllows } from '../permissions/resource-policy.ts'
import type { Messaging } from '../stores/messaging.ts'
import type { Resource, Template } from '../template/template.ts'
import type { Email, Inbox } from './inbox.ts'
import { type EventChoice, eventOf, eventTypes } from './ses-events.ts'

const destinationSchema = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.object({ TopicARN: z.string() }),
  }),
})

const readDestination = (template: Template, { id, properties }: Resource) => {
  const { region, account } = template.place
  const parsed = destinationSchema.safeParse(properties)
  if (!parsed.success) throw new Error(`${id}: the local cloud reports SES events to SNS topics only.`)
  const { ConfigurationSetName: set, EventDestination } = parsed.data
  const topic = EventDestination.SnsDestination.TopicARN
  const sourceArn = `arn:aws:ses:${region}:${account}:configuration-set/${set}`
  const admitted = resourcePolicyAllows(template, {
    type: 'AWS::SNS::TopicPolicy',
    on: topic,
    service: 'ses.amazonaws.com',
    action: 'sns:Publish',
    resource: topic,
    circumstances: { 'aws:sourceaccount': account, 'aws:sourcearn': sourceArn },
  })
  if (!admitted)
    throw new Error(`${id}: no topic policy lets ses.amazonaws.com publish to ${topic}; SES refuses the destination.`)
  return { set, types: EventDestination.MatchingEventTypes, enabled: EventDestination.Enabled, topic }
}

const simulator = '@simulator.amazonses.com'

/** What SES reports about emails, through the event destinations of the configuration sets. */
export const startSesReports = (template: Template, messaging: Messaging, inbox: Inbox, metrics: Metrics) => {
  const destinations = template
    .ofType('AWS::SES::ConfigurationSetEventDestination')
    .map((resource) => readDestination(template, resource))
  let reporting = 0
  let silent = false
  let stopped = false
  const underWay = new Set<Promise<void>>()

  /** Reputation counts mailboxes that don't exist, not full ones (SES developer guide, "Reputation metrics"). */
  const measure = ({ configurationSet = '' }: Email, { type, bounceType = 'Permanent' }: EventChoice) => {
    if (type === 'Bounce' && bounceType !== 'Permanent') return
    metrics.record({ namespace: 'AWS/SES', name: type, dimensions: { 'ses:configuration-set': configurationSet } }, 1)
  }

  /** Publishes an event about an email to the topics that want its type. */
  const report = async (email: Email, choice: EventChoice): Promise<void> => {
    measure(email, choice)
    if (silent || stopped) return
    reporting += 1
    try {
      const message = JSON.stringify(eventOf(email, choice, template.place))
      for (const { topic, set, enabled, types } of destinations) {
        if (!enabled || set !== email.configurationSet || !types.includes(eventTypes[choice.type])) continue
        await messaging.publish(topic, message, 'Amazon SES Email Event Notification')
      }
      await inbox.noteEvent(email, choice.type)
    } finally {
      reporting -= 1
    }
  }

  /**
   * What SES reports on its own; the mailbox simulator's addresses bounce and complain (SES guide, "Mailbox simulator").
   */
  const reportEach = async (email: Email): Promise<void> => {
    await report(email, { type: 'Send' })
    const simulated = email.to.find((address) => address.endsWith(simulator))?.split(/[+@]/)[0]
    if (simulated === 'bounce') return report(email, { type: 'Bounce' })
    await report(email, { type: 'Delivery' })
    if (simulated === 'complaint') await report(email, { type: 'Complaint' })
  }

  return {
    report,
    /** Begins to report what becomes of an email; whoever sent it doesn't wait for that. */
    reportAll: (email: Email): void => {
      const reports = reportEach(email).finally(() => underWay.delete(reports))
      underWay.add(reports)
    },
    /** Waits for what's being reported; then nothing more is. */
    stop: async (): Promise<void> => {
      stopped = true
      await Promise.all(underWay)
    },
    /** Emails go out but nothing is reported: the event destination is gone or refuses. */
    silence: (on: boolean) => {
      silent = on
    },
    isSilent: () => silent,
    /** Events not yet delivered. */
    active: () => reporting,
  }
}

export type SesReports = ReturnType<typeof startSesReports>
