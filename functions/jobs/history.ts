import * as z from 'zod/mini'
import { instant } from './instant-and-state.ts'
import { audience, type ChangeSet, closingReason, component, type Job, type TrackedJob } from './job.ts'
import { slugOf } from './job-address.ts'
import { isOddPay } from './pay.ts'
import { stateCodes } from './states.ts'

/**
 * `review`: applications are being reviewed; `selected`: someone was chosen; `canceled`: nobody will be. As USAJOBS
 * last said: months may pass between closing and outcome.
 */
const outcome = z.enum(['review', 'selected', 'canceled'])

/** One announcement, kept short: six years of CBP's (some 19,000) are read at once. */
export const historyEntry = z.object({
  control: z.string(),
  title: z.string(),
  /** The words of its address, if they differ from the title's. */
  slug: z.optional(z.string()),
  component,
  /** Series, four digits. */
  occupations: z.array(z.string()),
  states: z.array(z.enum(stateCodes)),
  /** When the application period began. */
  opened: instant,
  closed: z.optional(instant),
  /** Why it closed, if this site saw it close. */
  reason: z.optional(closingReason),
  /** Its first announced closing date, if this site saw it open. */
  announced: z.optional(instant),
  /** Who could apply, if known. */
  audience: z.optional(audience),
  /** As in a job: usually digits without leading zeros. */
  grade: z.optional(z.object({ low: z.string(), high: z.string() })),
  /** Dollars a year, if pay was announced by the year and can be right. */
  pay: z.optional(z.object({ minimum: z.number(), maximum: z.number() })),
  /** Its outcome, if USAJOBS says. */
  outcome: z.optional(outcome),
})
export type HistoryEntry = z.infer<typeof historyEntry>

/**
 * Announcements that opened and closed. What's stored beside the jobs is what this site saw within two years, by
 * control number. Reading it joins USAJOBS's own record, see `past/past.ts`.
 */
export const history = z.object({
  format: z.literal(1),
  /** The month, `YYYY-MM`, since which we have USAJOBS's record without a gap; absent if none. */
  since: z.optional(z.string()),
  entries: z.array(historyEntry),
})
export type History = z.infer<typeof history>

export const emptyHistory: History = { format: 1, entries: [] }

const span = 2 * 365 * 86_400_000

/** A job's grade and pay as a history keeps them. */
export const worthOf = ({
  grade: { low, high },
  pay,
}: Pick<Job, 'pay'> & { grade: Pick<Job['grade'], 'low' | 'high'> }) => ({
  ...((low || high) && { grade: { low: low || high, high: high || low } }),
  ...(pay?.interval === 'PA' && !isOddPay(pay) && { pay: { minimum: pay.minimum, maximum: pay.maximum } }),
})

const entryOf = (job: TrackedJob, known: HistoryEntry | undefined): HistoryEntry => ({
  control: job.control,
  title: job.title,
  ...(job.slug !== undefined && job.slug !== slugOf(job.title) && { slug: job.slug }),
  component: job.component,
  occupations: job.occupations.map(({ code }) => code),
  states: job.states,
  opened: job.opens,
  ...(job.closedAt ? { closed: job.closedAt } : {}),
  ...(job.closingReason ? { reason: job.closingReason } : {}),
  announced: known?.announced ?? job.closes,
  audience: job.audience,
  ...worthOf(job),
})

/** The words of every address we ever published, by control number. */
export const slugsIn = ({ entries }: History): ReadonlyMap<string, string> =>
  new Map(entries.map(({ control, slug, title }) => [control, slug ?? slugOf(title)]))

/** The history after a change set; anything that ended more than two years ago is dropped. */
export const recordHistory = (
  { entries }: History,
  changes: Omit<ChangeSet, 'format' | 'number'>,
  jobs: readonly TrackedJob[],
): History => {
  const touched = new Set([...changes.opened, ...[...changes.changed, ...changes.closed].map(({ control }) => control)])
  const oldest = new Date(Date.parse(changes.at) - span).toISOString()
  const kept = new Map(entries.map((known) => [known.control, known]))
  for (const job of jobs) if (touched.has(job.control)) kept.set(job.control, entryOf(job, kept.get(job.control)))
  return {
    format: 1,
    entries: [...kept.values()]
      .filter(({ opened, closed }) => (closed ?? opened) > oldest)
      .sort((a, b) => Number(a.control) - Number(b.control)),
  }
}
