import * as z from 'zod/mini'
import { type ChangeSet, closingReason, component, instant, type TrackedJob } from './job.ts'
import { slugOf } from './job-address.ts'
import { type StateCode, stateCodes } from './states.ts'

/** One announcement, in few words: two years of CBP's (some 5,700) are read in one go. */
const entry = z.object({
  control: z.string(),
  title: z.string(),
  /** The words of its address; absent where they are those of the title. */
  slug: z.optional(z.string()),
  component,
  /** Series, four digits. */
  occupations: z.array(z.string()),
  states: z.array(z.enum(stateCodes)),
  /** When the application period began. */
  opened: instant,
  closed: z.optional(instant),
  reason: z.optional(closingReason),
})
export type HistoryEntry = z.infer<typeof entry>

/** What opened and closed within two years, in the order of control numbers. */
export const history = z.object({ format: z.literal(1), entries: z.array(entry) })
export type History = z.infer<typeof history>

export const emptyHistory: History = { format: 1, entries: [] }

const span = 2 * 365 * 86_400_000

const entryOf = (job: TrackedJob): HistoryEntry => ({
  control: job.control,
  title: job.title,
  ...(job.slug !== undefined && job.slug !== slugOf(job.title) && { slug: job.slug }),
  component: job.component,
  occupations: job.occupations.map(({ code }) => code),
  states: job.states,
  opened: job.opens,
  ...(job.closedAt ? { closed: job.closedAt } : {}),
  ...(job.closingReason ? { reason: job.closingReason } : {}),
})

/** The words of every address that was ever told, by control number. */
export const slugsIn = ({ entries }: History): ReadonlyMap<string, string> =>
  new Map(entries.map(({ control, slug, title }) => [control, slug ?? slugOf(title)]))

/** The history after a change set; what ended more than two years ago is forgotten. */
export const recordHistory = (
  { entries }: History,
  changes: Omit<ChangeSet, 'format' | 'number'>,
  jobs: readonly TrackedJob[],
): History => {
  const touched = new Set([...changes.opened, ...[...changes.changed, ...changes.closed].map(({ control }) => control)])
  const oldest = new Date(Date.parse(changes.at) - span).toISOString()
  const kept = new Map(entries.map((known) => [known.control, known]))
  for (const job of jobs) if (touched.has(job.control)) kept.set(job.control, entryOf(job))
  return {
    format: 1,
    entries: [...kept.values()]
      .filter(({ opened, closed }) => (closed ?? opened) > oldest)
      .sort((a, b) => Number(a.control) - Number(b.control)),
  }
}

const latest = (...instants: string[]) => instants.sort().at(-1)!

/** What usually opens in a state: occupations by how many announcements named the state, most first. */
export const usualOpenings = (
  { entries }: History,
  state: StateCode,
): { occupation: string; count: number; last: string }[] => {
  const found = new Map<string, { count: number; last: string }>()
  for (const { states, occupations, opened } of entries) {
    if (!states.includes(state)) continue
    for (const occupation of occupations) {
      const { count, last } = found.get(occupation) ?? { count: 0, last: '' }
      found.set(occupation, { count: count + 1, last: latest(last, opened) })
    }
  }
  return [...found]
    .map(([occupation, value]) => ({ occupation, ...value }))
    .sort((a, b) => b.count - a.count || (a.occupation < b.occupation ? -1 : 1))
}
