import { referenceOf } from './message.ts'
import type { MessageStore } from './store.ts'
import type { StoredMessage } from './stored-message.ts'

/** As many as an operator looks through at a time; what is older comes first. */
export const mostListed = 200

/** Messages that wait for the operator's eye, oldest first. */
export const heldMessages = (store: Pick<MessageStore, 'list'>, now: Date): Promise<StoredMessage[]> =>
  store.list('held', now, mostListed, now)

/** The held message with this reference (`K7QM-4XTP`), if there is one. */
export const findHeld = async (
  store: Pick<MessageStore, 'list'>,
  reference: string,
  now: Date,
): Promise<StoredMessage | undefined> =>
  (await heldMessages(store, now)).find(({ id }) => referenceOf(id) === reference.trim().toUpperCase())

/** Lets a held message go to the operator's inbox with the next sweep. False when it is not held any more. */
export const releaseHeld = (store: Pick<MessageStore, 'release'>, { id }: StoredMessage): Promise<boolean> =>
  store.release(id)

/** Deletes a held message for good. False when it is not held any more. */
export const deleteHeld = (store: Pick<MessageStore, 'remove'>, { id }: StoredMessage): Promise<boolean> =>
  store.remove(id)
