import { referenceOf } from './message.ts'
import { type MessageStore, unlessExpired } from './message-store.ts'
import type { Standing, StoredMessage, Suspicion } from './stored-message.ts'

/** Messages held for the operator, oldest first; with a sign, those held for it, among others. */
export async function* quarantinedMessages(
  store: Pick<MessageStore, 'each'>,
  now: Date,
  sign?: Suspicion,
): AsyncGenerator<StoredMessage> {
  for await (const message of store.each('held', now, now))
    if (sign === undefined || message.suspicions.includes(sign)) yield message
}

const unmailed: readonly Standing[] = ['waiting', 'receipt']

/** Messages with something left to email, oldest first, those the operator hasn't gotten before all others. */
export async function* waitingMessages(store: Pick<MessageStore, 'each'>, now: Date): AsyncGenerator<StoredMessage> {
  for (const standing of unmailed) yield* store.each(standing, now, now)
}

/** The message with this reference (`K7QM-4XTP`), if it's kept: first among those held or waiting, then among all. */
export const findMessage = async (
  store: Pick<MessageStore, 'each' | 'everything'>,
  reference: string,
  now: Date,
): Promise<StoredMessage | undefined> => {
  const wanted = reference.trim().toUpperCase()
  for (const some of [quarantinedMessages(store, now), waitingMessages(store, now), store.everything()])
    for await (const message of some) if (referenceOf(message.id) === wanted) return unlessExpired(message, now)
  return undefined
}

/** Releases a held message to the operator's inbox with the next sweep. False if it's no longer held. */
export const releaseQuarantined = (
  store: Pick<MessageStore, 'release'>,
  { id }: StoredMessage,
  now: Date,
): Promise<boolean> => store.release(id, now)

/** Deletes a held message for good. False if it's no longer held. */
export const deleteQuarantined = (store: Pick<MessageStore, 'remove'>, { id }: StoredMessage): Promise<boolean> =>
  store.remove(id)

/** The operator has answered a waiting message another way: what isn't emailed yet never will be. */
export const closeWaiting = (store: Pick<MessageStore, 'finish'>, { id }: StoredMessage): Promise<boolean> =>
  store.finish(id)
