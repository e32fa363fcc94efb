import { addressId } from '../platform/address.ts'
import { logError } from '../platform/log.ts'
import type { Limit, OverLimit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { reportFormRateLimit } from '../platform/retry.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { within } from '../platform/time-budget.ts'
import { type ContactLimits, isNear, nearLimits, rateLimits, thresholds } from './contact-limits.ts'
import type { ContactForm } from './read-contact-form.ts'
import { newMessage, type StoredMessage, type Suspicion } from './stored-message.ts'
import { formTokenAge, oneUse, suspicionsOf } from './suspicion.ts'

/** What receiving needs from outside. */
export type Receiving = {
  store: { add(message: StoredMessage): Promise<boolean> }
  /** Queues a stored message for the function that emails it. */
  enqueue(id: string): Promise<void>
  take(limits: readonly Limit[], now: Date): Promise<Result<number, OverLimit>>
  limits: ContactLimits
  keys: SigningKeys
  /** Host of the site; links to it don't count. */
  ownHost: string
  retentionDays: number
  now: Date
}

/**
 * How much of the function's time one message may take, in milliseconds. Storing gets the most: hanging counters must
 * not cost a message, and the sweep finds what wasn't queued.
 */
export const timeBudget = { counting: 3_000, storing: 8_000, announcing: 2_000 } as const

/** `too-many`: from one network; others never cause it. */
export type NotReceived = { kind: 'too-many'; retryAfterSeconds: number } | { kind: 'not-stored' }

type Counted = { suspicions: Suspicion[]; age: Result<number, 'unknown'> }

/** A stamp counts once. */
const firstUse = async ({ take, keys, now }: Receiving, stamp: string): Promise<Counted['age']> => {
  const age = formTokenAge(keys, stamp, now)
  return age.ok && !(await take([oneUse(stamp)], now)).ok ? fail('unknown') : age
}

const overThresholds = async (
  { take, limits, now }: Receiving,
  viewer: string | undefined,
  address: string,
): Promise<Suspicion[]> => {
  const { network: ofNetwork, address: ofAddress, everybody } = thresholds(viewer, address, limits)
  if (!(await take(ofNetwork, now)).ok) return ['network']
  if (!(await take(ofAddress, now)).ok) return ['address']
  return (await take(everybody, now)).ok ? [] : ['everybody']
}

const count = async (
  { input, stamp }: ContactForm,
  viewer: string | undefined,
  receiving: Receiving,
): Promise<Result<Counted, OverLimit>> => {
  const { take, limits, now } = receiving
  const counted = await take(rateLimits(viewer, limits), now)
  if (!counted.ok) return counted
  if (isNear(counted.value, limits)) {
    reportFormRateLimit('contact.brake')
    const free = await take(nearLimits(viewer), now)
    if (!free.ok) return free
  }
  const suspicions = await overThresholds(receiving, viewer, addressId(input.email.key))
  return succeed({ suspicions, age: await firstUse(receiving, stamp) })
}

/** Counters that can't be read in time must neither lose a message nor let everything through: it's taken and held. */
const countInTime = async (
  form: ContactForm,
  viewer: string | undefined,
  receiving: Receiving,
): Promise<Result<Counted, OverLimit>> => {
  try {
    return await within(timeBudget.counting, count(form, viewer, receiving))
  } catch (error) {
    logError('contact.uncounted', error)
    return succeed({ suspicions: ['uncounted'], age: fail('unknown') })
  }
}

/** Requests the email right away. A failure loses nothing: the sweep finds every stored message not yet emailed. */
const announce = async ({ enqueue }: Receiving, id: string) => {
  try {
    await within(timeBudget.announcing, enqueue(id))
  } catch (error) {
    logError('contact.not-enqueued', error, { id })
  }
}

/**
 * Takes a message: stores it first, everything else after. `viewer` is CloudFront's `cloudfront-viewer-address`.
 * Succeeds only if the message is stored; the value says whether it's held.
 */
export const receive = async (
  form: ContactForm,
  viewer: string | undefined,
  receiving: Receiving,
): Promise<Result<Pick<StoredMessage, 'id' | 'standing'>, NotReceived>> => {
  const { now, store, keys, retentionDays, ownHost } = receiving
  const { input, trap, stamp } = form
  const counted = await countInTime(form, viewer, receiving)
  if (!counted.ok) return fail({ kind: 'too-many', retryAfterSeconds: counted.error.retryAfterSeconds })
  const signsAt = (age: Counted['age']) => suspicionsOf({ trap, message: input.message, age, ownHost })
  const { suspicions, age } = counted.value
  const message = newMessage(input, { suspicions: [...signsAt(age), ...suspicions], retentionDays, now })
  let isNew: boolean
  try {
    isNew = await within(timeBudget.storing, store.add(message))
  } catch (error) {
    logError('contact.not-stored', error)
    return fail({ kind: 'not-stored' })
  }
  // The second click of a double click isn't another message: that it was counted and its stamp was used says nothing.
  const isHeld = message.standing === 'held' && (isNew || signsAt(formTokenAge(keys, stamp, now)).length > 0)
  if (!isHeld) await announce(receiving, message.id)
  return succeed({ id: message.id, standing: isHeld ? 'held' : 'waiting' })
}
