import { changeAddress, idOfAddress, readAddress } from './addresses.ts'
import { combined, isTooMany, mayMove, moving, together } from './combining.ts'
import { isActive, sameCriteria } from './lifecycle.ts'
import { type Confirmed, isConfirmed, type Named, noteConfirmed, personAt } from './owners.ts'
import { changePerson, joinPerson, readPerson } from './people.ts'
import type { Person, Request } from './person.ts'
import { newLinkKey, newRequestId, withoutRequest } from './requests.ts'
import type { Alert, Subscriptions } from './subscriber.ts'
import type { SubscriberStore } from './versioned.ts'

/**
 * A move to an address: who comes, and the name they remember it by. A move that was taken back isn't offered again.
 */
type Move = { mover: string; request: string; address: string }
const undoing = 'undo-'

/**
 * Writes the new address into the person's record, with the alerts of whoever was there. From then on they're at the
 * new address; everything after this only follows.
 */
const arrive = async (
  store: SubscriberStore,
  { mover, request, address }: Move,
  resident: Person | undefined,
  now: Date,
) =>
  changePerson(store, mover, now, (current) => {
    const takesBack = request.startsWith(undoing)
    if (!current || isConfirmed(current, request) || !mayMove(current, takesBack)) return current
    const coming = moving(current, now, takesBack)
    const at = resident?.joining?.at ?? now.toISOString()
    const together = noteConfirmed(resident ? combined(coming, resident, at, now) : coming, { id: request }, now)
    // Whoever moved them has a link and may have been sent more: no link made until now opens the alerts.
    if (takesBack) {
      const moved = current.moved && { ...current.moved, back: current.address }
      return { ...together, address, moved, linkKey: newLinkKey() }
    }
    return { ...together, address, moved: { id: newRequestId(), from: current.address, at: now.toISOString() } }
  })

/**
 * Finishes the move of a person whose alerts are on their way to another's. Whoever comes across it finishes it, so
 * that a crash in between neither loses nor doubles anything: until then nothing is sent in their name.
 */
export const finishJoining = async (store: SubscriberStore, resident: Person, now: Date): Promise<void> => {
  const { joining } = resident
  if (!joining) return
  const move = { mover: joining.into, request: joining.request, address: resident.address }
  const { after } = await arrive(store, move, resident, now)
  if (isConfirmed(after, joining.request)) await joinPerson(store, resident.id, joining.into, now)
  // The mover stopped in the meantime: nothing comes, and whoever was here stays.
  else await changePerson(store, resident.id, now, (current) => current && { ...current, joining: undefined })
}

const settle = async (store: SubscriberStore, move: Move, now: Date): Promise<Person | undefined> => {
  const entry = await readAddress(store, idOfAddress(move.address), now)
  const resident = await personAt(store, entry, now)
  if (resident && resident.id !== move.mover) {
    const joining = { into: move.mover, request: move.request, at: now.toISOString() }
    const { after } = await changePerson(store, resident.id, now, (current) =>
      current && !current.joining ? { ...current, joining } : current,
    )
    if (after) await finishJoining(store, after, now)
  } else await arrive(store, move, undefined, now)
  return readPerson(store, move.mover, now)
}

/** Updates both addresses' entries to match the person. */
const follow = async (
  store: SubscriberStore,
  person: Person,
  request: string,
  from: string,
  now: Date,
): Promise<void> => {
  const [here, there] = [idOfAddress(person.address), idOfAddress(from)]
  await changeAddress(store, here, now, (entry) => ({
    entry: withoutRequest(entry.person === person.id ? entry : { ...entry, person: person.id }, request),
  }))
  if (here === there) return
  await changeAddress(store, there, now, (entry) => ({
    entry: entry.person === person.id ? { ...entry, person: undefined } : entry,
  }))
}

/** In words, an equal alert may add a reminder. */
const joined = (coming: Subscriptions, resident: Subscriptions): Subscriptions => {
  const isReminded = (alert: Alert) =>
    [...coming.alerts, ...resident.alerts].some((each) => each.reminder && sameCriteria(each, alert))
  const { alerts, ...others } = together(coming, resident)
  return { ...others, alerts: alerts.map((alert) => ({ ...alert, reminder: isReminded(alert) })) }
}

/** What someone would get after a move, to show before anything happens. */
export const previewMove = async (
  store: SubscriberStore,
  { person: resident }: Named,
  request: Request,
  now: Date,
): Promise<{ mover: Person; resident: Person | undefined; after: Subscriptions } | undefined> => {
  const mover = await readPerson(store, request.movesFrom ?? '', now)
  if (!mover || !mayMove(mover)) return
  const coming = moving(mover, now)
  const other = resident && resident.id !== mover.id && isActive(resident) ? resident : undefined
  return { mover, resident: other, after: other ? joined(coming, other) : coming }
}

export const confirmMove = async (
  store: SubscriberStore,
  named: Named,
  request: Request,
  now: Date,
): Promise<Confirmed> => {
  const drop = () =>
    changeAddress(store, named.entry.id, now, (entry) => ({ entry: withoutRequest(entry, request.id) }))
  const done = async (person: Person): Promise<Confirmed> => {
    const from = person.moved?.from ?? person.address
    await follow(store, person, request.id, from, now)
    return { kind: 'moved', person, from }
  }
  const mover = await readPerson(store, request.movesFrom ?? '', now)
  if (mover && isConfirmed(mover, request.id)) return done(mover)
  const preview = await previewMove(store, named, request, now)
  if (!preview) {
    await drop()
    return { kind: 'nothing' }
  }
  if (preview.resident && isTooMany(preview.after)) return { kind: 'full', person: undefined }
  const after = await settle(store, { mover: preview.mover.id, request: request.id, address: request.address }, now)
  return after && isConfirmed(after, request.id) ? done(after) : { kind: 'nothing' }
}

/**
 * The old address takes the move back. Undefined if there's nothing left to take back. Clicked again, even after a
 * crash, it finishes what follows.
 */
export const undoMove = async (
  store: SubscriberStore,
  { id, move }: { id: string; move: string },
  now: Date,
): Promise<Person | undefined> => {
  const request = undoing + move
  const person = await readPerson(store, id, now)
  if (!person) return
  if (!person.moved) return isConfirmed(person, request) ? person : undefined
  if (person.moved.id !== move) return
  const moved = person.moved.back
    ? person
    : await settle(store, { mover: person.id, request, address: person.moved.from }, now)
  if (!moved?.moved?.back || !isConfirmed(moved, request)) return
  await follow(store, moved, request, moved.moved.back, now)
  const { after } = await changePerson(store, moved.id, now, (current) => current && { ...current, moved: undefined })
  return after
}
