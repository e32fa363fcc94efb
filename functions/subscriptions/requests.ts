import { randomBytes } from 'node:crypto'
import { choicesText } from './choices.ts'
import type { AddressEntry, Request } from './person.ts'
import type { Requested } from './subscriber.ts'

/** An unconfirmed request is deleted after this. */
export const confirmWithin = 7 * 86_400_000
/** If more requests wait at one address, the oldest are dropped. */
export const mostWaiting = 20

export const newRequestId = () => randomBytes(9).toString('base64url')
/** Signed with the link, so it only has to differ from earlier ones. */
export const newLinkKey = () => newRequestId().slice(0, 6)

/** What someone asks for: to start something, or that a person (by id) be emailed at this address. */
export type Asked = Requested | { movesFrom: string }

/** The entry as it counts at `now`: an expired request counts as deleted. */
export const currentEntry = (entry: AddressEntry, now: Date): AddressEntry => ({
  ...entry,
  requests: entry.requests.filter(({ expiresAt }) => Date.parse(expiresAt) > now.getTime()),
})

/** Instant at which the last request expires. */
export const lastExpiry = ({ requests }: AddressEntry): Date | undefined =>
  requests.length > 0 ? new Date(Math.max(...requests.map(({ expiresAt }) => Date.parse(expiresAt)))) : undefined

const sameAlert = (a: Requested['alert'], b: Requested['alert']) =>
  a && b ? choicesText(a) === choicesText(b) : a === b

const isSame = (request: Request, asked: Asked) =>
  'movesFrom' in asked
    ? request.movesFrom === asked.movesFrom
    : !request.movesFrom &&
      sameAlert(request.alert, asked.alert) &&
      (request.newsletter === undefined) === (asked.newsletter === undefined) &&
      request.watch?.control === asked.watch?.control

/**
 * The entry with one more request. A repeated one is the pending request, so that one email confirms both. Anything
 * else waits beside it under its own name: a link in someone's mailbox keeps its meaning.
 */
export const withRequest = (
  entry: AddressEntry,
  { asked, address, id, now }: { asked: Asked; address: string; id: string; now: Date },
): { entry: AddressEntry; request: Request } => {
  const waiting = entry.requests.find((request) => isSame(request, asked))
  const request: Request = {
    ...(waiting ?? { ...asked, id, requestedAt: now.toISOString() }),
    address,
    expiresAt: new Date(now.getTime() + confirmWithin).toISOString(),
  }
  const others = entry.requests.filter((each) => each !== waiting)
  return { entry: { ...entry, requests: [...others, request].slice(-mostWaiting) }, request }
}

export const withoutRequest = (entry: AddressEntry, id: string): AddressEntry =>
  entry.requests.some((request) => request.id === id)
    ? { ...entry, requests: entry.requests.filter((request) => request.id !== id) }
    : entry

/** The request a link names. Links of format 1 name only the address, and only one request is from there. */
export const requestNamed = ({ requests }: AddressEntry, id: string): Request | undefined =>
  requests.find((request) => (id === '' ? request.unnamed : request.id === id))
