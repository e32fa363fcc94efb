import * as z from 'zod/mini'
import type { MetricName } from '../platform/metric-names.ts'

const recipients = z.array(z.object({ emailAddress: z.string() }))

/**
 * What SES publishes about an email. Only what we act on is read, so that new fields and event types never stop us.
 * Source: SES developer guide, "Contents of event data in Amazon SES".
 */
export const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
  bounce: z.optional(
    z.object({
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: recipients,
      feedbackId: z.string(),
      timestamp: z.string(),
    }),
  ),
  complaint: z.optional(
    z.object({
      complainedRecipients: recipients,
      feedbackId: z.string(),
      complaintSubType: z.optional(z.nullable(z.string())),
      complaintFeedbackType: z.optional(z.nullable(z.string())),
    }),
  ),
})
export type SesEvent = z.infer<typeof sesEvent>

export type Reaction =
  /** The outcome of a delivery that we may not know. */
  | { kind: 'settle'; delivery: string; phase: 'sent' | 'failed'; messageId: string }
  /** Never email these addresses again. */
  | { kind: 'suppress'; addresses: string[]; reason: 'bounced' | 'complained'; feedbackId: string }
  /** A passing fault on that day. */
  | { kind: 'soft-bounce'; addresses: string[]; day: string }
  | { kind: 'count'; metric: MetricName }

const count = (metric: MetricName): Reaction => ({ kind: 'count', metric })
const addressesIn = (list: { emailAddress: string }[]) => list.map(({ emailAddress }) => emailAddress)

/**
 * What a bounce means, by type and sub-type: the mailbox is gone, it failed for now, or our email was at fault. A type
 * alone covers sub-types that SES may add. Source: SES developer guide, "Contents of event data that Amazon SES
 * publishes to Amazon SNS", bounce types.
 */
const bounces: Record<string, 'gone' | 'passing' | 'our-fault'> = {
  Permanent: 'gone',
  'Permanent General': 'gone',
  'Permanent NoEmail': 'gone',
  'Permanent Suppressed': 'gone',
  'Permanent OnAccountSuppressionList': 'gone',
  'Permanent OnTenantSuppressionList': 'gone',
  'Permanent EmailValidationSuppressed': 'gone',
  'Permanent UnsubscribedRecipient': 'gone',
  Transient: 'passing',
  'Transient General': 'passing',
  'Transient MailboxFull': 'passing',
  'Transient CustomTimeoutExceeded': 'passing',
  'Transient MessageTooLarge': 'our-fault',
  'Transient ContentRejected': 'our-fault',
  'Transient AttachmentRejected': 'our-fault',
  Undetermined: 'passing',
  'Undetermined Undetermined': 'passing',
}

const onBounce = ({ bounce }: SesEvent): Reaction[] => {
  if (!bounce) return [count('UnknownSesEvents')]
  const { bounceType, bounceSubType, bouncedRecipients, feedbackId, timestamp } = bounce
  const addresses = addressesIn(bouncedRecipients)
  // A type that SES may add isn't proof enough to give up an address at once.
  switch (bounces[`${bounceType} ${bounceSubType}`] ?? bounces[bounceType] ?? 'passing') {
    case 'gone':
      return [count('HardBounces'), { kind: 'suppress', addresses, reason: 'bounced', feedbackId }]
    case 'our-fault':
      return [count('EmailsRefusedByContent')]
    case 'passing':
      return [count('SoftBounces'), { kind: 'soft-bounce', addresses, day: timestamp.slice(0, 10) }]
  }
}

/**
 * What a feedback report means: someone doesn't want our emails; our signature or content is doubted, which isn't a
 * wish to stop; or an earlier report was wrong. Source: IANA, "Messaging Abuse Reporting Format (MARF) Parameters",
 * feedback report types (RFC 5965, 6430, 6591).
 */
const complaints: Record<string, 'unwanted' | 'doubted' | 'taken-back'> = {
  abuse: 'unwanted',
  fraud: 'unwanted',
  other: 'unwanted',
  'auth-failure': 'doubted',
  virus: 'doubted',
  'not-spam': 'taken-back',
}

const onComplaint = ({ complaint }: SesEvent): Reaction[] => {
  if (!complaint) return [count('UnknownSesEvents')]
  const { complaintSubType, complaintFeedbackType: type, complainedRecipients, feedbackId } = complaint
  // SES didn't send at all, because the address complained before; the report's type then means nothing.
  const known = complaintSubType === 'OnAccountSuppressionList' || !type ? 'unwanted' : complaints[type]
  if (known === 'doubted') return [count('EmailsDoubted')]
  if (known === 'taken-back') return []
  const addresses = addressesIn(complainedRecipients)
  return [
    count('Complaints'),
    ...(known ? [] : [count('UnknownSesEvents')]),
    { kind: 'suppress', addresses, reason: 'complained', feedbackId },
  ]
}

const settling = ({ mail }: SesEvent, phase: 'sent' | 'failed'): Reaction[] => {
  const delivery = mail.tags?.delivery?.[0]
  return delivery ? [{ kind: 'settle', delivery, phase, messageId: mail.messageId }] : []
}

/** What an event requires of us. Unknown types are counted and otherwise ignored. */
export const reactionsTo = (event: SesEvent): Reaction[] => {
  switch (event.eventType) {
    case 'Send':
      return [count('EmailsAccepted'), ...settling(event, 'sent')]
    case 'Delivery':
      return [count('EmailsDelivered')]
    case 'Bounce':
      return onBounce(event)
    case 'Complaint':
      return onComplaint(event)
    case 'Reject':
      return [count('EmailsRejected'), ...settling(event, 'failed')]
    case 'DeliveryDelay':
      return [count('EmailsDelayed')]
    default:
      return [count('UnknownSesEvents')]
  }
}
