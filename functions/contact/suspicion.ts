import { createHash } from 'node:crypto'
import type { Limit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { readToken, type SigningKeys, signToken } from '../platform/signing.ts'
import { foreignLinks } from './message-links.ts'
import { offersIn } from './offers.ts'
import type { Suspicion } from './stored-message.ts'

const hour = 3_600_000
/** Nobody reads the form and writes a message faster. */
const quickest = 3_000

/**
 * The instant a form was made, signed, for a hidden field. The static page's form has none, because everyone gets the
 * same bytes: the site's script fetches one when someone starts to fill it out. Forms made by a function have one.
 * Without a script there is none, so a missing or old stamp never counts against anyone.
 */
export const newFormToken = (keys: SigningKeys, now: Date): string =>
  signToken(keys, {
    purpose: 'form',
    subject: now.getTime().toString(36),
    expires: new Date(now.getTime() + 24 * hour),
  })

/** Milliseconds since the form was made, if the stamp is ours and less than a day old. */
export const formTokenAge = (keys: SigningKeys, stamp: string, now: Date): Result<number, 'unknown'> => {
  const read = readToken(keys, stamp, 'form', now)
  return read.ok ? succeed(now.getTime() - Number.parseInt(read.value.subject, 36)) : fail('unknown')
}

/** A stamp counts for one message; a reused one counts as none. */
export const oneUse = (stamp: string): Limit => ({
  key: `contact-stamp-${createHash('sha256').update(stamp).digest().subarray(0, 16).toString('base64url')}`,
  most: 1,
  seconds: 24 * 3600,
})

/** How many links to other sites a message may have: one without a form's age, a few with it. */
const mostLinks = { stamped: 3, unstamped: 1 }

/** What makes a message look like a bot's. One sign is enough to hold it; none drops it. */
export const suspicionsOf = ({
  trap,
  message,
  age,
  ownHost,
}: {
  trap: string
  message: string
  age: Result<number, 'unknown'>
  ownHost: string
}): Suspicion[] => {
  const links = foreignLinks(message, ownHost).length
  const offers = offersIn(message)
  return [
    ...(trap !== '' ? (['trap'] as const) : []),
    ...(age.ok && age.value < quickest ? (['too-fast'] as const) : []),
    ...(links > (age.ok ? mostLinks.stamped : mostLinks.unstamped) ? (['links'] as const) : []),
    ...(offers > 1 || (offers > 0 && links > 0) ? (['offer'] as const) : []),
  ]
}
