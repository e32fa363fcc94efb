import { fail, type Result, succeed } from '../platform/result.ts'
import { readToken, type SigningKeys, signToken } from '../platform/signing.ts'
import type { Suspicion } from './stored-message.ts'

const hour = 3_600_000
/** Nobody reads the form and writes a message in less. */
const quickest = 3_000

/**
 * The instant a form was made, signed, for a hidden field. The form on the static page has none, since everybody gets
 * the same bytes: the site's script fetches one when somebody begins to fill it in. Forms that a function renders have
 * one. Without a script there is none, so a missing or old stamp never counts against anybody.
 */
export const newStamp = (keys: SigningKeys, now: Date): string =>
  signToken(keys, {
    purpose: 'form',
    subject: now.getTime().toString(36),
    expires: new Date(now.getTime() + 24 * hour),
  })

/** Milliseconds since the form was made, when the stamp is ours and less than a day old. */
export const stampAge = (keys: SigningKeys, stamp: string, now: Date): Result<number, 'unknown'> => {
  const read = readToken(keys, stamp, 'form', now)
  return read.ok ? succeed(now.getTime() - Number.parseInt(read.value.subject, 36)) : fail('unknown')
}

/** What about one message looks like a program's work. A single sign is enough to hold it, none drops it. */
export const suspicionsOf = ({
  trap,
  message,
  age,
}: {
  trap: string
  message: string
  age: Result<number, 'unknown'>
}): Suspicion[] => {
  const links = message.match(/https?:\/\/|www\./gi)?.length ?? 0
  return [
    ...(trap !== '' ? (['trap'] as const) : []),
    ...(age.ok && age.value < quickest ? (['too-fast'] as const) : []),
    ...(links >= 4 || (links >= 2 && !age.ok) ? (['links'] as const) : []),
  ]
}
