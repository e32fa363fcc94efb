import * as z from 'zod/mini'

const recipients = z.array(z.object({ emailAddress: z.string() }))

/**
 * What SES publishes about a mail. Only what we act on is read, so that a new field or event type never stops us.
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
      complaintFeedbackType: z.optional(z.nullable(z.string())),
    }),
  ),
})
export type SesEvent = z.infer<typeof sesEvent>

export type Reaction =
  /** The outcome of a delivery that may be unknown to us. */
  | { kind: 'settle'; delivery: string; phase: 'sent' | 'failed'; messageId: string }
  /** Never write to these addresses again. */
  | { kind: 'suppress'; addresses: string[]; reason: 'bounced' | 'complained'; feedbackId: string }
  /** A passing fault on that day. */
  | { kind: 'soft-bounce'; addresses: string[]; day: string }
  | { kind: 'count'; metric: string }

const count = (metric: string): Reaction => ({ kind: 'count', metric })
const addressesIn = (list: { emailAddress: string }[]) => list.map(({ emailAddress }) => emailAddress)

/** These say that our mail was at fault, not the mailbox. */
const ourFault = new Set(['MessageTooLarge', 'ContentRejected', 'AttachmentRejected'])

const onBounce = ({ bounce }: SesEvent): Reaction[] => {
  if (!bounce) return [count('MalformedSesEvents')]
  const addresses = addressesIn(bounce.bouncedRecipients)
  if (bounce.bounceType === 'Permanent')
    return [count('HardBounces'), { kind: 'suppress', addresses, reason: 'bounced', feedbackId: bounce.feedbackId }]
  if (ourFault.has(bounce.bounceSubType)) return [count('MailsRefusedByContent')]
  // Transient, Undetermined, and any type SES may add: not proof enough to give up an address at once.
  return [count('SoftBounces'), { kind: 'soft-bounce', addresses, day: bounce.timestamp.slice(0, 10) }]
}

const onComplaint = ({ complaint }: SesEvent): Reaction[] => {
  if (!complaint) return [count('MalformedSesEvents')]
  // RFC 6430: "not-spam" takes an earlier complaint back.
  if (complaint.complaintFeedbackType === 'not-spam') return [count('NotSpamReports')]
  const addresses = addressesIn(complaint.complainedRecipients)
  return [count('Complaints'), { kind: 'suppress', addresses, reason: 'complained', feedbackId: complaint.feedbackId }]
}

const settling = ({ mail }: SesEvent, phase: 'sent' | 'failed'): Reaction[] => {
  const delivery = mail.tags?.delivery?.[0]
  return delivery ? [{ kind: 'settle', delivery, phase, messageId: mail.messageId }] : []
}

/** What an event asks of us. Types we do not know are counted and otherwise left alone. */
export const reactionsTo = (event: SesEvent): Reaction[] => {
  switch (event.eventType) {
    case 'Send':
      return [count('MailsAccepted'), ...settling(event, 'sent')]
    case 'Delivery':
      return [count('MailsDelivered')]
    case 'Bounce':
      return onBounce(event)
    case 'Complaint':
      return onComplaint(event)
    case 'Reject':
      return [count('MailsRejected'), ...settling(event, 'failed')]
    case 'DeliveryDelay':
      return [count('MailsDelayed')]
    case 'Rendering Failure':
      return [count('RenderingFailures')]
    case 'Subscription':
      return [count('SesSubscriptionEvents')]
    default:
      return [count('UnknownSesEvents')]
  }
}
