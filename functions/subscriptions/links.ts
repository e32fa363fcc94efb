import { addressLinks } from '../mail/index.ts'
import { linkWith } from '../platform/signed-link.ts'
import type { SigningKeys } from '../platform/signing.ts'
import { undoMoveWithin } from './lifecycle.ts'
import type { Person } from './person.ts'
import { confirmWithin } from './requests.ts'

const manageDays = 400
/** Longer than nearly every announcement is open. */
const watchLinkDays = 90
const day = 86_400_000

type Linked = Pick<Person, 'id' | 'linkKey'>

/** One person's links, by their id; none has an address. */
export const linksFor = (keys: SigningKeys, siteUrl: string, { id, linkKey = '' }: Linked, now: Date) => {
  const link = linkWith(keys, siteUrl, now)
  return {
    manage: () => link('manage', id + linkKey, manageDays),
    /** Takes back the changes that one receipt tells of. */
    undoChange: (receipt: string) => `${link('manage', id + linkKey, manageDays)}?undo=${receipt}`,
    /** Never expires: people unsubscribe years later. */
    unsubscribe: () => link('unsubscribe', id),
    unsubscribeNewsletter: () => link('unsubscribe-newsletter', id),
    /** By job rather than watch: it stops it for good, whoever it joins and however often it's asked for. */
    unsubscribeWatch: (control: string) => link('unsubscribe-watch', id + control),
    /** One more click and the job is watched: the recipient has confirmed their address. */
    watch: (control: string) => link('watch', id + control, watchLinkDays),
    undoMove: (move: string) => link('undo-move', id + move, undoMoveWithin / day),
  }
}
export type Links = ReturnType<typeof linksFor>

/** The links of one request pending at an address: the button has both ids, so it can never mean anything else. */
export const requestLinks = (
  keys: SigningKeys,
  siteUrl: string,
  { address, request }: { address: string; request: string },
  now: Date,
) => ({
  ...addressLinks(keys, siteUrl, address, now),
  confirm: () => linkWith(keys, siteUrl, now)('confirm', address + request, confirmWithin / day),
})
export type RequestLinks = ReturnType<typeof requestLinks>

/** Whether a link to the manage page still opens it: it was made for this record, and no move was taken back since. */
export const isCurrentLink = ({ linkKey = '' }: Linked, key: string): boolean => linkKey === key

/** 22 characters of a person's or address's id, then the key of a request, move or link; old links end after the id. */
export const partsOfSubject = (subject: string): [id: string, rest: string] => [subject.slice(0, 22), subject.slice(22)]
