import * as z from 'zod/mini'

const text = z.string().check(z.minLength(1))

/** A calendar day, `YYYY-MM-DD`. YAML reads a bare day as a `Date` at midnight UTC; both spellings are accepted. */
const day = z.pipe(
  z.union([z.string(), z.date()]),
  z.pipe(
    z.transform((value: string | Date) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10))),
    z.iso.date(),
  ),
)

/**
 * How far a source can be trusted: its publisher is the authority, someone quotes the authority, or neither is certain.
 */
export const confidence = z.enum(['authoritative', 'secondary', 'uncertain'])
export type Confidence = z.infer<typeof confidence>

export const source = z.object({
  title: text,
  url: z.url(),
  publisher: text,
  /** The date of the source's content, in words: "July 2021", "undated". Not the day we read it. */
  asOf: text,
  confidence: z._default(confidence, 'authoritative'),
})
export type Source = z.infer<typeof source>

/** The order is the numbering: the text cites the first source as `[1](#source-1)`. */
const sources = z.array(source).check(z.minLength(1))

/** Front matter of `site/guides/<name>.md`, the page `/guides/<name>/`. */
export const guide = z.object({
  title: text,
  description: text.check(z.maxLength(170)),
  /** The one question the page answers. */
  question: text.check(z.regex(/\?$/)),
  /** Its place in the list of guides, from 1. */
  order: z.int(),
  /** The day on which every source was last read. */
  checked: day,
  /** Days after which the page says that it may be out of date, unless checked again. */
  reviewDays: z.int().check(z.gte(1)),
  /** OPM series the guide is for, four digits; none means all. */
  occupations: z._default(z.array(z.string().check(z.regex(/^\d{4}$/))), []),
  sources,
})
export type Guide = z.infer<typeof guide>

/** Front matter of `site/news/<name>.md`, the page `/news/<name>/`. */
export const newsItem = z.object({
  title: text,
  description: text.check(z.maxLength(170)),
  published: day,
  sources: z._default(z.array(source), []),
})
export type NewsItem = z.infer<typeof newsItem>
