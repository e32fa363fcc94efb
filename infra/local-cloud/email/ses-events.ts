import { randomUUID } from 'node:crypto'
import type { Place } from '../template/attributes.ts'
import type { Email } from './inbox.ts'

/** Names as in `MatchingEventTypes` of an event destination, by the `eventType` of the notification. */
export const eventTypes = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Reject: 'reject',
  DeliveryDelay: 'deliveryDelay',
} as const
export type EventType = keyof typeof eventTypes

export type EventChoice = {
  type: EventType
  /** For a bounce: `Permanent`, `Transient` or `Undetermined`. */
  bounceType?: string
  bounceSubType?: string
  /** For a complaint: `abuse`, `auth-failure`, `fraud`, `not-spam`, `other` or `virus`. */
  complaintFeedbackType?: string
  /** The affected recipients; by default all of them. */
  recipients?: string[]
}

const now = () => new Date().toISOString()

const emailOf = (
  { id, at, source, to, headers, subject, from, tags, configurationSet }: Email,
  { region, account }: Place,
) => ({
  timestamp: at,
  source,
  sourceArn: `arn:aws:ses:${region}:${account}:identity/${source.split('@').at(-1)}`,
  sendingAccountId: account,
  messageId: id,
  destination: to,
  headersTruncated: false,
  headers,
  commonHeaders: { from: [from], to, messageId: id, subject },
  tags: {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': configurationSet ? [configurationSet] : [],
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [source.split('@').at(-1)],
    'ses:caller-identity': ['local'],
    ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  },
})

const detail = ({
  type,
  bounceType = 'Permanent',
  bounceSubType = 'General',
  complaintFeedbackType = 'abuse',
  recipients = [],
}: EventChoice): object => {
  switch (type) {
    case 'Send':
      return { send: {} }
    case 'Delivery':
      return {
        delivery: {
          timestamp: now(),
          processingTimeMillis: 546,
          recipients,
          smtpResponse: '250 2.6.0 Message received',
          remoteMtaIp: '127.0.0.1',
          reportingMTA: 'local.smtp-out.amazonses.com',
        },
      }
    case 'Bounce': {
      const permanent = bounceType === 'Permanent'
      return {
        bounce: {
          feedbackId: randomUUID(),
          bounceType,
          bounceSubType,
          bouncedRecipients: recipients.map((emailAddress) => ({
            emailAddress,
            action: 'failed',
            status: permanent ? '5.1.1' : '4.2.2',
            diagnosticCode: permanent ? 'smtp; 550 5.1.1 user unknown' : 'smtp; 452 4.2.2 mailbox full',
          })),
          timestamp: now(),
          reportingMTA: 'dns; local.smtp-out.amazonses.com',
        },
      }
    }
    case 'Complaint':
      return {
        complaint: {
          feedbackId: randomUUID(),
          complaintSubType: null,
          complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
          timestamp: now(),
          userAgent: 'Amazon SES Mailbox Simulator',
          complaintFeedbackType,
          arrivalDate: now(),
        },
      }
    case 'Reject':
      return { reject: { reason: 'Bad content' } }
    case 'DeliveryDelay':
      return {
        deliveryDelay: {
          timestamp: now(),
          delayType: 'TransientCommunicationFailure',
          expirationTime: new Date(Date.now() + 14 * 3_600_000).toISOString(),
          delayedRecipients: recipients.map((emailAddress) => ({
            emailAddress,
            status: '4.4.1',
            diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
          })),
        },
      }
  }
}

/** One event as SES publishes it to SNS (SES developer guide, "Examples of event data that Amazon SES publishes to Amazon SNS"). */
export const eventOf = (email: Email, choice: EventChoice, place: Place): object => ({
  eventType: choice.type,
  mail: emailOf(email, place),
  ...detail({ ...choice, recipients: choice.recipients ?? email.to }),
})
