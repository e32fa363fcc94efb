import { createHash } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { fail, type Result, succeed } from './result.ts'

export type Address = {
  /** As SES accepts it: the local part as typed, the domain in lowercase and punycode. */
  address: string
  /** Identity: spellings that differ only in case are one address. */
  key: string
}

export type AddressFailure = {
  kind: 'malformed' | 'non-ascii-local-part' | 'control-character' | 'curly-quote' | 'too-long'
  /** Said to the person who typed it. */
  hint: string
}

const hints = {
  malformed: 'Enter an email address in the format name@example.com',
  'non-ascii-local-part':
    'The part before the @ can only have letters without accents, digits and symbols: our email service can’t deliver to others',
  'control-character': 'The email address has a line break or another invisible character: type it again',
  'curly-quote': "The email address has a curly quotation mark: type it with a straight one ( ' )",
  'too-long': 'The email address is too long: at most 64 characters before the @ and 254 in all',
} as const

const refuse = (kind: AddressFailure['kind']) => fail({ kind, hint: hints[kind] })

/** RFC 5322 section 3.2.3, dot-atom. No quoted local parts: SES and most mailboxes refuse them. */
const localPart = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
/** RFC 1035 section 2.3.1 labels, at least two, the last one not a number (that would be an IP address). */
const asciiDomain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(?!\d+$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/
/** What may be typed as a domain, before IDNA maps it; keeps out the URL parser's own syntax (`%`, `:`, `[`). */
const typedDomain = /^[a-zA-Z0-9.\-\u0080-\u{10ffff}]+$/u

/** Line breaks, other control characters, and invisible ones that come along when an address is copied. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Reads an address just as far as SES can deliver to it: plus signs, apostrophes and international domains pass; an
 * international local part doesn't (SES has no SMTPUTF8). White space around it is dropped.
 */
export const parseAddress = (text: string): Result<Address, AddressFailure> => {
  const typed = text.trim()
  if (invisible.test(typed)) return refuse('control-character')
  const at = typed.lastIndexOf('@')
  const [local, domain] = [typed.slice(0, Math.max(at, 0)), typed.slice(at + 1)]
  if (at < 1 || domain === '') return refuse('malformed')
  if (/[\u2018\u2019\u201a-\u201f\u00b4]/.test(local)) return refuse('curly-quote')
  if (/[^\x20-\x7e]/.test(local)) return refuse('non-ascii-local-part')
  if (!localPart.test(local) || !typedDomain.test(domain)) return refuse('malformed')
  // RFC 5321 section 4.5.3.1: 64 octets of local part; a path of 256 octets holds two angle brackets. Asked before the
  // domain is made punycode, which takes time with the square of its length, and after it, because that is longer.
  const isTooLong = (domain: string) => local.length > 64 || local.length + 1 + domain.length > 254
  if (isTooLong(domain)) return refuse('too-long')
  const ascii = domainToASCII(domain)
  if (isTooLong(ascii)) return refuse('too-long')
  if (!asciiDomain.test(ascii)) return refuse('malformed')
  const address = `${local}@${ascii}`
  return succeed({ address, key: address.toLowerCase() })
}

/** Key for everything stored about an address: the first 128 bits of SHA-256 of its key, base64url, 22 characters. */
export const addressId = (key: string): string =>
  createHash('sha256').update(key).digest().subarray(0, 16).toString('base64url')

/** `j•••@example.org`: enough for its owner to recognize, not enough for anyone else to use. */
export const maskAddress = (address: string): string => {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}•••${address.slice(at)}`
}

export { slipQuestion, suggestion } from './spelling.ts'
