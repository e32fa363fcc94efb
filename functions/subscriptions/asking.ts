import { mostDelay } from '../platform/queue.ts'
import { changeAddress, idOfAddress } from './addresses.ts'
import type { SubscriptionDependencies } from './dependencies.ts'
import type { Request } from './person.ts'
import { type Asked, newRequestId, withRequest } from './requests.ts'
import type { SubscriptionMail } from './subscription-mail.ts'

const quarterHour = 900_000

/** The email that confirms a request: one, and another if it's asked for again after a quarter of an hour or more. */
export const confirmationOf = (address: string, { id, requestedAt }: Request, now: Date) => {
  const again = Math.floor((now.getTime() - Date.parse(requestedAt)) / quarterHour)
  return { kind: 'confirm' as const, id: address, mailId: id, again: again > 0 ? again : undefined }
}

/** Queues an email, to go out when its place in the line comes. */
export const enqueueInLine = (
  { enqueue }: SubscriptionDependencies,
  email: SubscriptionMail,
  now: Date,
  waitSeconds: number,
): Promise<void> =>
  waitSeconds === 0
    ? enqueue(email)
    : enqueue({ ...email, notBefore: now.getTime() + waitSeconds * 1000 }, Math.min(mostDelay, waitSeconds))

/**
 * Stores what an address asks for and queues the confirmation: an email that already went out isn't sent again; one
 * lost on the way is.
 */
export const ask = async (
  parts: SubscriptionDependencies,
  address: string,
  asked: Asked,
  now: Date,
  waitSeconds = 0,
): Promise<void> => {
  const id = idOfAddress(address)
  const { request } = await changeAddress(parts.subscribers, id, now, (current) =>
    withRequest(current, { asked, address, id: newRequestId(), now }),
  )
  await enqueueInLine(parts, confirmationOf(id, request, now), now, waitSeconds)
}
