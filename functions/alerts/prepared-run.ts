import {
  byClosing,
  type ChangeSet,
  eventsOf,
  isOpen,
  type JobEvent,
  type News,
  newsOf,
  type Snapshot,
  type TrackedJob,
} from '../jobs/index.ts'
import type { EmailKind } from '../mail/index.ts'
import { type Issue, issueNumber } from '../newsletter/index.ts'
import { instantOf } from '../subscriptions/index.ts'
import { MatchIndex } from './match-index.ts'
import { mayRemind } from './reminders.ts'
import { type Run, runName } from './run.ts'

/** What alerts may read of `functions/jobs` and `functions/newsletter`. */
export type JobsReader = {
  readSnapshot: () => Promise<Snapshot | undefined>
  readChangeSet: (number: number) => Promise<ChangeSet | undefined>
  readIssues: () => Promise<Issue[]>
}

/** The kind of email the run sends, which limits how old its news may be. */
export const emailKindOf = ({ kind }: Run): EmailKind =>
  (({ immediately: 'alert', digests: 'digest', newsletter: 'newsletter' }) as const)[kind]

const lateAfter = 6 * 3_600_000

/** A run with the news it may be about. */
export type PreparedRun = {
  run: Run
  /** When its newest news happened. */
  since: Date
  news: News[]
  index: MatchIndex
  /** Jobs it may remind about. */
  closing: TrackedJob[]
  /** All known jobs, by control number. */
  tracked: ReadonlyMap<string, TrackedJob>
  /** What its change sets say happened to known jobs, by control number. */
  happened: ReadonlyMap<string, JobEvent[]>
  /** Whether the jobs could be read. */
  sees: boolean
  /** For a newsletter. */
  issue?: Issue
  late: boolean
  sample: boolean
}

/** False if there's certainly nothing to tell anyone. Digests may have to tell someone what they still get. */
export const isWorthwhile = ({ run, news, happened, issue }: PreparedRun): boolean =>
  run.kind === 'digests' || news.length > 0 || happened.size > 0 || issue !== undefined

/** The new jobs of some change sets: `opened`, and `reached` for jobs now in more states. */
const changesIn = async ({ from, to }: Run, { readChangeSet }: JobsReader) => {
  const [opened, reached, touched] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let first = Number.POSITIVE_INFINITY
  for (let number = from; number <= to; number++) {
    const changes = await readChangeSet(number)
    if (!changes) throw new Error(`Change set ${number} is missing`)
    const at = Date.parse(changes.at)
    first = Math.min(first, at)
    for (const control of changes.opened) opened.add(control)
    for (const { control } of [...changes.changed, ...changes.closed]) touched.add(`${control} ${at}`)
    for (const { control, statesAdded = [] } of changes.changed)
      if (statesAdded.length > 0) reached.add(`${control} ${at}`)
  }
  return {
    first,
    isTouched: ({ control }: TrackedJob, { at }: JobEvent) => touched.has(`${control} ${at}`),
    has: ({ job, at, before }: News) => (before ? reached.has(`${job.control} ${at}`) : opened.has(job.control)),
  }
}

const prepareNewsletter = async (run: Run, { readIssues }: JobsReader, now: Date): Promise<PreparedRun> => {
  const issues = await readIssues()
  const issue = issues.find((each) => each.publishedAt !== undefined && issueNumber(each) === run.to)
  return {
    run,
    since: new Date(issue?.publishedAt ?? now),
    news: [],
    index: new MatchIndex([]),
    closing: [],
    tracked: new Map(),
    happened: new Map(),
    sees: false,
    issue,
    late: false,
    sample: issue?.sample ?? false,
  }
}

/** Reads what a run is about, whatever its age. It leaves out jobs that closed in the meantime. */
export const prepareRun = async (run: Run, jobs: JobsReader, now: Date): Promise<PreparedRun> => {
  if (run.kind === 'newsletter') return prepareNewsletter(run, jobs, now)
  const snapshot = await jobs.readSnapshot()
  const changes = run.kind === 'immediately' ? await changesIn(run, jobs) : undefined
  const until = instantOf(run.to).getTime()
  const isNews = (each: News) => (changes ? changes.has(each) : each.at <= until)
  const open = (snapshot?.jobs ?? []).filter((job) => isOpen(job, now)).sort(byClosing)
  const news = open.flatMap(newsOf).filter(isNews)
  const known = snapshot?.jobs ?? []
  const happened = new Map(
    known.flatMap((job): [string, JobEvent[]][] => {
      const events = changes ? eventsOf(job).filter((each) => changes.isTouched(job, each)) : []
      return events.length > 0 ? [[job.control, events]] : []
    }),
  )
  const newest = Math.max(0, ...news.map(({ at }) => at), ...[...happened.values()].flat().map(({ at }) => at))
  return {
    run,
    since: changes ? new Date(newest) : instantOf(run.to),
    news,
    index: new MatchIndex(news.map(({ version }) => version)),
    closing: run.kind === 'digests' ? open.filter((job) => mayRemind(run, job)) : [],
    tracked: new Map(known.map((job) => [job.control, job])),
    happened,
    sees: snapshot !== undefined,
    late: changes !== undefined && changes.first < now.getTime() - lateAfter,
    sample: snapshot?.sample ?? false,
  }
}

const freshFor = 30_000

/**
 * Prepared runs, each at most half a minute old: matching and sending need the same one for every message, and
 * reading all jobs costs more than making an email. The email checks a job's closing instant again.
 */
export const preparedRuns = (jobs: JobsReader, now: () => Date) => {
  const held = new Map<string, { at: number; prepared: Promise<PreparedRun> }>()
  return (run: Run): Promise<PreparedRun> => {
    const time = now().getTime()
    for (const [name, { at }] of held) if (at <= time - freshFor) held.delete(name)
    const known = held.get(runName(run))
    if (known) return known.prepared
    const prepared = prepareRun(run, jobs, now())
    held.set(runName(run), { at: time, prepared })
    prepared.catch(() => held.delete(runName(run)))
    return prepared
  }
}
