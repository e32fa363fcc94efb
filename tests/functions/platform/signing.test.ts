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
  fc.assert(
    fc.property(fc.string({ maxLength: 200, size: 'max' }), (text) => !readToken(keys, text, 'confirm', now).ok),
  )
})

test.each(['x', '1', '-', ' ', '\n', '\0'])('a token with %j before or after it is refused', (more) => {
  for (const of of [subject, 'A', 'A'.repeat(64)]) {
    const token = signToken(keys, { purpose: 'manage', subject: of })
    for (const around of [more + token, token + more]) expect(readToken(keys, around, 'manage', now)).toEqual(invalid)
  }
})

test('a token of another format is refused', () => {
  const token = signToken(keys, { purpose: 'manage', subject })
  expect(readToken(keys, `2${token.slice(1)}`, 'manage', now)).toEqual(invalid)
})

test('a subject may have 1 to 64 characters of base64url, and no others', () => {
  for (const right of ['A', '-_', 'z09'.repeat(21), 'A'.repeat(64)])
    expect(readToken(keys, signToken(keys, { purpose: 'form', subject: right }), 'form', now)).toMatchObject({
      value: { subject: right },
    })
  for (const wrong of ['', 'A'.repeat(65), 'a b', ' a', 'a\n', 'a.b', 'ä', '='])
    expect(() => signToken(keys, { purpose: 'form', subject: wrong })).toThrow(
      'A token subject is 1 to 64 characters of base64url',
    )
})

test('without the current key nothing is signed', () => {
  const without = { current: 'b', keys: keys.keys }
  expect(() => signToken(without, { purpose: 'form', subject })).toThrow('The current signing key is missing')
})

test('an expiry is rounded up to the minute, never down', () => {
  const expires = new Date('2026-11-25T12:00:00.001Z')
  const token = signToken(keys, { purpose: 'confirm', subject, expires })
  expect(readToken(keys, token, 'confirm', new Date('2026-11-25T12:00:59.999Z')).ok).toBe(true)
  expect(readToken(keys, token, 'confirm', new Date('2026-11-25T12:01:00Z')).ok).toBe(false)
})

test('an expiry long ago has its six characters like any other', () => {
  const token = signToken(keys, { purpose: 'confirm', subject, expires: new Date('1970-01-01T00:05:00Z') })
  expect(token.slice(2, 8)).toBe('000005')
  expect(readToken(keys, token, 'confirm', now)).toEqual({ ok: false, error: { kind: 'expired', subject } })
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
