/** This share of both SES limits is left to confirmations and contact emails, which people wait for. */
export const reserved = 0.1

/** Subscribers per message, whose emails a sender sends at the same time. */
export const emailsAtOnce = 25

/** With a limit, SQS reads a queue with at least two readers and at most a thousand. */
const [fewest, most] = [2, 1000]

/**
 * The fewest senders that use what SES allows: `perSecond` emails for the account, if an email takes this many
 * milliseconds from claim to record. More would only wait for each other.
 */
export const sendersFor = ({ perSecond, milliseconds }: { perSecond: number; milliseconds: number }): number =>
  Math.min(most, Math.max(fewest, Math.ceil((perSecond * (1 - reserved) * milliseconds) / 1000 / emailsAtOnce)))

/** Minutes until the last of this many people has their email, at the rate SES allows. */
export const runMinutes = (people: number, perSecond: number): number => people / (perSecond * (1 - reserved)) / 60
