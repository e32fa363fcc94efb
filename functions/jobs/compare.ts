import { differences } from './difference.ts'
import type { ChangeSet, Job, Snapshot, TrackedJob } from './job.ts'
import { slugOf } from './job-address.ts'
import { findReplacements, replaces } from './replacement.ts'
import type { StateCode } from './states.ts'

/**
 * Closed jobs stay readable at their address for 60 days, then 30 more so that the site can tell "gone" from "never
 * was".
 */
const retention = 90 * 86_400_000

export type Comparison = {
  jobs: TrackedJob[]
  /** Undefined if nothing happened that anyone would want to know. */
  changes?: Omit<ChangeSet, 'format' | 'number'>
}

export type Seen = {
  at: string
  jobs: ReadonlyMap<string, Job>
  /** Control numbers of postings that are there but unreadable: they aren't missing. */
  unreadable: ReadonlySet<string>
  /** The wording of earlier addresses, by control number, for jobs no longer in the snapshot. */
  slugs?: ReadonlyMap<string, string>
  /** Fewer postings arrived than stated, so a missing one says nothing. */
  isShort?: boolean
  /** The known jobs were read by other rules, so a difference may be ours and not the announcement's. */
  isReadAnew?: boolean
}

const withoutEnding = ({ missingSince, closedAt, closingReason, closingSeen, ...job }: TrackedJob): TrackedJob => job

const close = (job: TrackedJob, reason: 'date' | 'withdrawn', closedAt: string, closingSeen: string): TrackedJob => ({
  ...withoutEnding(job),
  status: 'closed',
  closedAt,
  closingReason: reason,
  closingSeen,
})

const change = (job: TrackedJob, at: string, fields: string[], statesAdded: StateCode[] = []): TrackedJob => ({
  ...job,
  lastChanged: at,
  changes: [...job.changes, { at, fields, ...(statesAdded.length > 0 && { statesAdded }) }],
})

/** Fields that `reader` 2 tells differently for the same posting. */
const toldAnew = new Set(
  `title incentive states placeKinds places pay grade applicantCap cutOffs schedule appointment contact`.split(' '),
)

/** The opening date is kept: an edited announcement gets a new one without opening again. */
const update = (known: TrackedJob, job: Job, { at, isReadAnew }: Seen, more: string[] = []): TrackedJob => {
  const fields = [...(job === known ? [] : differences(known, job)), ...more]
  if (fields.length === 0) return known.missingSince ? withoutEnding(known) : known
  // Optional fields the job no longer has must not survive from the known version.
  const { incentive, applicantCap, cutOffs, contact, otherPay, remoteWithin, ...kept } = withoutEnding(known)
  const slug = known.slug ?? slugOf(known.title)
  const next = { ...kept, ...job, slug, opens: known.opens, status: 'open' as const }
  const changed = isReadAnew ? fields.filter((field) => !toldAnew.has(field)) : fields
  if (changed.length === 0) return next
  const added = isReadAnew ? [] : job.states.filter((state) => !known.states.includes(state))
  return change(next, at, changed, added)
}

/** A known job after a complete reading. */
const advance = (known: TrackedJob, seen: Seen): TrackedJob => {
  const { at, jobs, unreadable, isShort } = seen
  const job = jobs.get(known.control)
  const isOver = (job ?? known).closes <= at
  if (known.status === 'closed') return job && !isOver ? update(known, job, seen, ['status']) : known
  if (isOver) return close(job ? { ...known, closes: job.closes } : known, 'date', (job ?? known).closes, at)
  if (job) return update(known, job, seen)
  if (unreadable.has(known.control) || isShort) return known
  // One reading may have missed it; the second complete one decides.
  return known.missingSince ? close(known, 'withdrawn', known.missingSince, at) : { ...known, missingSince: at }
}

