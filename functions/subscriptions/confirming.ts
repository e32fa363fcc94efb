import { randomBytes } from 'node:crypto'
import { changeAddress, isAt } from './addresses.ts'
import { isEmpty, isFull, start } from './lifecycle.ts'
import { confirmMove } from './moving.ts'
import { type Confirmed, isConfirmed, type Named, noteConfirmed } from './owners.ts'
import { changePerson, readPerson } from './people.ts'
import type { AddressEntry, Person, Request } from './person.ts'
import { newLinkKey, withoutRequest } from './requests.ts'
import type { SubscriberStore } from './versioned.ts'

export const newPersonId = () => randomBytes(16).toString('base64url')

/**
 * The id for the person who confirms at this address: the one they have or had, or a new one, which then belongs to the
 * address.
 */
const claimAddress = async (
  store: SubscriberStore,
  entry: AddressEntry,
  now: Date,
): Promise<{ id: string; isNew: boolean }> => {
  const known = entry.person === undefined ? undefined : await readPerson(store, entry.person, now)
  const isGone = known !== undefined && !isAt(known, entry)
  if (entry.person !== undefined && !isGone) return { id: known?.id ?? entry.person, isNew: false }
  const fresh = newPersonId()
  const { entry: claimed } = await changeAddress(store, entry.id, now, (current) =>
    current.person === entry.person ? { entry: { ...current, person: fresh } } : { entry: current },
  )
  return { id: claimed.person ?? fresh, isNew: true }
}

export const newPerson = (id: string, address: string, now: Date): Person => ({
  format: 2,
  id,
  address,
  since: now.toISOString(),
  alerts: [],
  watches: [],
  confirmed: [],
  softBounces: [],
})

/** Whose record had ended: links from before were passed on, maybe, and open nothing that begins now. */
const returning = (person: Person): Person => ({ ...person, linkKey: newLinkKey() })

/**
 * Starts what was asked for. A crash in between leaves the request pending, and the next click finishes it: the person
 * remembers which requests were confirmed.
 */
const startRequest = async (store: SubscriberStore, named: Named, request: Request, now: Date): Promise<Confirmed> => {
  const { entry } = named
  const { id, isNew } = await claimAddress(store, entry, now)
  const { after } = await changePerson(store, id, now, (found, key) => {
    if (isConfirmed(found, request.id)) return found
    const begun = newPerson(key, request.address, now)
    const current = found ?? (isNew ? begun : returning(begun))
    // They moved on between two clicks: the person here now is someone else.
    if (!isAt(current, entry) || isFull(current, request)) return found
    return noteConfirmed({ ...start(current, request, now), address: request.address }, request, now)
  })
  if (!after || !isConfirmed(after, request.id)) {
    const moved = after && !isAt(after, entry)
    return moved ? startRequest(store, named, request, now) : { kind: 'full', person: after }
  }
  await changeAddress(store, entry.id, now, (current) => ({ entry: withoutRequest(current, request.id) }))
  return { kind: 'started', person: after, request }
}

/** What the button in a confirmation email does. */
export const confirm = async (store: SubscriberStore, named: Named, id: string, now: Date): Promise<Confirmed> => {
  const { request, person } = named
  if (!request) return person && isConfirmed(person, id) ? { kind: 'again', person } : { kind: 'nothing' }
  if (request.movesFrom !== undefined) return confirmMove(store, named, request, now)
  return isEmpty(request) ? { kind: 'nothing' } : startRequest(store, named, request, now)
}
