import * as z from 'zod/mini'
import type { ChangeSet, Snapshot, TrackedJob } from '../jobs/job.ts'
import type { Alert, Rhythm } from '../subscriptions/subscriber.ts'
import { MatchIndex } from './match-index.ts'
import { dueWindow, instantOf, type Window } from './windows.ts'

/**
 * One planned sending, described completely by itself: change sets `from` to `to` for people who want mails right away,
 * or every digest that fell due after the hour `from` up to the hour `to` (hours since 1970 UTC).
 */
export const run = z.object({ kind: z.enum(['immediately', 'digests']), from: z.number(), to: z.number() })
export type Run = z.infer<typeof run>

export const runName = ({ kind, from, to }: Run): string => `${kind} ${from} ${to}`

/** What `functions/jobs` lets alerts read. */
export type JobsDoor = {
  readSnapshot: () => Promise<Snapshot | undefined>
  readChangeSet: (number: number) => Promise<ChangeSet | undefined>
}

const day = 86_400_000
/**
 * Older news is not sent as if it were new: a store restored from a backup, or weeks of outage, must not lead to a
 * flood. A weekly digest caught up a week late reaches 14 days back.
 */
const oldest = { immediately: 7 * day, digests: 15 * day }
const lateAfter = 6 * 3_600_000

/** A run with the jobs it may be about, as they are now. */
export type PreparedRun = {
  run: Run
  jobs: TrackedJob[]
  /** Epoch milliseconds, by position. */
  firstSeen: number[]
  index: MatchIndex
  late: boolean
  sample: boolean
}

export const isOpen = ({ status, closes }: Pick<TrackedJob, 'status' | 'closes'>, now: Date): boolean =>
  status === 'open' && Date.parse(closes) > now.getTime()

const openedIn = async ({ from, to }: Run, { readChangeSet }: JobsDoor) => {
  const opened = new Set<string>()
  let first = Number.POSITIVE_INFINITY
  for (let number = from; number <= to; number++) {
    const changes = await readChangeSet(number)
    if (!changes) throw new Error(`Change set ${number} is missing`)
    first = Math.min(first, Date.parse(changes.at))
    for (const control of changes.opened) opened.add(control)
  }
  return { opened, first }
}

/** Reads what a run is about. Jobs that closed meanwhile are not in it. */
export const prepareRun = async (run: Run, door: JobsDoor, now: Date): Promise<PreparedRun> => {
  const snapshot = await door.readSnapshot()
  const changes = run.kind === 'immediately' ? await openedIn(run, door) : undefined
  const since = now.getTime() - oldest[run.kind]
  const until = run.kind === 'digests' ? instantOf(run.to).getTime() : Number.POSITIVE_INFINITY
  const jobs = (snapshot?.jobs ?? []).filter((job) => {
    const seen = Date.parse(job.firstSeen)
    return isOpen(job, now) && seen > since && seen <= until && (!changes || changes.opened.has(job.control))
  })
  jobs.sort((a, b) => Date.parse(a.closes) - Date.parse(b.closes) || (a.control < b.control ? -1 : 1))
  return {
    run,
    jobs,
    firstSeen: jobs.map((job) => Date.parse(job.firstSeen)),
    index: new MatchIndex(jobs),
    late: changes !== undefined && changes.first < now.getTime() - lateAfter,
    sample: snapshot?.sample ?? false,
  }
}

const everything: Window = { after: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY, late: false }

/** The part of time a rhythm covers in a run, or undefined when it has no part in it. */
const windowOf = ({ kind, from, to }: Run, { frequency, hour, timeZone }: Rhythm): Window | undefined => {
  if (kind === 'immediately') return frequency === 'immediately' ? everything : undefined
  return frequency === 'immediately' ? undefined : dueWindow({ frequency, hour, timeZone }, from, to)
}

type Span = { after: number; until: number; late: boolean }

/** A window cut to the time in which the rhythm held, in epoch milliseconds. */
const spanOf = (run: Run, rhythm: Rhythm, since: string, before: number): Span[] => {
  const window = windowOf(run, rhythm)
  if (!window) return []
  const after = Math.max(window.after * 3_600_000, Date.parse(since))
  return [{ after, until: Math.min(window.until * 3_600_000, before), late: window.late }]
}

const spansOf = (run: Run, alert: Alert): Span[] => [
  ...spanOf(run, alert, alert.since, Number.POSITIVE_INFINITY),
  ...(alert.earlier ? spanOf(run, alert.earlier, alert.earlier.since, Date.parse(alert.since)) : []),
]

export type AlertMatch = { jobs: number[]; late: boolean }

/** Positions of the run's jobs that one alert is to be told of. */
export const matchAlert = ({ run, index, firstSeen, late }: PreparedRun, alert: Alert, now: Date): AlertMatch => {
  const none = { jobs: [], late: false }
  if (alert.pausedUntil && Date.parse(alert.pausedUntil) > now.getTime()) return none
  const spans = spansOf(run, alert)
  if (spans.length === 0) return none
  const jobs = index.match(alert).filter((position) => {
    const seen = firstSeen[position]!
    return spans.some(({ after, until }) => seen > after && seen <= until)
  })
  return { jobs, late: late || spans.some((span) => span.late) }
}

const freshFor = 30_000

/**
 * Prepared runs, each at most half a minute old: a sender needs the same one for every message, and reading all jobs
 * costs more than making a mail. A job's closing instant is compared again when the mail is made.
 */
export const preparedRuns = (door: JobsDoor, now: () => Date) => {
  const held = new Map<string, { at: number; prepared: Promise<PreparedRun> }>()
  return (run: Run): Promise<PreparedRun> => {
    const time = now().getTime()
    for (const [name, { at }] of held) if (at <= time - freshFor) held.delete(name)
    const known = held.get(runName(run))
    if (known) return known.prepared
    const prepared = prepareRun(run, door, now())
    held.set(runName(run), { at: time, prepared })
    prepared.catch(() => held.delete(runName(run)))
    return prepared
  }
}
