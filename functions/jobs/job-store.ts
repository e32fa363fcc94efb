import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { s3 } from '../platform/clients/s3.ts'
import { readEnvironment } from '../platform/environment.ts'
import { emptyHistory, type History, history } from './history.ts'
import { instant } from './instant-and-state.ts'
import { type ChangeSet, changeSet, type Snapshot, snapshot, trackedJob } from './job.ts'
import { type Objects, openForReading, openObjects, type ReadObjects } from './objects.ts'

/*
 * What is kept, all under `jobs/`:
 *
 *   head.json                      the one object that changes; names the current snapshot and history
 *   drafts/<revision>-<id>/…       snapshot, history and change set of a revision, written before the head names them
 *   changes/<number>.json          change sets for good, written once, after the head counted them
 *   set-aside/<id>.json            postings that could not be read
 *   past.jsonl                     USAJOBS's record of past announcements, apart from the rest: see `past/past-store.ts`
 *
 * Moving the head is the commit: one conditional write, so of two ingests at once one wins and the other starts over,
 * and a death before it leaves only a draft that nothing names. What must follow a commit (the change set's own object,
 * its announcement) is found undone in the head by the next run and done before anything else, so the sequence has no
 * gap. Not DynamoDB: the head and what it names then live, are backed up and are restored together.
 */
const head = z.object({
  format: z.literal(1),
  /** Counts every commit, including those without a change set. */
  revision: z.number(),
  /** Number of the last change set; 0 before the first. */
  number: z.number(),
  /** Number of the last change set that was filed and announced. */
  announced: z.number(),
  readAt: instant,
  /** Key prefix of the draft that became this revision. */
  draft: z.string(),
  /** Key prefix of the draft with the last change set. */
  lastChanges: z.optional(z.string()),
})
export type Head = z.infer<typeof head> & { etag: string }

/** First line of a snapshot; each following line is a job. */
const snapshotHead = z.omit(snapshot, { jobs: true })

const headKey = 'jobs/head.json'
const drafts = 'jobs/drafts/'
const changesKey = (number: number) => `jobs/changes/${String(number).padStart(8, '0')}.json`
const revisionOf = (key: string) => Number(key.slice(drafts.length).split('-')[0])
const draftKey = (revision: number) => `${drafts}${String(revision).padStart(8, '0')}-${randomUUID()}`

/** Superseded revisions kept for readers that just read the head. */
const keptRevisions = 2

export type Commit = { snapshot: Snapshot; history?: History; changes?: ChangeSet }

const openReader = (objects: ReadObjects) => {
  const readHead = async (): Promise<Head | undefined> => {
    const found = await objects.get(headKey)
    return found && { ...z.parse(head, found.value), etag: found.etag }
  }

  /** Follows the head to what it names; if a revision was swept in between, it has a successor. */
  const follow = async <Value>(read: (current: Head) => Promise<Value | undefined>): Promise<Value | undefined> => {
    for (let count = 0; count < 3; count++) {
      const current = await readHead()
      if (!current) return undefined
      const value = await read(current)
      if (value !== undefined) return value
    }
    throw new Error('The head of the jobs names an object that does not exist')
  }

  const snapshotOf = async ({ draft }: Head): Promise<Snapshot | undefined> => {
    const found = await objects.getAll(`${draft}/snapshot.jsonl`)
    if (!found) return undefined
    const known: Snapshot = { ...z.parse(snapshotHead, (await found.values.next()).value), jobs: [] }
    for await (const line of found.values) known.jobs.push(z.parse(trackedJob, line))
    return known
  }

  const readChangeSet = async (number: number): Promise<ChangeSet | undefined> => {
    const found = await objects.get(changesKey(number))
    return found && z.parse(changeSet, found.value)
  }

  return {
    readHead,
    follow,
    snapshotOf,
    readSnapshot: () => follow(snapshotOf),
    readChangeSet,
  }
}

/** Apart from the rest: most who read jobs ask nothing about the past. */
const historyIn =
  (objects: ReadObjects) =>
  async ({ draft }: Head): Promise<History | undefined> => {
    const found = await objects.get(`${draft}/history.json`)
    return found && z.parse(history, found.value)
  }

export const openStore = (objects: Objects) => {
  const reader = openReader(objects)

  /** Makes the next revision of what was read; false if another ingest was faster. */
  const commit = async (current: Head | undefined, next: Commit): Promise<boolean> => {
    const revision = (current?.revision ?? 0) + 1
    const draft = draftKey(revision)
    const { jobs, ...rest } = next.snapshot
    await objects.putAll(`${draft}/snapshot.jsonl`, [rest, ...jobs])
    await objects.put(`${draft}/history.json`, next.history ?? emptyHistory)
    if (next.changes) await objects.put(`${draft}/changes.json`, next.changes)
    const moved: z.infer<typeof head> = {
      format: 1,
      revision,
      number: next.snapshot.number,
      announced: current?.announced ?? 0,
      readAt: next.snapshot.readAt,
      draft,
      lastChanges: next.changes ? draft : current?.lastChanges,
    }
    return objects.put(headKey, moved, current ? { etag: current.etag } : { absent: true })
  }

  /**
   * Finishes a commit: files the change set, announces it, and notes that in the head. Returns the head as it is then,
   * or undefined if another run moved it in the meantime.
   */
  const settle = async (current: Head, announce: (number: number) => Promise<void>): Promise<Head | undefined> => {
    if (current.announced === current.number) return current
    const found = await objects.get(`${current.lastChanges}/changes.json`)
    if (!found) return undefined
    await objects.put(changesKey(current.number), found.value, { absent: true })
    await announce(current.number)
    const { etag, ...value } = current
    const settled = await objects.put(headKey, { ...value, announced: current.number }, { etag })
    return settled ? reader.readHead() : undefined
  }

  /** Once a head is settled: removes drafts that nothing names, both superseded ones and those of dead runs. */
  const sweepDrafts = async ({ revision }: Head): Promise<void> => {
    for (const key of await objects.list(drafts)) {
      if (revisionOf(key) <= revision - keptRevisions) await objects.remove(key)
    }
  }

  return {
    ...reader,
    historyOf: historyIn(objects),
    commit,
    settle,
    sweepDrafts,
    /** Keeps an unreadable posting for the operator; the same posting again is the same object. */
    setAside: (id: string, reason: string, raw: unknown) => objects.put(`jobs/set-aside/${id}.json`, { reason, raw }),
  }
}

export type JobStore = ReturnType<typeof openStore>

const jobsBucket = () => readEnvironment('JOBS_BUCKET').JOBS_BUCKET

/** The store of this deployment. */
export const jobStore = (): JobStore => openStore(openObjects(s3(), jobsBucket()))

const jobReader = () => openReader(openForReading(s3(), jobsBucket()))

/** All known jobs, or undefined before the first ingest. */
export const readSnapshot = (): Promise<Snapshot | undefined> => jobReader().readSnapshot()

/** A change set by number, or undefined if there's none (yet). */
export const readChangeSet = (number: number): Promise<ChangeSet | undefined> => jobReader().readChangeSet(number)

/** What this site saw open and close within two years. */
export const readSeen = async (): Promise<History> => {
  const objects = openForReading(s3(), jobsBucket())
  return (await openReader(objects).follow(historyIn(objects))) ?? emptyHistory
}
