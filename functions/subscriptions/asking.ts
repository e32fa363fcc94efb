import { changeAddress, idOfAddress } from './addresses.ts'
import type { SubscriptionDependencies } from './dependencies.ts'
import type { Request } from './person.ts'
import { type Asked, newRequestId, withRequest } from './requests.ts'

const quarterHour = 900_000

/** The mail that confirms a request: one, and another whenever it is asked for again a quarter of an hour later or more. */
export const confirmationOf = (address: string, { id, requestedAt }: Request, now: Date) => {
  const again = Math.floor((now.getTime() - Date.parse(requestedAt)) / quarterHour)
  return { kind: 'confirm' as const, id: address, mailId: id, again: again > 0 ? again : undefined }
}

/**
 * Stores what is asked for at an address and queues the mail that confirms it: a mail that went out already is not sent
 * again, one that was lost on the way is.
 */
export const ask = async (parts: SubscriptionDependencies, address: string, asked: Asked, now: Date): Promise<void> => {
  const id = idOfAddress(address)
  const { request } = await changeAddress(parts.subscribers, id, now, (current) =>
    withRequest(current, { asked, address, id: newRequestId(), now }),
  )
  await parts.enqueue(confirmationOf(id, request, now))
}
