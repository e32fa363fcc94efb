import { createHash, timingSafeEqual } from 'node:crypto'
import * as z from 'zod/mini'
import { readEnvironment } from './environment.ts'
import { secretText } from './secret.ts'

/** The header CloudFront adds to every request for `/api/*`. */
export const originHeader = 'x-origin-verify'

/**
 * `{ "current": "…", "previous": "…" }`: with both there, CloudFront may still send either, so a rotation has no gap.
 */
const stored = z.object({ current: z.string().check(z.minLength(16)), previous: z.optional(z.string()) })

const acceptedIn = (text: string): string[] => {
  const { current, previous } = stored.parse(JSON.parse(text))
  return previous ? [current, previous] : [current]
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const matches = (given: string, accepted: readonly string[]) =>
  accepted.filter((value) => timingSafeEqual(digest(given), digest(value))).length > 0

/**
 * How soon a new value counts everywhere, in milliseconds. An unknown value makes us read the secret again, at most
 * this often, so that a stream of forged ones costs next to nothing. A rotation waits this long between its steps.
 */
export const learnedWithin = 3_000

/** True when a request came through our distribution. */
export const throughDistribution = async (given: string | undefined): Promise<boolean> => {
  if (!given) return false
  const { ORIGIN_SECRET } = readEnvironment('ORIGIN_SECRET')
  if (matches(given, acceptedIn(await secretText(ORIGIN_SECRET)))) return true
  return matches(given, acceptedIn(await secretText(ORIGIN_SECRET, Date.now() - learnedWithin)))
}
