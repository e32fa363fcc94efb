import { createHash } from 'node:crypto'
import { type ChangeSet, isOpen, jobPath, type Snapshot } from '../jobs/index.ts'
import { log } from '../platform/log.ts'
import type { ToldStore } from './told-store.ts'

/*
 * IndexNow (indexnow.org/documentation): participating search engines are told which job pages are new, changed or
 * closed, and fetch them right away. A file at the site's root with the key proves that the site itself says so. The
 * key isn't secret: anyone can read that file.
 */

/** 8 to 128 letters, digits and dashes; it never changes for a site. */
export const indexNowKey = (origin: string) =>
  createHash('sha256').update(`IndexNow ${origin}`).digest('hex').slice(0, 32)

/** The most addresses in a request (IndexNow documentation, "Submitting set of URLs"). */
const mostUrls = 10_000
/** After this many unreported change sets, everything open is reported. */
const mostChangeSets = 100
const timeLimit = 10_000

export type IndexNow = {
  /** The site's origin, and the service's base address: `/indexnow` follows. */
  origin: string
  endpoint: string
  told: ToldStore
  readChangeSet: (number: number) => Promise<ChangeSet | undefined>
  fetch: typeof fetch
}

type Untold = { controls: Set<string>; last?: number; number: number }

/** Control numbers not yet reported; the numbers of the last reported change set and of the one they lead to. */
const untoldIn = async (
  { told, readChangeSet }: IndexNow,
  { number, jobs }: Snapshot,
  now: string,
): Promise<Untold> => {
  const last = await told.read()
  if (last === undefined || number - last > mostChangeSets)
    return { controls: new Set(jobs.filter((job) => isOpen(job, now)).map(({ control }) => control)), last, number }
  const controls = new Set<string>()
  for (let next = last + 1; next <= number; next++) {
    const changes = await readChangeSet(next)
    // It's filed a moment after the snapshot counts it.
    if (!changes) return { controls, last, number: next - 1 }
    for (const control of changes.opened) controls.add(control)
    for (const { control } of [...changes.changed, ...changes.closed]) controls.add(control)
  }
  return { controls, last, number }
}

const submit = async ({ origin, endpoint, fetch }: IndexNow, urlList: readonly string[]): Promise<number> => {
  const key = indexNowKey(origin)
  const { status, body } = await fetch(`${endpoint}/indexnow`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ host: new URL(origin).host, key, keyLocation: `${origin}/${key}.txt`, urlList }),
    redirect: 'error',
    signal: AbortSignal.timeout(timeLimit),
  })
  await body?.cancel()
  return status
}

/** 202: accepted, and the key is yet to be checked. */
const isTaken = (status: number) => status === 200 || status === 202

/**
 * Reports every job page that changed since the last time. A failure is repeated with the next publishing, and nothing
 * waits for it. Samples aren't jobs: only a stand-in below the site's own address is told about them.
 */
const tell = async (parts: IndexNow, snapshot: Snapshot, now: string): Promise<void> => {
  const { origin, endpoint, told } = parts
  if (snapshot.sample && new URL(endpoint).host !== new URL(origin).host) return
  const { controls, last, number } = await untoldIn(parts, snapshot, now)
  if (last === number) return
  const urls = snapshot.jobs.filter(({ control }) => controls.has(control)).map((job) => origin + jobPath(job))
  for (let start = 0; start < urls.length; start += mostUrls) {
    const status = await submit(parts, urls.slice(start, start + mostUrls))
    if (!isTaken(status)) {
      log('indexnow.refused', { status, pages: urls.length })
      return
    }
  }
  await told.write(number)
  log('indexnow.told', { pages: urls.length, number })
}

/** Never fails: the site is published whether or not anyone is told. */
export const tellSearchEngines = async (parts: IndexNow, snapshot: Snapshot, now: string): Promise<void> => {
  try {
    await tell(parts, snapshot, now)
  } catch (error) {
    log('indexnow.failed', { error: error instanceof Error ? error.name : 'unknown' })
  }
}
