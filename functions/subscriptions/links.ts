import { type Purpose, type SigningKeys, signToken } from '../platform/signing.ts'
import { confirmWithin } from './lifecycle.ts'

const manageDays = 400

/** The links of one address. All of them name the address by its id; none holds the address. */
export const linksFor = (keys: SigningKeys, siteUrl: string, id: string, now: Date) => {
  const link = (purpose: Purpose, days?: number) => {
    const expires = days === undefined ? undefined : new Date(now.getTime() + days * 86_400_000)
    return `${siteUrl}/api/${purpose}/${signToken(keys, { purpose, subject: id, expires })}`
  }
  return {
    confirm: () => link('confirm', confirmWithin / 86_400_000),
    manage: () => link('manage', manageDays),
    /** Never expires: people unsubscribe years later. */
    unsubscribe: () => link('unsubscribe'),
    unsubscribeNewsletter: () => link('unsubscribe-newsletter'),
  }
}
export type Links = ReturnType<typeof linksFor>
