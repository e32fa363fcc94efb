import { addressId } from '../platform/address.ts'
import { isActive } from './lifecycle.ts'
import { type AddressEntry, addressEntry, type Person } from './person.ts'
import { type Kept, parseKept } from './person-item.ts'
import { confirmWithin, currentEntry, lastExpiry } from './requests.ts'
import { addressKey, personKey } from './shards.ts'
import {
  type Item,
  readItem,
  replaceItem,
  type SubscriberStore,
  seconds,
  untilWritten,
  versionOf,
} from './versioned.ts'

export const idOfAddress = (address: string) => addressId(address.toLowerCase())

const parseEntry = (item: Item | undefined): AddressEntry | undefined =>
  item?.entry?.S === undefined ? undefined : addressEntry.parse(JSON.parse(item.entry.S))

const itemOf = (entry: AddressEntry, expiry = lastExpiry(entry)): Item => {
  return {
    entry: { S: JSON.stringify(entry) },
    ...(expiry && { staleFrom: seconds(expiry) }),
    ...(expiry && !entry.person && { expiresAt: seconds(expiry) }),
  }
}

/** In format 1, people were stored under the hash of their address, together with what they asked for. */
const entryOfFormatOne = (id: string, kept: Kept | undefined): AddressEntry => {
  const isHere =
    kept?.kind === 'reduced' ||
    (kept?.kind === 'person' &&
      idOfAddress(kept.person.address) === id &&
      (isActive(kept.person) || kept.person.ended !== undefined))
  const pending = kept?.kind === 'person' ? kept.pending : undefined
  return { format: 2, id, ...(isHere && { person: id }), requests: pending ? [pending] : [] }
}

/** `outlives`: without an entry in its place, what was asked for in format 1 would reappear. */
type Found = { entry: AddressEntry; version: number; outlives: boolean }

/** Both places are always read, at once: a known address takes no longer than an unknown one. */
const find = async (store: SubscriberStore, id: string, now: Date): Promise<Found> => {
  const [item, old] = await Promise.all([readItem(store, addressKey(id)), readItem(store, personKey(id))])
  const kept = parseKept(old)
  return {
    entry: currentEntry(parseEntry(item) ?? entryOfFormatOne(id, kept), now),
    version: versionOf(item),
    outlives: kept?.kind === 'person' && kept.pending !== undefined,
  }
}

/** What's known about an address by its id, as it counts at `now`. */
export const readAddress = async (store: SubscriberStore, id: string, now: Date): Promise<AddressEntry> =>
  (await find(store, id, now)).entry

/** Changes what's known about an address by one conditional write; an empty entry is deleted. */
export const changeAddress = <Answer extends { entry: AddressEntry }>(
  store: SubscriberStore,
  id: string,
  now: Date,
  change: (current: AddressEntry) => Answer,
): Promise<Answer> =>
  untilWritten(async () => {
    const { entry, version, outlives } = await find(store, id, now)
    const answer = change(entry)
    if (answer.entry === entry) return answer
    const { person, requests } = answer.entry
    const holds = person !== undefined || requests.length > 0
    const empty = outlives ? itemOf(answer.entry, new Date(now.getTime() + confirmWithin)) : undefined
    const next = holds ? itemOf(answer.entry) : empty
    return (await replaceItem(store, addressKey(id), next, version)) ? answer : undefined
  })

/** Before a person of format 1 is rewritten, what they had asked for moves to its own place. */
export const keepPending = async (
  store: SubscriberStore,
  { id, kept }: { id: string; kept: Kept | undefined },
): Promise<void> => {
  if (kept?.kind === 'person' && kept.pending)
    // False means that it's there already.
    await replaceItem(store, addressKey(id), itemOf(entryOfFormatOne(id, kept)), 0)
}

/** Whose address it is: the entry says so, unless the person has moved on since. */
export const isAt = (person: Pick<Person, 'address'>, { id }: Pick<AddressEntry, 'id'>): boolean =>
  idOfAddress(person.address) === id
