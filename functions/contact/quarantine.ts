import { referenceOf } from './message.ts'
import type { MessageStore } from './message-store.ts'
import type { StoredMessage } from './stored-message.ts'

/** As many as an operator looks through at a time; what is older comes first. */
export const mostListed = 200

/** Messages that wait for the operator's eye, oldest first. */
export const quarantinedMessages = (store: Pick<MessageStore, 'list'>, now: Date): Promise<StoredMessage[]> =>
  store.list('held', now, mostListed, now)

/** Messages of which something waits to be mailed, oldest first, those the operator does not have before all. */
export const waitingMessages = async (store: Pick<MessageStore, 'list'>, now: Date): Promise<StoredMessage[]> => [
  ...(await store.list('waiting', now, mostListed, now)),
  ...(await store.list('receipt', now, mostListed, now)),
]

/** The held or waiting message with this reference (`K7QM-4XTP`), if there is one. */
export const findMessage = async (
  store: Pick<MessageStore, 'list'>,
  reference: string,
  now: Date,
): Promise<StoredMessage | undefined> => {
  const all = [...(await quarantinedMessages(store, now)), ...(await waitingMessages(store, now))]
  return all.find(({ id }) => referenceOf(id) === reference.trim().toUpperCase())
}

/** Lets a held message go to the operator's inbox with the next sweep. False when it is not held any more. */
export const releaseQuarantined = (
  store: Pick<MessageStore, 'release'>,
  { id }: StoredMessage,
  now: Date,
): Promise<boolean> => store.release(id, now)

/** Deletes a held message for good. False when it is not held any more. */
export const deleteQuarantined = (store: Pick<MessageStore, 'remove'>, { id }: StoredMessage): Promise<boolean> =>
  store.remove(id)

/** The operator has read and answered a waiting message by other ways: what is not mailed yet never will be. */
export const closeWaiting = (store: Pick<MessageStore, 'finish'>, { id }: StoredMessage): Promise<boolean> =>
  store.finish(id)
