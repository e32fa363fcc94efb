import { mostDelay } from '../platform/queue.ts'
import { changeAddress, idOfAddress } from './addresses.ts'
import type { SubscriptionDependencies } from './dependencies.ts'
import type { Request } from './person.ts'
import { type Asked, newRequestId, withRequest } from './requests.ts'
import type { SubscriptionMail } from './subscription-mail.ts'

const quarterHour = 900_000

/** The mail that confirms a request: one, and another whenever it is asked for again a quarter of an hour later or more. */
export const confirmationOf = (address: string, { id, requestedAt }: Request, now: Date) => {
  const again = Math.floor((now.getTime() - Date.parse(requestedAt)) / quarterHour)
  return { kind: 'confirm' as const, id: address, mailId: id, again: again > 0 ? again : undefined }
}

/** Puts an email on its queue, to go out when its place in the line has come. */
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
 * Stores what is asked for at an address and queues the mail that confirms it: a mail that went out already is not sent
 * again, one that was lost on the way is.
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
