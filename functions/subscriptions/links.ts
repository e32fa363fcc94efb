import { type Purpose, type SigningKeys, signToken } from '../platform/signing.ts'
import { undoMoveWithin } from './lifecycle.ts'
import type { Person } from './person.ts'
import { confirmWithin } from './requests.ts'

const manageDays = 400
/** Longer than nearly every announcement is open. */
const watchLinkDays = 90
const day = 86_400_000

const linkWith =
  (keys: SigningKeys, siteUrl: string, now: Date) =>
  (purpose: Purpose, subject: string, days?: number): string => {
    const expires = days === undefined ? undefined : new Date(now.getTime() + days * day)
    return `${siteUrl}/api/${purpose}/${signToken(keys, { purpose, subject, expires })}`
  }

type Linked = Pick<Person, 'id' | 'linkKey'>

/** The links of one person, by their id; none holds an address. */
export const linksFor = (keys: SigningKeys, siteUrl: string, { id, linkKey = '' }: Linked, now: Date) => {
  const link = linkWith(keys, siteUrl, now)
  return {
    manage: () => link('manage', id + linkKey, manageDays),
    /** Never expires: people unsubscribe years later. */
    unsubscribe: () => link('unsubscribe', id),
    unsubscribeNewsletter: () => link('unsubscribe-newsletter', id),
    /** By the job and not by the watch: it stops it for good, whoever it joins and however often it is asked for. */
    unsubscribeWatch: (control: string) => link('unsubscribe-watch', id + control),
    /** One click more and the job is watched: whoever gets it has confirmed their address. */
    watch: (control: string) => link('watch', id + control, watchLinkDays),
    undoMove: (move: string) => link('undo-move', id + move, undoMoveWithin / day),
  }
}
export type Links = ReturnType<typeof linksFor>

/** The links of one request that waits at an address: both ids stand in them, so that they mean nothing else, ever. */
export const requestLinks = (
  keys: SigningKeys,
  siteUrl: string,
  { address, request }: { address: string; request: string },
  now: Date,
) => {
  const link = linkWith(keys, siteUrl, now)
  return {
    confirm: () => link('confirm', address + request, confirmWithin / day),
    /** Whoever did not ask for this can have it never happen again. */
    refuse: () => link('refuse', address),
  }
}
export type RequestLinks = ReturnType<typeof requestLinks>

/** Whether a link to the manage page still opens it: no move was taken back since it was made. */
export const isCurrentLink = ({ linkKey = '' }: Linked, key: string): boolean => linkKey === key

/** 22 characters of a person's or an address's id, then a request's, a move's or a link's key; old links end after the first. */
export const partsOfSubject = (subject: string): [id: string, rest: string] => [subject.slice(0, 22), subject.slice(22)]
