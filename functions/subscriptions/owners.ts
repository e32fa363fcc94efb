import { idOfAddress, isAt, readAddress } from './addresses.ts'
import { readPerson } from './people.ts'
import type { AddressEntry, Person, Request } from './person.ts'
import { requestNamed } from './requests.ts'
import type { SubscriberStore } from './versioned.ts'

/** The person an address belongs to, with what they get or could bring back. */
export const personAt = async (store: SubscriberStore, entry: AddressEntry, now: Date): Promise<Person | undefined> => {
  const person = entry.person === undefined ? undefined : await readPerson(store, entry.person, now)
  return person && isAt(person, entry) ? person : undefined
}

/** What a link in a confirmation email names, and whose address it is. */
export type Named = { entry: AddressEntry; request: Request | undefined; person: Person | undefined }

export const readNamed = async (
  store: SubscriberStore,
  { address, request }: { address: string; request: string },
  now: Date,
): Promise<Named> => {
  const entry = await readAddress(store, address, now)
  return { entry, request: requestNamed(entry, request), person: await personAt(store, entry, now) }
}

export const isConfirmed = (person: Person | undefined, request: string): boolean =>
  person?.confirmed.some(({ id }) => id === request) ?? false

export const noteConfirmed = (person: Person, { id }: Pick<Request, 'id'>, now: Date): Person => ({
  ...person,
  confirmed: [...person.confirmed, { id, at: now.toISOString() }],
})

export type Confirmed =
  | { kind: 'started'; person: Person; request: Request }
  | { kind: 'moved'; person: Person; from: string }
  /** Clicked before: what it started is on or was stopped since. */
  | { kind: 'again'; person: Person }
  | { kind: 'full'; person: Person | undefined }
  | { kind: 'nothing' }

/** Whoever gets, or recently got, our email at an address. */
export const ownerOf = async (store: SubscriberStore, address: string, now: Date): Promise<Person | undefined> =>
  personAt(store, await readAddress(store, idOfAddress(address), now), now)
