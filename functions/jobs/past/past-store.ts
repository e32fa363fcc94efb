import * as z from 'zod/mini'
import { s3 } from '../../platform/clients/s3.ts'
import { readEnvironment } from '../../platform/environment.ts'
import { type History, historyEntry } from '../history.ts'
import { readSeen } from '../job-store.ts'
import { type Objects, openForReading, openObjects, type ReadObjects } from '../objects.ts'
import { joinHistory, type Past, pastHead } from './past.ts'

/*
 * One object: a line with which months were read when, then a line per announcement. It's replaced as a whole, only by
 * a writer that read its latest version, so it's never half written and two fillings lose nothing.
 */
const key = 'jobs/past.jsonl'

export type Held = { past?: Past; etag?: string }

/**
 * What we have. All of it can be fetched again, and no page may fail because of it: an unreadable entry is left out,
 * and with an unreadable first line we have nothing.
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
  /** Returns false if another filling was faster. */
  write: ({ entries, ...head }: Past, etag: string | undefined): Promise<boolean> =>
    objects.putAll(key, [head, ...entries], etag ? { etag } : { absent: true }),
})
export type PastStore = ReturnType<typeof openPastStore>

const jobsBucket = () => readEnvironment('JOBS_BUCKET').JOBS_BUCKET

/** The store of this deployment. */
export const pastStore = (): PastStore => openPastStore(openObjects(s3(), jobsBucket()))

/** USAJOBS's record as far as it was read, or undefined before that. */
export const readPast = async (): Promise<Past | undefined> => (await readFrom(openForReading(s3(), jobsBucket()))).past

/** What opened and closed, as seen by this site and recorded by USAJOBS. */
export const readHistory = async (): Promise<History> => joinHistory(await readSeen(), await readPast())
