import * as z from 'zod/mini'
import { instant } from '../jobs/index.ts'

const named = z.object({ control: z.string(), path: z.string(), title: z.string(), where: z.string() })
/** A job as an issue names it. */
export type Named = z.infer<typeof named>

const linked = z.object({ path: z.string(), title: z.string(), description: z.string() })
/** A page of the site with a line about it. */
export type Linked = z.infer<typeof linked>

/** One newsletter issue, complete in itself: its page and email never change. */
export const issue = z.object({
  /** The day it came out (UTC), which is its name. */
  day: z.iso.date(),
  /** The period it covers: after `from`, up to `until`. */
  from: instant,
  until: instant,
  sample: z.boolean(),
  /** The operator's own paragraphs, separated by line breaks. */
  words: z.optional(z.string()),
  /** Jobs that were new and still open, closing soonest first; the first ones of `counts.opened`. */
  jobs: z.array(z.extend(named, { pay: z.optional(z.string()), closes: instant })),
  /** Jobs that closed, latest first; the first ones of `counts.closed`. */
  closed: z.array(named),
  counts: z.object({
    opened: z.number(),
    closed: z.number(),
    /** Of these, jobs that left USAJOBS before their closing date. */
    closedEarly: z.number(),
    /** Open when the issue was made. */
    open: z.number(),
    /** States with at least one open job. */
    states: z.number(),
    /** Open jobs that close within the next seven days. */
    closingSoon: z.number(),
  }),
  /** Guides that are new or were checked again. */
  guides: z.array(linked),
  news: z.array(linked),
  /** When its page went up; it's emailed only after that. */
  publishedAt: z.optional(instant),
})
export type Issue = z.infer<typeof issue>

export const issuePath = ({ day }: Pick<Issue, 'day'>) => `/newsletter/${day}/`

/** Days since 1970-01-01: how runs name an issue. */
export const issueNumber = ({ day }: Pick<Issue, 'day'>) => Date.parse(day) / 86_400_000

/** An issue's figures, the most interesting first. */
export const countWords = ({ counts }: Pick<Issue, 'counts'>): { name: string; value: string }[] => [
  { name: 'New jobs', value: String(counts.opened) },
  {
    name: 'Closed jobs',
    value: counts.closedEarly > 0 ? `${counts.closed}, ${counts.closedEarly} of them early` : String(counts.closed),
  },
  { name: 'Open now', value: `${counts.open}, in ${counts.states} ${counts.states === 1 ? 'state' : 'states'}` },
  { name: 'Closing within a week', value: String(counts.closingSoon) },
]
