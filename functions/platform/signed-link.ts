import { type Purpose, type SigningKeys, signToken } from './signing.ts'

const day = 86_400_000

/** Makes signed links, `/api/<purpose>/<token>`, that work for `days`; for good without it. */
export const linkWith =
  (keys: SigningKeys, siteUrl: string, now: Date) =>
  (purpose: Purpose, subject: string, days?: number): string => {
    const expires = days === undefined ? undefined : new Date(now.getTime() + days * day)
    return `${siteUrl}/api/${purpose}/${signToken(keys, { purpose, subject, expires })}`
  }
