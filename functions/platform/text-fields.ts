import * as z from 'zod/mini'
import { parseAddress } from './address.ts'

/** Every control character except tab and line feed: people don't write them, and programs misread them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** Text as people typed it: one kind of line break, no control characters, no broken characters, no space around it. */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed().trim()

/** The same on one line and without invisible marks, for anything that could end up in a header. */
export const cleanLine = (text: string): string => cleanText(text.replace(/\p{Cf}/gu, '')).replace(/\s+/g, ' ')

/** A field's value: absent counts as empty; repeated or not text is refused. */
const single = z.pipe(
  z.optional(z.unknown()),
  z.transform((value, context) => {
    if (value === undefined || value === null) return ''
    if (typeof value === 'string') return value
    context.issues.push({ code: 'custom', message: 'Fill out this field once, with text', input: value })
    return z.NEVER
  }),
)

const mapped = (change: (text: string) => string) => z.pipe(single, z.transform(change))

type Words = { /** Said when it is empty; absent means optional. */ missing?: string; tooLong: string; most: number }

const bounded = (text: ReturnType<typeof mapped>, { missing, tooLong, most }: Words) =>
  z.pipe(text, z.string().check(z.minLength(missing ? 1 : 0, missing), z.maxLength(most, tooLong)))

/** Text with line breaks. */
export const textField = (words: Words) => bounded(mapped(cleanText), words)

/** Text on one line. */
export const lineField = (words: Words) => bounded(mapped(cleanLine), words)

/** An email address; the value is {@link parseAddress}'s. */
export const addressField = (missing: string) =>
  z.pipe(
    single,
    z.transform((text, context) => {
      const parsed = parseAddress(text)
      if (parsed.ok) return parsed.value
      const message = text.trim() === '' ? missing : parsed.error.hint
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    }),
  )

/** One of a fixed list. */
export const choiceField = <const Values extends readonly [string, ...string[]]>(values: Values, missing: string) =>
  z.pipe(single, z.enum(values, missing))
