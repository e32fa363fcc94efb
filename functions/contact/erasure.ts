import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { addressId } from '../platform/address.ts'
import { log } from '../platform/log.ts'
import type { MessageStore } from './message-store.ts'
import type { StoredMessage } from './stored-message.ts'

/** What somebody wrote with one address, by `addressId`. Reads the whole table, since messages are not filed by address. */
export async function* messagesOf(
  store: Pick<MessageStore, 'everything'>,
  address: string,
): AsyncGenerator<StoredMessage> {
  for await (const message of store.everything())
    if (addressId(message.address.toLowerCase()) === address) yield message
}

/**
 * Whether an item of an older table of messages stays out when that is put back: `erased` says when what was written with
 * an address, by `addressId`, was erased last. What was written after that is there to be answered.
 */
export const wasMessageErased = (
  { address, receivedAt }: Record<string, AttributeValue>,
  erased: ReadonlyMap<string, string>,
): boolean => {
  const at = erased.get(addressId(address?.S?.toLowerCase() ?? ''))
  return at !== undefined && (receivedAt?.S ?? '') <= at
}

/** Deletes them, mailed or not. Repeatable; the number of those deleted now. */
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
