import { DeleteItemCommand } from '@aws-sdk/client-dynamodb'
import { changeAddress, idOfAddress } from './addresses.ts'
import type { LinkDependencies } from './dependencies.ts'
import type { Person } from './person.ts'
import { personKey } from './shards.ts'

type Parts = Pick<LinkDependencies, 'subscribers' | 'noteErased' | 'forgetMessages'>

/**
 * Deletes what stands under an address, and the person it leads to. The note for a restored backup comes first, and the
 * person last: whoever dies in between was told that it failed, and their link still works to do it again.
 */
export const forgetAddress = async (
  { subscribers, noteErased, forgetMessages }: Parts,
  { address, person }: { address: string; person: string | undefined },
  now: Date,
): Promise<void> => {
  await noteErased(person === undefined ? [address] : [address, person], now)
  await forgetMessages(address)
  await changeAddress(subscribers, address, now, (entry) => ({ entry: { ...entry, person: undefined, requests: [] } }))
  if (person !== undefined)
    await subscribers.client.send(new DeleteItemCommand({ TableName: subscribers.table, Key: personKey(person) }))
}

/** Leaves nothing of somebody, not even the evidence. */
export const forget = (parts: Parts, { id, address }: Person, now: Date): Promise<void> =>
  forgetAddress(parts, { address: idOfAddress(address), person: id }, now)
