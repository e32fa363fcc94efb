import type { Context } from 'hono'
import { parseAddress } from '../platform/address.ts'
import { logError, metric } from '../platform/log.ts'
import type { Limit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { reportFormRateLimit, waitWords } from '../platform/retry.ts'
import type { FormDependencies, SignUpDependencies } from './dependencies.ts'
import { confirmationLine, halfLimits, isNear, nearLimits, openHalf, rateLimits } from './sign-up-limits.ts'

/**
 * Why a form comes back although nothing in it is wrong. 507: it couldn't be stored for the moment (RFC 4918 section
 * 11.5); 503 would do, but CloudFront replaces it with a page without the form. `message` is for the person.
 */
export type Refusal = { status: 422 | 429 | 507; message: string; retryAfterSeconds?: number }

/** Said instead of dropping what looks like a bot's: a person clicks again, and the field is empty then. */
export const honeypotAnswer = (): string => {
  metric({ SignUpsTrapped: 1 })
  return 'A hidden field was filled in, which usually means a bot. Please send the form again'
}

/** What a returned form says it was asked about, so that it's accepted next time. */
export const askedAbout = (typed: string): string | undefined => {
  const address = parseAddress(typed)
  return address.ok ? address.value.address : undefined
}

/** RFC 9110 section 10.2.3. */
export const retryHeaders = (c: Context, { retryAfterSeconds }: Refusal) => {
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
}

const tooMuch = (retryAfterSeconds: number): Refusal => {
  const wait = waitWords(retryAfterSeconds)
  const message = `We’re getting too many requests right now. Your answers are still here: please send them again in ${wait}`
  return { status: 429, message, retryAfterSeconds }
}

/** What was typed comes back when a store does not answer. */
export const notStored = (error: unknown): Refusal => {
  logError('subscriptions.not-taken', error)
  const message = 'We couldn’t save this. Nothing is wrong with it: please send it again in a few minutes'
  return { status: 507, message, retryAfterSeconds: 60 }
}

/**
 * Runs `work` unless the limits are full; it gets the last one's count. Undefined if it's done, so that nobody is
 * promised an email that doesn't come.
 */
export const withinLimits = async (
  { take, now }: FormDependencies,
  limits: readonly Limit[],
  work: (count: number) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> => {
  try {
    const free = await take(limits, now())
    return free.ok ? await work(free.value) : tooMuch(free.error.retryAfterSeconds)
  } catch (error) {
    return notStored(error)
  }
}

/** When a full line is worth another try, in seconds. */
const fullFor = 3600

/** A place in the line, in seconds from now; or in how many seconds there may be one. */
const placeNear = async (
  viewer: string | undefined,
  { limits, take, place, now }: SignUpDependencies,
): Promise<Result<number, number>> => {
  const line = confirmationLine(limits)
  const soon = await place(openHalf(line), now())
  if (soon !== undefined) return succeed(soon)
  const free = await take(halfLimits(viewer, line), now())
  if (!free.ok) return fail(free.error.retryAfterSeconds)
  const late = await place(line, now())
  return late === undefined ? fail(fullFor) : succeed(late)
}

/**
 * A form's request to email someone. Near the shared limit, nobody is refused because of others: the email waits in
 * line, `waitSeconds` from now.
 */
export const attempt = async (
  c: Context,
  parts: SignUpDependencies,
  work: (waitSeconds: number) => Promise<void>,
): Promise<{ refused: Refusal | undefined; waitSeconds: number }> => {
  const { limits, take, now } = parts
  const viewer = c.req.header('cloudfront-viewer-address')
  let waitSeconds = 0
  const refused = await withinLimits(parts, rateLimits(viewer, limits), async (count) => {
    if (isNear(count, limits)) {
      reportFormRateLimit('subscriptions.brake')
      const free = await take(nearLimits(viewer), now())
      if (!free.ok) return tooMuch(free.error.retryAfterSeconds)
      const placed = await placeNear(viewer, parts)
      if (!placed.ok) return tooMuch(placed.error)
      waitSeconds = placed.value
    }
    await work(waitSeconds)
    return
  })
  return { refused, waitSeconds }
}
