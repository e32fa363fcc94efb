import type { SiteInput } from '../../site/data/site.ts'
import { fail, type Result, succeed } from '../platform/result.ts'
import { oncePerDay } from './daily.ts'
import type { SiteFile } from './file.ts'
import { type EdgeCache, invalidationPaths } from './invalidate.ts'
import { earlierThan, formerReleaseKey, type Release } from './release.ts'
import { isThere, keysOf, planRelease } from './release-plan.ts'
import type { Found, SiteBucket } from './upload.ts'

export type Parts = {
  bucket: SiteBucket
  edge: EdgeCache
  /** The newest snapshot and whatever else a build depends on. */
  readInput: (now: Date) => Promise<SiteInput>
  /** Every file, with its content unless `isThere` knows its key and hash. */
  build: (input: SiteInput, isThere: (key: string, hash: string) => boolean) => Promise<SiteFile[]>
  /** Does what had to wait until the pages of `input` are up; called again after every later release. */
  settle: (input: SiteInput, now: Date) => Promise<void>
  /** Reports new job pages to search engines; never fails. */
  tell: (input: SiteInput, now: Date) => Promise<void>
  clock: () => Date
  /** Resolves after so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>
}

export type Published = { release: number; uploaded: number; removed: number; paths: number }

/** No run lives longer: it's the function's timeout. */
const longestRun = 5 * 60_000
const waitBetweenLooks = 1_000
const looks = 90

/** The manifest, once no other run is working on it. */
const readWhenFree = async ({ bucket, clock, wait }: Parts): Promise<Found> => {
  for (let look = 0; look < looks; look++) {
    const found = await bucket.read()
    if (!found.release.pending || found.release.pending.until <= clock().toISOString()) return found
    await wait(waitBetweenLooks)
  }
  throw new Error('Another run is publishing, or was interrupted less than five minutes ago')
}

type Wanted = {
  files: SiteFile[]
  number: number
  held?: Release['held']
  /** Paths to invalidate after these keys changed. */
  invalidate: (keys: readonly string[]) => string[]
}

/**
 * Brings the bucket from what it has to what it should have; undefined if another run was faster. It can be interrupted
 * anywhere and run twice at once: the manifest says beforehand which keys are being written, and only a writer that
 * read its latest version can replace it (S3 conditional writes). So a second run waits or starts over, and the run
 * after a crash repairs what it left.
 */
const release = async (parts: Parts, { release: current, ...found }: Found, wanted: Wanted) => {
  const { bucket, edge, clock } = parts
  const now = clock()
  const { files, number, held } = wanted
  const plan = planRelease(current, files, now)
  const keys = keysOf(plan)
  // They differ only in their past: then not even the manifest is written.
  if (keys.length === 0 && !current.pending && !current.held && !held && !found.former)
    return { release: current.id, uploaded: 0, removed: 0, paths: 0 }

  const touched = [...new Set([...keys, ...(current.pending?.keys ?? [])])]
  const until = new Date(now.getTime() + longestRun).toISOString()
  const complete = current.pending ? current.pending.complete : found.version
  const claim = await bucket.write({ ...current, held, pending: { keys: touched, until, complete } }, found.tag)
  if (!claim.ok) return undefined

  const versions = new Map<string, string>()
  for (const batch of plan.uploads) for (const [key, version] of await bucket.upload(batch)) versions.set(key, version)
  // The interrupted run may have been the one that moved the manifest away from the pages.
  const former = found.former || current.pending ? [formerReleaseKey] : []
  await bucket.remove([...plan.removals, ...former])
  const paths = wanted.invalidate(touched)
  await edge.invalidate(paths, `${current.id + 1}-${until}`)
  const next: Release = {
    format: 2,
    id: current.id + 1,
    at: now.toISOString(),
    number,
    files: Object.fromEntries(files.map(({ key, hash }) => [key, [hash, versions.get(key) ?? current.files[key]![1]]])),
    retired: plan.retired,
    earlier: earlierThan(current, complete),
    ...(held && { held }),
  }
  const done = await bucket.write(next, claim.value)
  if (!done.ok) throw new Error('The release was replaced while it was being written')
  return { release: next.id, uploaded: versions.size, removed: plan.removals.length, paths: paths.length }
}

/** Rebuilds the site from the newest snapshot, unless the operator went back to an earlier release. */
export const publish = async (parts: Parts, { resume = false } = {}): Promise<Published | { held: number }> => {
  for (;;) {
    const found = await readWhenFree(parts)
    const { held, pending } = found.release
    if (held && !resume) {
      if (!pending) return { held: held.release }
      // A rollback was interrupted.
      const back = await rollBack(parts, held.release)
      if (!back.ok) throw new Error(`Release ${held.release} is gone`)
      return back.value
    }
    const input = await parts.readInput(parts.clock())
    const built = await parts.build(input, isThere(found.release))
    const files = oncePerDay(built, found.release, parts.clock())
    const number = input.snapshot?.number ?? 0
    const done = await release(parts, found, { files, number, invalidate: invalidationPaths })
    if (!done) continue
    await parts.settle(input, parts.clock())
    await parts.tell(input, parts.clock())
    return done
  }
}

/**
 * Restores an earlier release as a new one with the same files. After that, nothing is published until `publish` is
 * told to resume. Fails if no such release is kept.
 */
export const rollBack = async (parts: Parts, id: number): Promise<Result<Published, 'unknown'>> => {
  for (;;) {
    const found = await readWhenFree(parts)
    const target = found.release.earlier.find((each) => each.id === id)
    if (!target) return fail('unknown')
    const isAlready = isThere(found.release)
    const { files: earlier } = await parts.bucket.readEarlier(target.version)
    const files = Object.entries(earlier).map(([key, [hash, version]]) =>
      isAlready(key, hash) ? { key, hash } : { key, hash, content: { version } },
    )
    const held = { release: id, since: parts.clock().toISOString() }
    const done = await release(parts, found, { files, number: target.number, held, invalidate: () => ['/*'] })
    if (done) return succeed(done)
  }
}
