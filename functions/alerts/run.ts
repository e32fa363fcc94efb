import * as z from 'zod/mini'
import type { ChangeSet, Job, Snapshot, TrackedJob } from '../jobs/job.ts'
import type { Alert } from '../subscriptions/subscriber.ts'
import { atOnce, dueOf, mayConcern } from './due.ts'
import { fits } from './fitting.ts'
import { MatchIndex } from './match-index.ts'
import { instantOf } from './windows.ts'

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
 * Older news, and digests that were due longer ago, are not sent as if they were new: a store restored from a backup, or
 * weeks of outage, must not lead to a flood.
 */
const oldest = 7 * day
const lateAfter = 6 * 3_600_000
/** A digest is late when it was due more hours ago. */
const latenessHours = 3

/** Something to tell about a job: that it opened, or that it can be had in further states since. */
export type News = {
  /** The job as it is now. */
  job: TrackedJob
  /** Epoch milliseconds. */
  at: number
  /** The job with the states it had then. */
  version: Job
  /** For further states: the job without them. Whoever it suited has been told of it. */
  before?: Job
}

/** A run with the news it may be about. */
export type PreparedRun = {
  run: Run
  news: News[]
  index: MatchIndex
  late: boolean
  sample: boolean
}

export const isOpen = ({ status, closes }: Pick<TrackedJob, 'status' | 'closes'>, now: Date): boolean =>
  status === 'open' && Date.parse(closes) > now.getTime()

/** The job without the states that its changes from that one on brought. */
const beforeChange = (job: TrackedJob, change: number): Job => {
  const later = new Set(job.changes.slice(change).flatMap(({ statesAdded = [] }) => statesAdded))
  return later.size === 0 ? job : { ...job, states: job.states.filter((state) => !later.has(state)) }
}

const newsOf = (job: TrackedJob): News[] => [
  { job, at: Date.parse(job.firstSeen), version: beforeChange(job, 0) },
  ...job.changes.flatMap(({ at, statesAdded = [] }, change) =>
    statesAdded.length === 0
      ? []
      : [{ job, at: Date.parse(at), version: beforeChange(job, change + 1), before: beforeChange(job, change) }],
  ),
]

/** What some change sets say is new: `opened`, and `reached` for jobs that came to further states. */
const changesIn = async ({ from, to }: Run, { readChangeSet }: JobsDoor) => {
  const [opened, reached] = [new Set<string>(), new Set<string>()]
  let first = Number.POSITIVE_INFINITY
  for (let number = from; number <= to; number++) {
    const changes = await readChangeSet(number)
    if (!changes) throw new Error(`Change set ${number} is missing`)
    const at = Date.parse(changes.at)
    first = Math.min(first, at)
    for (const control of changes.opened) opened.add(control)
    for (const { control, statesAdded = [] } of changes.changed)
      if (statesAdded.length > 0) reached.add(`${control} ${at}`)
  }
  return {
    first,
    has: ({ job, at, before }: News) => (before ? reached.has(`${job.control} ${at}`) : opened.has(job.control)),
  }
}

/** Reads what a run is about. Jobs that closed meanwhile are not in it. */
export const prepareRun = async (run: Run, door: JobsDoor, now: Date): Promise<PreparedRun> => {
  const snapshot = await door.readSnapshot()
  const changes = run.kind === 'immediately' ? await changesIn(run, door) : undefined
  const since = now.getTime() - oldest
  const until = instantOf(run.to).getTime()
  const isNews = (each: News) => (changes ? each.at > since && changes.has(each) : until > since && each.at <= until)
  const news = (snapshot?.jobs ?? [])
    .filter((job) => isOpen(job, now))
    .flatMap(newsOf)
    .filter(isNews)
    .sort(({ job: a }, { job: b }) => Date.parse(a.closes) - Date.parse(b.closes) || (a.control < b.control ? -1 : 1))
  return {
    run,
    news,
    index: new MatchIndex(news.map(({ version }) => version)),
    late: changes !== undefined && changes.first < now.getTime() - lateAfter,
    sample: snapshot?.sample ?? false,
  }
}

/** Positions in the run's news. */
export type AlertMatch = { news: number[]; late: boolean }

/** What of the run's news one alert is to be told. */
export const matchAlert = ({ run, index, news, late }: PreparedRun, alert: Alert): AlertMatch => {
  const match: AlertMatch = { news: [], late }
  if (!mayConcern(run.kind, alert)) return match
  for (const position of index.match(alert)) {
    const { at, before } = news[position]!
    const due = dueOf(alert, at)
    if (due === undefined || (due === atOnce) !== (run.kind === 'immediately')) continue
    if (due !== atOnce && (due <= run.from || due > run.to)) continue
    if (before && fits(before, alert)) continue
    match.news.push(position)
    if (due !== atOnce) match.late ||= run.to - due > latenessHours
  }
  return match
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
