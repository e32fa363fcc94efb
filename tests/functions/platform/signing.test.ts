import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Purpose, readToken, signToken } from '../../../functions/platform/signing.ts'
import { parseSigningKeys } from '../../../functions/platform/signing-keys.ts'

const keys = { current: 'a', keys: { a: 'first key of at least thirty-two bytes' } }
const subject = 'AAAAAAAAAAAAAAAAAAAAAA'
const now = new Date('2026-11-25T12:00:00Z')
const invalid = { ok: false, error: { kind: 'invalid' } }

test('a token gives back its subject and key for the purpose it was made for', () => {
  const token = signToken(keys, { purpose: 'manage', subject })
  expect(readToken(keys, token, 'manage', now)).toEqual({ ok: true, value: { subject, keyId: 'a' } })
})

test('A15 a token without expiry still counts 400 days later', () => {
  const later = new Date(now.getTime() + 400 * 86_400_000)
  expect(readToken(keys, signToken(keys, { purpose: 'unsubscribe', subject }), 'unsubscribe', later).ok).toBe(true)
})

test('an expired token says so, with its subject, so that the page can offer a new one', () => {
  const token = signToken(keys, { purpose: 'confirm', subject, expires: now })
  expect(readToken(keys, token, 'confirm', new Date(now.getTime() - 1)).ok).toBe(true)
  expect(readToken(keys, token, 'confirm', now)).toEqual({ ok: false, error: { kind: 'expired', subject } })
})

test('A24 a token adds 52 characters to a link and survives quoted-printable', () => {
  const token = signToken(keys, { purpose: 'unsubscribe', subject })
  expect(token).toMatch(/^[A-Za-z0-9_-]{52}$/)
})

test('a token for another purpose, subject or key is refused like a forged one', () => {
  const token = signToken(keys, { purpose: 'confirm', subject })
  const purposes: Purpose[] = ['manage', 'unsubscribe', 'unsubscribe-newsletter', 'contact', 'form']
  for (const purpose of purposes) expect(readToken(keys, token, purpose, now)).toEqual(invalid)
  const other = { current: 'a', keys: { a: 'another key of at least thirty-two byte' } }
  expect(readToken(other, token, 'confirm', now)).toEqual(invalid)
  expect(readToken({ current: 'b', keys: { b: 'unknown' } }, token, 'confirm', now)).toEqual(invalid)
  expect(readToken(keys, token.replace('AAAA', 'BAAA'), 'confirm', now)).toEqual(invalid)
})

test('an expired token that was tampered with is invalid, never expired', () => {
  const token = signToken(keys, { purpose: 'confirm', subject, expires: now })
  expect(readToken(keys, token.replace('AAAA', 'BAAA'), 'confirm', now)).toEqual(invalid)
})

test('every cut, added to or changed token is refused', () => {
  const token = signToken(keys, { purpose: 'confirm', subject, expires: new Date('2027-01-01') })
  for (let length = 0; length < token.length; length++)
    expect(readToken(keys, token.slice(0, length), 'confirm', now)).toEqual(invalid)
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.string({ minLength: 1, maxLength: 3 }), (at, text) => {
      const changed = token.slice(0, at) + text + token.slice(at + text.length)
      fc.pre(changed !== token)
      expect(readToken(keys, changed, 'confirm', now)).toEqual(invalid)
    }),
  )
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => !readToken(keys, text, 'confirm', now).ok))
})

test('links in old emails work after the operator added a key and made it current', () => {
  const old = signToken(keys, { purpose: 'unsubscribe', subject })
  const rotated = parseSigningKeys(
    JSON.stringify({ ...keys.keys, b: 'second key of at least thirty-two bytes', current: 'b' }),
  )
  expect(readToken(rotated, old, 'unsubscribe', now)).toEqual({ ok: true, value: { subject, keyId: 'a' } })
  const fresh = signToken(rotated, { purpose: 'unsubscribe', subject })
  expect(readToken(rotated, fresh, 'unsubscribe', now)).toEqual({ ok: true, value: { subject, keyId: 'b' } })
})

test('a token made today is the one links already in mailboxes have', () => {
  expect(signToken(keys, { purpose: 'unsubscribe', subject })).toMatchInlineSnapshot(
    `"1a000000AAAAAAAAAAAAAAAAAAAAAAuaJMqq55B7J0UqfASUlp2Q"`,
  )
})

test('a secret without its current key, or with a short one, is refused', () => {
  expect(
    () =>
      parseSigningKeys('{"current":"a"}') &&
      signToken(parseSigningKeys('{"current":"a"}'), { purpose: 'form', subject }),
  ).toThrow()
  expect(() => parseSigningKeys('{"current":"a","a":"short"}')).toThrow()
})
