import * as z from 'zod/mini'
import { type Source, source } from '../../guides/guide.ts'

const text = z.string().check(z.minLength(1))

/** One statement, with the numbers of its sources: 1 is the first of `sources`. */
const statement = z.object({ text, sources: z.array(z.int().check(z.gte(1))).check(z.minLength(1)) })
export type Statement = z.infer<typeof statement>

/** What `/occupations/<slug>/` says about an OPM series that CBP hires for from the public. */
export const occupation = z.object({
  /** OPM occupational series, four digits. */
  code: z.string().check(z.regex(/^\d{4}$/)),
  /** OPM's name for the series. */
  name: text,
  plainName: text,
  slug: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  description: text.check(z.maxLength(170)),
  /** The day on which every source was last read. */
  checked: z.iso.date(),
  /** Days after which the page says that it may be out of date, unless checked again. */
  reviewDays: z.int().check(z.gte(1)),
  /** Pay plan and grades from announcements; the newest one decides. */
  grades: z.object({ plan: text, entry: z.array(text).check(z.minLength(1)), full: text, asOf: text }),
  what: z.array(statement).check(z.minLength(1)),
  requirements: z.array(statement),
  pay: z.array(statement),
  training: z.array(statement),
  /** Whether its people work at or between the ports of entry; its page then leads to their map. */
  atPorts: z.optional(z.boolean()),
  /** Guides that say more, by name. */
  guides: z.array(text),
  sources: z.array(source).check(z.minLength(1)),
})
export type Occupation = z.infer<typeof occupation>

export const say = (words: string, ...sources: number[]): Statement => ({ text: words, sources })

const from =
  (confidence: Source['confidence']) =>
  (title: string, publisher: string, url: string, asOf: string): Source => ({ title, publisher, url, asOf, confidence })

/** The publisher is the authority on what it says. */
export const official = from('authoritative')
/** A copy of an announcement, or a report about what the authority said. */
export const retold = from('secondary')

export const cbp = 'U.S. Customs and Border Protection'
export const usajobs = 'USAJOBS'
export const copy = 'USAJOBS announcement, copy on another site'
/** All of them were read on one day. */
export const review = { checked: '2026-11-25', reviewDays: 180 }
