import { keepPending } from './addresses.ts'
import { currentPerson, isActive } from './lifecycle.ts'
import type { Person } from './person.ts'
import { itemOf, type Kept, parseKept } from './person-item.ts'
import { personKey } from './shards.ts'
import { readItem, replaceItem, type SubscriberStore, untilWritten, versionOf } from './versioned.ts'

/** A person and their current id, which is another one after their alerts joined someone's. */
export type Found = { id: string; kept: Kept | undefined; version: number }

/** Nobody joins others so often that following them would take longer. */
const mostJoined = 10

/** What the table has under an id, or under the id its alerts joined. */
export const findPerson = async (store: SubscriberStore, id: string): Promise<Found> => {
  let current = id
  for (let step = 0; step < mostJoined; step++) {
    const item = await readItem(store, personKey(current))
    const kept = parseKept(item)
    if (kept?.kind !== 'joined') return { id: current, kept, version: versionOf(item) }
    current = kept.into
  }
  throw new Error('A person joined another too often')
}

const personOf = (kept: Kept | undefined, now: Date) =>
  kept?.kind === 'person' ? currentPerson(kept.person, now) : undefined

/** The person as they count at `now`; undefined if there's none or nothing counts. */
export const readPerson = async (store: SubscriberStore, id: string, now: Date): Promise<Person | undefined> =>
  personOf((await findPerson(store, id)).kept, now)

export type Changed = { before: Person | undefined; after: Person | undefined }

/** What becomes of a person with nothing left that counts: deleted rather than kept empty. */
const kept = (person: Person | undefined): Parameters<typeof itemOf>[0] | undefined =>
  person && (isActive(person) || person.ended) ? { kind: 'person', person } : undefined

/**
 * Changes one person by one conditional write. `change` gets the person as they count now, and their id, and returns
 * the next one, the same one if nothing changes, or undefined to delete them. It runs again if someone else wrote in
 * the meantime.
 */
export const changePerson = (
  store: SubscriberStore,
  id: string,
  now: Date,
  change: (current: Person | undefined, id: string) => Person | undefined,
): Promise<Changed> =>
  untilWritten(async () => {
    const found = await findPerson(store, id)
    const before = personOf(found.kept, now)
    const after = change(before, found.id)
    if (after === before) return { before, after }
    await keepPending(store, found)
    const next = kept(currentPerson(after, now))
    const written = await replaceItem(store, personKey(found.id), next && itemOf(next), found.version)
    return written ? { before, after } : undefined
  })

/** From now on, the person's alerts are another's, and so is whatever asks for their id. */
export const joinPerson = async (store: SubscriberStore, id: string, into: string, now: Date): Promise<void> =>
  untilWritten(async () => {
    const item = await readItem(store, personKey(id))
    if (id === into || item?.into) return true
    const joined = itemOf({ kind: 'joined', into, at: now.toISOString() })
    return (await replaceItem(store, personKey(id), joined, versionOf(item))) || undefined
  }).then(() => undefined)
