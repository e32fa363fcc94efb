import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { addressId } from '../platform/address.ts'
import { log } from '../platform/log.ts'
import type { MessageStore } from './message-store.ts'
import type { StoredMessage } from './stored-message.ts'

/**
 * What someone wrote from one address, by `addressId`. Reads the whole table, because messages aren't filed by address.
 */
export async function* messagesOf(
  store: Pick<MessageStore, 'everything'>,
  address: string,
): AsyncGenerator<StoredMessage> {
  for await (const message of store.everything())
    if (addressId(message.address.toLowerCase()) === address) yield message
}

/**
 * Whether an item stays out when an older copy of the messages table is restored: `erased` says when messages from an
 * address, by `addressId`, were last erased. Later ones are there to be answered.
 */
export const wasMessageErased = (
  { address, receivedAt }: Record<string, AttributeValue>,
  erased: ReadonlyMap<string, string>,
): boolean => {
  const at = erased.get(addressId(address?.S?.toLowerCase() ?? ''))
  return at !== undefined && (receivedAt?.S ?? '') <= at
}

/** Deletes them, emailed or not. Repeatable; returns the number deleted now. */
export const eraseMessagesOf = async (
  store: Pick<MessageStore, 'everything' | 'erase'>,
  address: string,
): Promise<number> => {
  let erased = 0
  for await (const { id } of messagesOf(store, address)) {
    await store.erase(id)
    erased++
  }
  log('contact.erased', { erased })
  return erased
}
