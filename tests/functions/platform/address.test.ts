import { expect, test } from 'vitest'
import { addressId, maskAddress, parseAddress, suggestion } from '../../../functions/platform/address.ts'

const read = (text: string) => {
  const parsed = parseAddress(text)
  return parsed.ok ? parsed.value.address : parsed.error.kind
}

test.each([
  ['a+b@x.org', 'a+b@x.org'],
  ["o'hara@example.com", "o'hara@example.com"],
  ['  jo@example.org \n', 'jo@example.org'],
  ['Jo.Smith@EXAMPLE.org', 'Jo.Smith@example.org'],
  ['first.last@sub.sub.example.co.uk', 'first.last@sub.sub.example.co.uk'],
  ['_-{}~!#$%&*/=?^`|@example.org', '_-{}~!#$%&*/=?^`|@example.org'],
])('A27 takes %s as SES delivers to it', (text, address) => expect(read(text)).toBe(address))

test.each([
  ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
  ['jo@BÜCHER.example', 'jo@xn--bcher-kva.example'],
  ['jo@例え.テスト', 'jo@xn--r8jz45g.xn--zckzah'],
])('A29 turns the international domain of %s into punycode', (text, address) => expect(read(text)).toBe(address))

test.each([
  ['jösé@example.org', 'non-ascii-local-part'],
  ['o’hara@example.org', 'curly-quote'],
  ['“jo”@example.org', 'curly-quote'],
  ['jo@exam\nple.org', 'control-character'],
  ['jo\r\nBcc: a@b.org', 'control-character'],
  ['jo\u0000@example.org', 'control-character'],
  ['jo@exam\u200bple.org', 'control-character'],
  [`${'a'.repeat(65)}@example.org`, 'too-long'],
  [`a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(63)}.example.org`, 'too-long'],
  ['', 'malformed'],
  ['jo', 'malformed'],
  ['@example.org', 'malformed'],
  ['jo@', 'malformed'],
  ['jo@localhost', 'malformed'],
  ['jo@example.org.', 'malformed'],
  ['jo@-example.org', 'malformed'],
  ['jo@127.0.0.1', 'malformed'],
  ['jo@[127.0.0.1]', 'malformed'],
  ['jo@1.2', 'malformed'],
  ['jo..smith@example.org', 'malformed'],
  ['.jo@example.org', 'malformed'],
  ['jo smith@example.org', 'malformed'],
  ['Jo Smith <jo@example.org>', 'malformed'],
  ['"jo smith"@example.org', 'malformed'],
  ['jo@example.org, al@example.org', 'malformed'],
  ['jo@ex%61mple.org', 'malformed'],
  ['jo@example.org:25', 'malformed'],
  ['jo@a@example.org', 'malformed'],
])('A29 refuses %j because it is %s', (text, kind) => expect(read(text)).toBe(kind))

test('A28 spellings that differ in case only are one address, kept as typed for sending', () => {
  const [one, other] = [parseAddress('Jo.Smith@Example.org'), parseAddress('jo.smith@EXAMPLE.ORG')]
  if (!one.ok || !other.ok) throw new Error('both are addresses')
  expect(addressId(one.value.key)).toBe(addressId(other.value.key))
  expect(addressId(one.value.key)).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect(one.value.address).toBe('Jo.Smith@example.org')
  expect(one.value.key).toBe('jo.smith@example.org')
})

test.each([
  ['jo@gmial.com', 'jo@gmail.com'],
  ['jo@gmail.con', 'jo@gmail.com'],
  ['jo@gmai.com', 'jo@gmail.com'],
  ['jo@hotmial.com', 'jo@hotmail.com'],
  ['jo@yahooo.com', 'jo@yahoo.com'],
])('asks whether %s means %s', (typed, meant) => expect(suggestion(typed)).toBe(meant))

test.each(['jo@gmail.com', 'jo@ymail.com', 'jo@mail.com', 'jo@example.org', 'jo@aim.com', 'jo@cbp.dhs.gov'])(
  'has no question about %s',
  (address) => expect(suggestion(address)).toBeUndefined(),
)

test('a masked address keeps its first letter and its domain', () => {
  expect(maskAddress('jo.smith@example.org')).toBe('j•••@example.org')
})
