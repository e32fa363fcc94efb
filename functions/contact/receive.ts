import { addressId } from '../platform/address.ts'
import { logError } from '../platform/log.ts'
import { networkId, networkOf } from '../platform/network.ts'
import type { Limit, OverLimit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { brakeOfEverybody, brakes, type ContactLimits, thresholds } from './contact-limits.ts'
import type { ContactForm } from './read-contact-form.ts'
import { newMessage, type StoredMessage, type Suspicion } from './stored-message.ts'
import { stampAge, suspicionsOf } from './suspicion.ts'

/** What receiving needs from outside. */
export type Receiving = {
  store: { add(message: StoredMessage): Promise<boolean> }
  /** Announces a stored message to the function that mails it. */
  enqueue(id: string): Promise<void>
  take(limits: readonly Limit[], now: Date): Promise<Result<void, OverLimit>>
  limits: ContactLimits
  keys: SigningKeys
  retentionDays: number
  now: Date
}

/** `everybody`: it is not one network's own brake that holds, but the one all share. */
export type NotReceived = { kind: 'too-many'; retryAfterSeconds: number; everybody: boolean } | { kind: 'not-stored' }

/** Counters that cannot be read must not lose a message, nor open the gate: it is taken and held. */
const overBrake = async (
  { take, limits, now }: Receiving,
  network: string,
): Promise<Result<Suspicion[], OverLimit>> => {
  try {
    const taken = await take(brakes(network, limits), now)
    return taken.ok ? succeed([]) : taken
  } catch (error) {
    logError('contact.uncounted', error)
    return succeed(['uncounted'])
  }
}

const overThresholds = async (
  { take, limits, now }: Receiving,
  network: string,
  address: string,
): Promise<Suspicion[]> => {
  const { network: ofNetwork, address: ofAddress, everybody } = thresholds(network, address, limits)
  try {
    if (!(await take([ofNetwork], now)).ok) return ['network']
    if (!(await take([ofAddress], now)).ok) return ['address']
    return (await take([everybody], now)).ok ? [] : ['everybody']
  } catch (error) {
    logError('contact.uncounted', error)
    return ['uncounted']
  }
}

/** Asks for the mail at once. Failing is no loss: the sweep finds every stored message that is still unmailed. */
const announce = async ({ enqueue }: Receiving, id: string) => {
  try {
    await enqueue(id)
  } catch (error) {
    logError('contact.not-enqueued', error, { id })
  }
}

/**
 * Takes a message in: stored first, everything else after. `viewer` is CloudFront's `cloudfront-viewer-address`.
 * Succeeds only when the message is stored; the value is its id.
 */
export const receive = async (
  { input, trap, stamp }: ContactForm,
  viewer: string | undefined,
  receiving: Receiving,
): Promise<Result<{ id: string }, NotReceived>> => {
  const { keys, now, store, retentionDays } = receiving
  const network = networkId(networkOf(viewer) ?? 'unknown')
  const braked = await overBrake(receiving, network)
  if (!braked.ok) {
    const { key, retryAfterSeconds } = braked.error
    return fail({ kind: 'too-many', retryAfterSeconds, everybody: key === brakeOfEverybody })
  }
  const suspicions = [
    ...braked.value,
    ...suspicionsOf({ trap, message: input.message, age: stampAge(keys, stamp, now) }),
    ...(await overThresholds(receiving, network, addressId(input.email.key))),
  ]
  const message = newMessage(input, { suspicions: [...new Set(suspicions)], retentionDays, now })
  try {
    await store.add(message)
  } catch (error) {
    logError('contact.not-stored', error)
    return fail({ kind: 'not-stored' })
  }
  if (message.standing === 'waiting') await announce(receiving, message.id)
  return succeed({ id: message.id })
}
