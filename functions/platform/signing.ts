import { createHmac, timingSafeEqual } from 'node:crypto'
import { fail, type Result, succeed } from './result.ts'

/** What a link may do. It's part of the signature, so a link for one purpose is useless for another. */
export type Purpose =
  | 'confirm'
  | 'refuse'
  | 'manage'
  | 'kept'
  | 'undo-move'
  | 'unsubscribe'
  | 'unsubscribe-newsletter'
  | 'unsubscribe-watch'
  | 'watch'
  | 'contact'
  | 'form'

/** Key ids are one character `[A-Za-z0-9]`. `current` signs, all of them verify: old emails survive a rotation. */
export type SigningKeys = { current: string; keys: Record<string, string> }

type Unsigned = { format: string; keyId: string; expiry: string; subject: string }
type TokenFailure = { kind: 'invalid' } | { kind: 'expired'; subject: string }

/**
 * Format 1, all of it URL-safe, 52 characters for a subject of 22:
 * format (1) key id (1) expiry (6: base 36 epoch minutes, zero-padded; `000000` never) subject (1 to 64) signature (22).
 */
const format = '1'
const never = '000000'
const layout = /^(1)([A-Za-z0-9])([0-9a-z]{6})([A-Za-z0-9_-]{1,64})([A-Za-z0-9_-]{22})$/

/** HMAC-SHA-256 cut to 128 bits, which RFC 2104 section 5 allows and which keeps the whole URL below 120 characters. */
const sign = (secret: string, purpose: Purpose, { format, keyId, expiry, subject }: Unsigned) =>
  createHmac('sha256', secret)
    .update(['border-patrol-jobs', format, purpose, keyId, expiry, subject].join('\n'))
    .digest()
    .subarray(0, 16)
    .toString('base64url')

const expiryText = (expires: Date | undefined) =>
  expires
    ? Math.ceil(expires.getTime() / 60_000)
        .toString(36)
        .padStart(6, '0')
    : never

/**
 * A signed link segment for `subject` (1 to 64 characters of base64url). `expires` is rounded up to the minute; without
 * it, the token never expires.
 */
export const signToken = (
  { current, keys }: SigningKeys,
  { purpose, subject, expires }: { purpose: Purpose; subject: string; expires?: Date },
): string => {
  const secret = keys[current]
  if (!secret) throw new Error('The current signing key is missing')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(subject)) throw new Error('A token subject is 1 to 64 characters of base64url')
  const unsigned = { format, keyId: current, expiry: expiryText(expires), subject }
  return `${format}${current}${unsigned.expiry}${subject}${sign(secret, purpose, unsigned)}`
}

/** Compared with if a token can't even be taken apart, so that every refusal does the same work. */
const decoy = { format, keyId: '-', expiry: never, subject: '-' }

/**
 * The subject of a token made by {@link signToken} for the same purpose. Forged, truncated, foreign and unknown-key
 * tokens are all `invalid`, after the same work; only a token that we signed can be `expired`.
 */
export const readToken = (
  { keys }: SigningKeys,
  token: string,
  purpose: Purpose,
  now: Date,
): Result<{ subject: string; keyId: string }, TokenFailure> => {
  const [, format = '', keyId = '', expiry = '', subject = '', signature = ''] = layout.exec(token) ?? []
  const secret = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
  const expected = sign(secret ?? 'no such key', purpose, secret ? { format, keyId, expiry, subject } : decoy)
  // Compared as text: base64url has spare bits in its last character, and only one spelling may be valid.
  const given = Buffer.from(signature.padEnd(22, '.'))
  const same = timingSafeEqual(given, Buffer.from(expected))
  if (!same || !secret) return fail({ kind: 'invalid' })
  const expired = expiry !== never && Number.parseInt(expiry, 36) * 60_000 <= now.getTime()
  return expired ? fail({ kind: 'expired', subject }) : succeed({ subject, keyId })
}
