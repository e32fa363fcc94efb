/** This much of both limits of SES is left to confirmations and contact emails, which people wait for. */
export const reserved = 0.1

/** Subscribers of one message, whose emails a sender has under way at the same time. */
export const emailsAtOnce = 25

/** SQS reads a queue with two readers at least and a thousand at most, where their number is limited. */
const [fewest, most] = [2, 1000]

/**
 * The fewest senders that use what SES allows: `perSecond` emails for the account, when one email takes so many
 * milliseconds from its claim to its record. More would only wait for each other.
 */
export const sendersFor = ({ perSecond, milliseconds }: { perSecond: number; milliseconds: number }): number =>
  Math.min(most, Math.max(fewest, Math.ceil((perSecond * (1 - reserved) * milliseconds) / 1000 / emailsAtOnce)))

/** Minutes until the last of so many people has their email, at the rate SES allows. */
export const runMinutes = (people: number, perSecond: number): number => people / (perSecond * (1 - reserved)) / 60
