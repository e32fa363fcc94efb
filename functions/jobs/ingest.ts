import { log, metric } from '../platform/log.ts'
import { compare } from './compare.ts'
import { emptyHistory, recordHistory } from './history.ts'
import type { ChangeSet, Snapshot } from './job.ts'
import { type Implausibility, judge } from './plausibility.ts'
import { type Reading, readPostings } from './reading.ts'
import type { JobStore } from './store.ts'
import { type SearchFailure, usajobsSearch } from './usajobs.ts'

export type Ingest = {
  store: JobStore
  /** Tells publishing and alerts of a new change set. */
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

const officialHost = 'data.usajobs.gov'

/** What a reading makes of the current state, committed; repeated when another ingest commits in between. */
const record = async ({ store, announce, url }: Ingest, reading: Reading, accept: boolean): Promise<Outcome> => {
  for (let count = 0; count < 3; count++) {
    const stored = await store.readHead()
    const head = stored && (await store.settle(stored, announce))
    if (stored && !head) continue
    const previous = head && (await store.snapshotOf(head))
    if (head && !previous) continue
    if (previous && previous.readAt >= reading.at) return { kind: 'overtaken' }

    const verdict = judge(previous, reading)
    if (!verdict.ok && !(accept && reading.jobs.size > 0)) return { kind: 'implausible', implausibility: verdict.error }

    const { at, jobs: seen, setAside } = reading
    const { jobs, changes } = compare(previous, { at, jobs: seen, unreadable: new Set(setAside.map(({ id }) => id)) })
    const number = (previous?.number ?? 0) + (changes ? 1 : 0)
    const snapshot: Snapshot = { format: 1, number, readAt: at, sample: new URL(url).host !== officialHost, jobs }
    const before = (head && (await store.historyOf(head))) ?? emptyHistory
    const committed = await store.commit(head, {
      snapshot,
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

/** Announces a change set that an earlier run committed and then died over, whatever USAJOBS answers now. */
const heal = async ({ store, announce }: Ingest) => {
  const head = await store.readHead()
  if (head) await store.settle(head, announce)
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

const keepSetAside = async ({ store }: Ingest, { setAside, foreign, jobs }: Reading) => {
  for (const { id, reason, raw } of setAside) {
    log('jobs.posting.set-aside', { control: id, reason })
    await store.setAside(id, reason, raw)
  }
  for (const job of jobs.values())
    if (job.placeKinds.includes('unknown')) log('jobs.place.unknown', { control: job.control })
  metric({ PostingsSetAside: setAside.length, PostingsOfOthers: foreign })
}

/**
 * One ingest: reads USAJOBS, compares with what is known, commits, announces. `accept` is the operator's word that a
 * reading which looks implausible is right.
 */
export const ingest = async (parts: Ingest, { accept = false } = {}): Promise<Outcome> => {
  const outcome = await (async (): Promise<Outcome> => {
    await heal(parts)
    if (!parts.credentials) return { kind: 'no-key' }
    const search = usajobsSearch({ ...parts, ...parts.credentials })
    const reading = await readPostings({ ...parts, search })
    if (!reading.ok) return { kind: 'failed', failure: reading.error }
    await keepSetAside(parts, reading.value)
    return record(parts, reading.value, accept)
  })()
  report(outcome)
  return outcome
}
