import { type DeliveryStore, type SuppressionStore, settle, suppress } from '../mail/index.ts'
import { addressId, parseAddress } from '../platform/address.ts'
import { log, metric } from '../platform/log.ts'
import {
  changePerson,
  end,
  isAt,
  type Person,
  readAddress,
  type SubscriberStore,
  softBounce,
} from '../subscriptions/index.ts'
import { type Reaction, reactionsTo, sesEvent } from './ses-event.ts'

export type FeedbackDependencies = {
  subscribers: SubscriberStore
  suppressions: SuppressionStore
  deliveries: DeliveryStore
  now: () => Date
}

/** SES repeats an address as the email had it: bare, in angle brackets, or after a name. */
const idOf = (text: string): string | undefined => {
  const address = parseAddress(/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text)
  return address.ok ? addressId(address.value.key) : undefined
}

/** Changes the person emailed at the address with this id; someone who moved away from it isn't affected. */
const changeAt = async (
  { subscribers, now }: FeedbackDependencies,
  id: string,
  change: (current: Person) => Person,
) => {
  const entry = await readAddress(subscribers, id, now())
  if (entry.person === undefined) return
  await changePerson(subscribers, entry.person, now(), (current) =>
    current && isAt(current, entry) ? change(current) : current,
  )
}

const react = async (parts: FeedbackDependencies, reaction: Exclude<Reaction, { kind: 'count' }>) => {
  const now = parts.now()
  if (reaction.kind === 'settle') {
    const { delivery, phase, messageId } = reaction
    await settle(parts.deliveries, delivery, { phase, messageId, now })
    return
  }
  for (const address of reaction.addresses) {
    const id = idOf(address)
    if (!id) continue
    if (reaction.kind === 'soft-bounce') {
      await changeAt(parts, id, (current) => softBounce(current, reaction.day, now))
      continue
    }
    const { reason, feedbackId } = reaction
    // Suppression first: if we die in between, the event comes again and nothing was sent in the meantime.
    await suppress(parts.suppressions, { id, reason, feedbackId, at: now })
    await changeAt(parts, id, (current) => end(current, reason, now))
  }
}

/** Acts on one SES event, only for the recipients it names. The same event again does nothing more. */
export const takeFeedback = async (parts: FeedbackDependencies, body: unknown): Promise<void> => {
  const event = sesEvent.safeParse(body)
  if (!event.success) {
    // SES sends a plain text when the destination is created; anything else here is worth a look.
    log('feedback.malformed')
    metric({ UnknownSesEvents: 1 })
    return
  }
  for (const reaction of reactionsTo(event.data)) {
    if (reaction.kind === 'count') metric({ [reaction.metric]: 1 })
    else await react(parts, reaction)
  }
}
