import type { Context } from 'hono'
import { parseAddress } from '../platform/address.ts'
import { logError, metric } from '../platform/log.ts'
import type { Limit } from '../platform/rate-limit.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { reportFormRateLimit, waitWords } from '../platform/retry.ts'
import type { FormDependencies, SignUpDependencies } from './dependencies.ts'
import { confirmationLine, halfLimits, isNear, nearLimits, openHalf, rateLimits } from './sign-up-limits.ts'

/**
 * Why a form comes back although nothing in it is wrong. 507: it could not be stored for the moment (RFC 4918 section
 * 11.5); 503 would do, but CloudFront replaces that by a page without the form. `message` is for the person.
 */
export type Refusal = { status: 422 | 429 | 507; message: string; retryAfterSeconds?: number }

/** Said instead of dropping what looks like a program's work: a person presses once more, and the field is empty then. */
export const honeypotAnswer = (): string => {
  metric({ SignUpsTrapped: 1 })
  return 'A hidden field was filled in, which usually means a bot. Please send the form again'
}

/** What the form that comes back says it was asked about, so that it is taken the next time. */
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
  const message = `We’re getting too many requests right now. What you typed is still here: please send it again in ${wait}`
  return { status: 429, message, retryAfterSeconds }
}

/** What was typed comes back when a store does not answer. */
export const notStored = (error: unknown): Refusal => {
  logError('subscriptions.not-taken', error)
  const message = 'This could not be stored. Nothing is wrong with it: please send it again in a few minutes'
  return { status: 507, message, retryAfterSeconds: 60 }
}

/**
 * `work`, unless the limits are full; it gets how many the last of them counts. Undefined when it is done, so that nobody
 * is told of an email that does not come.
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
 * What a form that makes us write to somebody asks for. Near the limit that everybody shares nobody is refused because of
 * others: the email waits in line, `waitSeconds` from now.
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
