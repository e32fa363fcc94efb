import { linkWith } from '../platform/signed-link.ts'
import type { SigningKeys } from '../platform/signing.ts'
import type { Link } from './email-content.ts'

/** As long as a message to us is kept, and the link to one's alerts works. */
const keptLinkDays = 400

/**
 * Links for whoever reads an address's email, whether or not they asked for it. They have the address's `addressId`, so
 * they open nobody's alerts.
 */
export const addressLinks = (keys: SigningKeys, siteUrl: string, address: string, now: Date) => {
  const link = linkWith(keys, siteUrl, now)
  return {
    /** Lets people who didn't ask for this make sure it never happens again. */
    refuse: () => link('refuse', address),
    /** Shows and deletes what's kept at the address without alerts: what waits there, and messages from it. */
    kept: () => link('kept', address, keptLinkDays),
  }
}
export type AddressLinks = ReturnType<typeof addressLinks>

/** In the foot of every email that a stranger can cause by typing the address. */
export const refusal = ({ refuse }: Pick<AddressLinks, 'refuse'>): Link[] => [
  { text: 'Never email this address again', url: refuse() },
]
