import * as z from 'zod/mini'
import { s3 } from '../../platform/clients/s3.ts'
import { readEnvironment } from '../../platform/environment.ts'
import { type History, historyEntry } from '../history.ts'
import { readSeen } from '../job-store.ts'
import { type Objects, openForReading, openObjects, type ReadObjects } from '../objects.ts'
import { joinHistory, type Past, pastHead } from './past.ts'

/*
 * One object: a line that says which months were read when, then a line for each announcement. It is replaced as a
 * whole, only by who has read its latest form, so that it is never half written and two fillings lose nothing.
 */
const key = 'jobs/past.jsonl'

export type Held = { past?: Past; etag?: string }

/**
 * What is held. It can all be fetched again, and no page may fail for it: an entry that cannot be read is left out, and
 * where not even the first line can be, nothing is held.
 */
const readFrom = async (objects: ReadObjects): Promise<Held> => {
  const found = await objects.getAll(key)
  if (!found) return {}
  const { values, etag } = found
  try {
    const past: Past = { ...z.parse(pastHead, (await values.next()).value), entries: [] }
    for await (const value of values) {
      const read = z.safeParse(historyEntry, value)
      if (read.success) past.entries.push(read.data)
    }
    return { past, etag }
  } catch {
    return { etag }
  }
}

export const openPastStore = (objects: Objects) => ({
  read: () => readFrom(objects),
  /** Answers false when another filling was faster. */
  write: ({ entries, ...head }: Past, etag: string | undefined): Promise<boolean> =>
    objects.putAll(key, [head, ...entries], etag ? { etag } : { absent: true }),
})
export type PastStore = ReturnType<typeof openPastStore>

const jobsBucket = () => readEnvironment('JOBS_BUCKET').JOBS_BUCKET

/** The store of this deployment. */
export const pastStore = (): PastStore => openPastStore(openObjects(s3(), jobsBucket()))

/** USAJOBS's record as far as it was read, or undefined before anything was. */
export const readPast = async (): Promise<Past | undefined> => (await readFrom(openForReading(s3(), jobsBucket()))).past

/** What opened and closed, as this site saw it and as USAJOBS recorded it. */
export const readHistory = async (): Promise<History> => joinHistory(await readSeen(), await readPast())
