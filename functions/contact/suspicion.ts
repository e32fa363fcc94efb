import { createHash } from 'node:crypto'
import type { Limit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { readToken, type SigningKeys, signToken } from '../platform/signing.ts'
import { foreignLinks } from './message-links.ts'
import { offersIn } from './offers.ts'
import type { Suspicion } from './stored-message.ts'

const hour = 3_600_000
/** Nobody reads the form and writes a message in less. */
const quickest = 3_000

/**
 * The instant a form was made, signed, for a hidden field. The form on the static page has none, since everybody gets
 * the same bytes: the site's script fetches one when somebody begins to fill it in. Forms that a function renders have
 * one. Without a script there is none, so a missing or old stamp never counts against anybody.
 */
export const newFormToken = (keys: SigningKeys, now: Date): string =>
  signToken(keys, {
    purpose: 'form',
    subject: now.getTime().toString(36),
    expires: new Date(now.getTime() + 24 * hour),
  })

/** Milliseconds since the form was made, when the stamp is ours and less than a day old. */
export const formTokenAge = (keys: SigningKeys, stamp: string, now: Date): Result<number, 'unknown'> => {
  const read = readToken(keys, stamp, 'form', now)
  return read.ok ? succeed(now.getTime() - Number.parseInt(read.value.subject, 36)) : fail('unknown')
}

/** A stamp counts for one message; whoever uses it again is trusted like somebody without one. */
export const oneUse = (stamp: string): Limit => ({
  key: `contact-stamp-${createHash('sha256').update(stamp).digest().subarray(0, 16).toString('base64url')}`,
  most: 1,
  seconds: 24 * 3600,
})

/** Links to other people's sites that a message may hold: a person may point to a page, with a form's age to a few. */
const mostLinks = { stamped: 3, unstamped: 1 }

/** What about one message looks like a program's work. A single sign is enough to hold it, none drops it. */
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
