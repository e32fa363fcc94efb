import { log, metric } from '../platform/log.ts'
import { unknownCodes } from './codes.ts'
import { compare } from './compare.ts'
import { differences } from './difference.ts'
import { emptyHistory, recordHistory, slugsIn } from './history.ts'
import { type ChangeSet, type Job, reader, type Snapshot } from './job.ts'
import type { Head, JobStore } from './job-store.ts'
import { type Implausibility, judge } from './plausibility.ts'
import { type Reading, readPostings } from './reading.ts'
import { usajobsSearch } from './usajobs.ts'
import { isOfficial, type SearchFailure } from './usajobs-request.ts'

export type Ingest = {
  store: JobStore
  /** Tells publishing and alerts about a new change set. */
  announce: (number: number) => Promise<void>
  /** Undefined until the operator has set them. */
  credentials: { email: string; key: string } | undefined
  /** Base address of the API. */
  url: string
  agencies: string
  fetch: typeof fetch
  sleep: (milliseconds: number) => Promise<void>
  now: () => Date
  /** Time limit of one answer, milliseconds. */
  timeLimit?: number
}

export type Outcome =
  | { kind: 'no-key' }
  | { kind: 'failed'; failure: SearchFailure }
  | { kind: 'implausible'; implausibility: Implausibility }
  /** Another ingest with a later reading, or several in a row, were faster. */
  | { kind: 'overtaken' }
  | { kind: 'unchanged'; open: number }
  | { kind: 'changed'; open: number; changes: ChangeSet }

/** What's known when an ingest begins or has to start over. */
type Known = { head: Head; snapshot: Snapshot } | undefined

/**
 * The current state, after finishing what an earlier run left undone: a change set that was committed but not announced
 * is announced now, whatever USAJOBS answers later.
 */
const readKnown = async ({ store, announce }: Ingest): Promise<Known> => {
  for (let count = 0; count < 3; count++) {
    const stored = await store.readHead()
    if (!stored) return undefined
    const head = await store.settle(stored, announce)
    const snapshot = head && (await store.snapshotOf(head))
    if (head && snapshot) return { head, snapshot }
  }
  throw new Error('The head of the jobs kept moving, or names an object that does not exist')
}

/** Commits what a reading changes; starts over if another ingest commits in between. */
const record = async (parts: Ingest, reading: Reading, first: Known, accept: boolean): Promise<Outcome> => {
  const { store, announce, url } = parts
  const { at, setAside, leftOut } = reading
  const missingRows = Math.max(0, reading.stated - reading.arrived)
  const flaws = { setAside: setAside.map(({ id, reason }) => ({ id, reason })), leftOut: [...leftOut], missingRows }
  const unreadable = new Set(setAside.map(({ id }) => id))
  for (let count = 0, known = first; count < 3; count++, known = await readKnown(parts)) {
    const previous = known?.snapshot
    if (previous && previous.readAt >= at) return { kind: 'overtaken' }
    const verdict = judge(previous, reading)
    // An answer that states no postings may be a hiring freeze; one that states some but has none of ours is broken.
    const isUsable = reading.jobs.size > 0 || reading.stated === 0
    if (!verdict.ok && !(accept && isUsable)) return { kind: 'implausible', implausibility: verdict.error }

    const before = (known && (await store.historyOf(known.head))) ?? emptyHistory
    const { jobs, changes } = compare(previous, {
      slugs: slugsIn(before),
      at,
      jobs: reading.jobs,
      unreadable,
      isShort: missingRows > 0,
      isReadAnew: previous?.reader !== reader,
    })
    const number = (previous?.number ?? 0) + (changes ? 1 : 0)
    const committed = await store.commit(known?.head, {
      snapshot: { format: 1, number, readAt: at, sample: !isOfficial(url), reader, flaws, jobs },
      history: changes ? recordHistory(before, changes, jobs) : before,
      changes: changes && { format: 1, number, ...changes },
    })
    if (!committed) continue

    const moved = await store.readHead()
    const settled = moved && (await store.settle(moved, announce))
    if (settled) await store.sweepDrafts(settled)
    const open = jobs.filter(({ status }) => status === 'open').length
    return changes ? { kind: 'changed', open, changes: { format: 1, number, ...changes } } : { kind: 'unchanged', open }
  }
  return { kind: 'overtaken' }
}

const report = (outcome: Outcome) => {
  switch (outcome.kind) {
    case 'no-key':
      return log('jobs.ingest.no-key')
    case 'failed':
      metric({ JobsReadingFailed: 1 })
      return log('jobs.ingest.failed', { reason: outcome.failure.kind, status: outcome.failure.status })
    case 'implausible': {
      const { kind, count, of } = outcome.implausibility
      metric({ JobsReadingImplausible: 1 })
      return log('jobs.ingest.implausible', { reason: kind, count, of })
    }
    case 'overtaken':
      return log('jobs.ingest.overtaken')
    case 'unchanged':
      metric({ JobsOpen: outcome.open, JobsReadingDone: 1 })
      return log('jobs.ingest.unchanged', { open: outcome.open })
    case 'changed': {
      const { number, opened, changed, closed } = outcome.changes
      metric({ JobsOpen: outcome.open, JobsReadingDone: 1, JobsOpened: opened.length, JobsClosed: closed.length })
      return log('jobs.ingest.changed', {
        number,
        open: outcome.open,
        opened: opened.length,
        changed: changed.length,
        closed: closed.length,
      })
    }
  }
}

const keepSetAside = async ({ store }: Ingest, { setAside, leftOut, foreign, jobs, stated, arrived }: Reading) => {
  for (const { id, reason, raw } of setAside) {
    log('jobs.posting.set-aside', { control: id, reason })
    await store.setAside(id, reason, raw)
  }
  for (const { control, fields } of leftOut) log('jobs.posting.field', { control, fields: fields.join(' ') })
  if (arrived < stated) log('jobs.reading.short', { arrived, stated })
  let unknown = 0
  for (const job of jobs.values()) {
    if (job.placeKinds.includes('unknown')) log('jobs.place.unknown', { control: job.control })
    const codes = unknownCodes(job)
    if (codes.length === 0) continue
    unknown++
    log('jobs.code.unknown', { control: job.control, codes: codes.join(' ') })
  }
  metric({
    PostingsSetAside: setAside.length,

    PostingsOfOthers: foreign,
    JobsWithUnknownCodes: unknown,
  })
}

const attempt = async (parts: Ingest, accept: boolean): Promise<Outcome> => {
  const known = await readKnown(parts)
  if (!parts.credentials) return { kind: 'no-key' }
  const byControl = new Map(known?.snapshot.jobs.map((job) => [job.control, job]))
  const recall = (job: Job) => {
    const before = byControl.get(job.control)
    return before && differences(before, job).length === 0 ? before : job
  }
  const search = usajobsSearch({ ...parts, ...parts.credentials })
  const reading = await readPostings({ ...parts, search, recall })
  if (!reading.ok) return { kind: 'failed', failure: reading.error }
  await keepSetAside(parts, reading.value)
  return record(parts, reading.value, known, accept)
}

/**
 * One ingest: reads USAJOBS, compares with what's known, commits, announces. `accept` is the operator's word that an
 * implausible reading is right.
 */
export const ingest = async (parts: Ingest, { accept = false } = {}): Promise<Outcome> => {
  const outcome = await attempt(parts, accept)
  report(outcome)
  return outcome
}
