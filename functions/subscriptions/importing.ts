import { readSuppression } from '../mail/index.ts'
import { changeAddress, idOfAddress, readAddress } from './addresses.ts'
import { importedFrom, newsletterWording } from './consent.ts'
import { claimNote, finishNote, type ImportNotes, readNote } from './import-notes.ts'
import { findPerson } from './people.ts'
import { confirmWithin, newRequestId, withRequest } from './requests.ts'
import { newAskedId } from './sign-up.ts'
import type { SubscriberStore } from './versioned.ts'

/*
 * An existing list of readers moves here: each address is asked once, by email, whether it wants the newsletter, and
 * gets nothing more unless its owner says yes. A run may die anywhere and be repeated with the same list: the request
 * to an address is named before anything is written, so all later steps repeat exactly.
 */
export type ImportParts = {
  subscribers: SubscriberStore
  /** The table of suppressions, which also has the notes of imports. */
  suppressions: ImportNotes
  enqueue: (message: { kind: 'confirm'; id: string; mailId: string }) => Promise<void>
}

/** What an import may do with an address: ask it, under a request's name; or nothing, and why. */
export type Standing =
  | { kind: 'ask'; request: string; claimed: boolean }
  | { kind: 'asked'; at: string }
  | { kind: 'refused'; because: string }

const refused = (because: string): Standing => ({ kind: 'refused', because })
const dayOf = (instant: string) => instant.slice(0, 10)

export const importStanding = async (
  { subscribers, suppressions }: Omit<ImportParts, 'enqueue'>,
  address: string,
  now: Date,
): Promise<Standing> => {
  const id = idOfAddress(address)
  const suppression = await readSuppression(suppressions, id)
  if (suppression) return refused(`must not be emailed: ${suppression.reason} on ${dayOf(suppression.since)}`)
  const note = await readNote(suppressions, id)
  if (note?.done) return { kind: 'asked', at: note.at }
  const entry = await readAddress(subscribers, id, now)
  if (entry.person !== undefined) {
    if (note) return { kind: 'asked', at: note.at }
    const { kept } = await findPerson(subscribers, entry.person)
    if (kept?.kind === 'person' && kept.person.newsletter) return refused('gets the newsletter already')
    if (kept?.kind === 'person' && !kept.person.ended) return refused('has alerts here, and can add the newsletter')
    return refused('stopped our emails before')
  }
  if (note && Date.parse(note.at) + confirmWithin <= now.getTime())
    return refused(`was being asked on ${dayOf(note.at)} when that import ended: the email may have gone out`)
  if (entry.requests.some((request) => request.newsletter && request.id !== note?.request))
    return refused('signed up for the newsletter, and hasn’t confirmed yet')
  return { kind: 'ask', request: note?.request ?? newRequestId(), claimed: note !== undefined }
}

/** Asks an address once; false if another import was faster. */
export const askImported = async (
  { subscribers, suppressions, enqueue }: ImportParts,
  address: string,
  { request: name, claimed }: Extract<Standing, { kind: 'ask' }>,
  now: Date,
): Promise<boolean> => {
  const id = idOfAddress(address)
  if (!claimed && !(await claimNote(suppressions, id, name, now))) return false
  const consent = { requestedAt: now.toISOString(), page: importedFrom, wording: newsletterWording }
  const asked = { newsletter: { id: newAskedId(), consent } }
  await changeAddress(subscribers, id, now, (current) =>
    current.requests.some((request) => request.id === name)
      ? { entry: current }
      : withRequest(current, { asked, address, id: name, now }),
  )
  // Never as "again": under one name it goes out once.
  await enqueue({ kind: 'confirm', id, mailId: name })
  await finishNote(suppressions, id)
  return true
}
