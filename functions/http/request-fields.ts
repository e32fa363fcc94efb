import type { HonoRequest } from 'hono'
import { fail, type Result, succeed } from '../platform/result.ts'

/** Fields as sent; a name sent more than once has all its values. */
export type Fields = Record<string, unknown>

export type UnreadableForm = { status: 400 | 413 | 415; title: string; detail: string }

/** Room for the longest allowed text with every character percent-encoded, and twice as much again. */
const mostBytes = 128 * 1024
const mostFields = 200

const tooLarge: UnreadableForm = {
  status: 413,
  title: 'That is too long',
  detail: 'What was sent is larger than any of our forms can be. Please go back and shorten your text.',
}
const unreadable: UnreadableForm = {
  status: 400,
  title: 'The form did not arrive whole',
  detail: 'What was sent could not be read. Please go back and send the form again.',
}
const otherType: UnreadableForm = {
  status: 415,
  title: 'That is not a form',
  detail: 'Send application/x-www-form-urlencoded, multipart/form-data or application/json, in UTF-8.',
}

const collect = (entries: Iterable<[string, string]>): Fields => {
  const fields = new Map<string, string | string[]>()
  for (const [name, value] of entries) {
    const known = fields.get(name)
    fields.set(name, known === undefined ? value : [known, value].flat())
  }
  // `fromEntries` defines own properties, so that a field named __proto__ stays a field.
  return Object.fromEntries(fields)
}

/** Our forms have no file field; an attachment would be lost silently, so it is refused. */
const multipart = async (bytes: ArrayBuffer, contentType: string): Promise<Fields | undefined> => {
  const data = await new Response(bytes, { headers: { 'content-type': contentType } }).formData()
  const entries: [string, string][] = []
  for (const [name, value] of data) {
    if (typeof value !== 'string') return undefined
    entries.push([name, value])
  }
  return collect(entries)
}

const json = (text: string): Fields | undefined => {
  const value: unknown = JSON.parse(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined
}

const decode = async (type: string, contentType: string, bytes: ArrayBuffer): Promise<Fields | undefined> => {
  if (type === 'multipart/form-data') return multipart(bytes, contentType)
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  return type === 'application/json' ? json(text) : collect(new URLSearchParams(text))
}

const supported = ['application/x-www-form-urlencoded', 'multipart/form-data', 'application/json']

/** The fields of a posted form or JSON object, whichever it is: both then pass the same schema. */
export const readFields = async (request: HonoRequest): Promise<Result<Fields, UnreadableForm>> => {
  const contentType = request.header('content-type') ?? ''
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!supported.includes(type) || !['utf-8', 'utf8', 'us-ascii'].includes(charset)) return fail(otherType)
  const bytes = await request.arrayBuffer()
  if (bytes.byteLength > mostBytes) return fail(tooLarge)
  try {
    const fields = await decode(type, contentType, bytes)
    return fields && Object.keys(fields).length <= mostFields ? succeed(fields) : fail(unreadable)
  } catch {
    // Broken multipart, broken JSON and bytes that are no UTF-8 all throw; nothing else above can.
    return fail(unreadable)
  }
}
