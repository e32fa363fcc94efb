import type { HonoRequest } from 'hono'
import { fail, type Result, succeed } from '../platform/result.ts'

/** Fields as sent; a name sent more than once has all its values. */
export type Fields = Record<string, unknown>

export type UnreadableForm = { status: 400 | 413 | 415; title: string; detail: string }

/** Room for the longest allowed text with every character percent-encoded, times three. */
const mostBytes = 128 * 1024
/** Values, repeated names included. With everything chosen, our longest form has about 140. */
const mostFields = 200

const tooLarge: UnreadableForm = {
  status: 413,
  title: 'That’s too long',
  detail: 'What you sent is too large for any of our forms. Please go back and shorten your text.',
}
const tooMany: UnreadableForm = {
  status: 413,
  title: 'That’s too much',
  detail: 'You sent more than any of our forms asks for. Please go back and send the form again.',
}
const unreadable: UnreadableForm = {
  status: 400,
  title: 'The form didn’t arrive in full',
  detail: 'We couldn’t read what you sent. Please go back and send the form again.',
}
const otherType: UnreadableForm = {
  status: 415,
  title: 'That’s not a form',
  detail: 'Send application/x-www-form-urlencoded, multipart/form-data or application/json, in UTF-8.',
}

type Read = Result<Fields, UnreadableForm>

/** Stops at the first field too many, so nobody makes us read more than a form can have. */
const collect = (entries: Iterable<[string, string]>): Read => {
  const fields = new Map<string, string[]>()
  let count = 0
  for (const [name, value] of entries) {
    if (++count > mostFields) return fail(tooMany)
    const known = fields.get(name)
    if (known) known.push(value)
    else fields.set(name, [value])
  }
  // `fromEntries` defines own properties, so a field named __proto__ stays a field.
  return succeed(
    Object.fromEntries(
      [...fields].map(([name, [first, ...more]]) => [name, more[0] === undefined ? first : [first, ...more]]),
    ),
  )
}

const urlencoded = (text: string): Read =>
  text.split('&', mostFields + 1).length > mostFields ? fail(tooMany) : collect(new URLSearchParams(text))

/** Our forms have no file field. An attachment would be lost silently, so it's refused. */
const multipart = async (bytes: ArrayBuffer, contentType: string): Promise<Read> => {
  const data = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  const entries = [...data].filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return entries.length < [...data].length ? fail(unreadable) : collect(entries)
}

const json = (text: string): Read => {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail(unreadable)
  const count = Object.values(value).reduce((sum, each) => sum + (Array.isArray(each) ? each.length : 1), 0)
  return count > mostFields ? fail(tooMany) : succeed(Object.fromEntries(Object.entries(value)))
}

const decode = (type: string, contentType: string, bytes: ArrayBuffer): Read | Promise<Read> => {
  if (type === 'multipart/form-data') return multipart(bytes, contentType)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return type === 'application/json' ? json(text) : urlencoded(text)
}

const supported = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json']

/** The fields of a posted form or JSON object; both then pass the same schema. */
export const readFields = async (request: HonoRequest): Promise<Read> => {
  const contentType = request.header('content-type') ?? ''
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!supported.includes(type) || !['utf-8', 'utf8', 'us-ascii'].includes(charset)) return fail(otherType)
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > mostBytes) return fail(tooLarge)
  try {
    return await decode(type, contentType, bytes)
  } catch {
    // Broken multipart, broken JSON and invalid UTF-8 all throw; nothing else above can.
    return fail(unreadable)
  }
}