const open = (job: Job, { at, slugs }: Seen): TrackedJob => ({
  ...job,
  slug: slugs?.get(job.control) ?? slugOf(job.title),
  status: 'open',
  firstSeen: at,
  lastChanged: at,
  changes: [],
})

/** Removes earlier links that neither number nor text proves: similar isn't the same. */
const unlink = (jobs: readonly TrackedJob[]): TrackedJob[] => {
  const known = new Map(jobs.map((job) => [job.control, job]))
  const isWrong = (newer: string, older: string) =>
    known.has(newer) && known.has(older) && !replaces(known.get(newer)!, known.get(older)!)
  return jobs.map((job) => {
    const { replacedBy, replaces: replaced, ...free } = job
    const kept = {
      ...(replacedBy && !isWrong(replacedBy, job.control) && { replacedBy }),
      ...(replaced && !isWrong(job.control, replaced) && { replaces: replaced }),
    }
    if (kept.replacedBy === replacedBy && kept.replaces === replaced) return job
    return {
      ...free,
      ...kept,
      ...(job.closingReason === 'replaced' && !kept.replacedBy && { closingReason: 'withdrawn' }),
    }
  })
}

/** Links announcements both ways; one that ended early because of the other says so. */
const link = (jobs: readonly TrackedJob[], at: string): TrackedJob[] => {
  const linked = new Map<string, TrackedJob>()
  for (const [older, newer] of findReplacements(jobs)) {
    linked.set(older.control, change({ ...older, replacedBy: newer.control }, at, ['replacedBy']))
    const link = { ...newer, replaces: older.control }
    linked.set(newer.control, newer.firstSeen === at ? link : change(link, at, ['replaces']))
  }
  return jobs
    .map((job) => linked.get(job.control) ?? job)
    .map((job) => (job.closingReason === 'withdrawn' && job.replacedBy ? { ...job, closingReason: 'replaced' } : job))
}

const describe = (
  before: ReadonlyMap<string, TrackedJob>,
  after: readonly TrackedJob[],
  at: string,
): Comparison['changes'] => {
  const changes: NonNullable<Comparison['changes']> = { at, opened: [], changed: [], closed: [] }
  for (const job of after) {
    const { control } = job
    const known = before.get(control)
    if (known === job) continue
    if (!known) changes.opened.push(control)
    else if (job.status === 'closed' && known.status === 'open')
      changes.closed.push({
        control,
        reason: job.closingReason ?? 'withdrawn',
        ...(job.replacedBy ? { replacedBy: job.replacedBy } : {}),
      })
    else {
      const entries = job.changes.filter((entry) => entry.at === at)
      const fields = [...new Set(entries.flatMap((entry) => entry.fields))]
      const statesAdded = entries.flatMap((entry) => entry.statesAdded ?? [])
      if (fields.length > 0) changes.changed.push({ control, fields, ...(statesAdded.length > 0 && { statesAdded }) })
    }
  }
  return changes.opened.length + changes.changed.length + changes.closed.length > 0 ? changes : undefined
}

/** What a complete, plausible reading makes of the last snapshot. Pure: the same input always gives the same result. */
export const compare = (previous: Pick<Snapshot, 'jobs'> | undefined, seen: Seen): Comparison => {
  const { at } = seen
  const before = new Map((previous?.jobs ?? []).map((job) => [job.control, job]))
  const followed = [...before.values()].map((job) => advance(job, seen))
  const advanced = seen.isReadAnew ? unlink(followed) : followed
  const fresh = [...seen.jobs.values()].filter(({ control, closes }) => !before.has(control) && closes > at)
  const linked = link([...advanced, ...fresh.map((job) => open(job, seen))], at)
  const changes = describe(before, linked, at)
  const oldest = new Date(Date.parse(at) - retention).toISOString()
  const jobs = linked
    .filter((job) => job.status === 'open' || (job.closedAt ?? job.closes) > oldest)
    .sort((a, b) => Number(a.control) - Number(b.control))
  return changes ? { jobs, changes } : { jobs }
}
