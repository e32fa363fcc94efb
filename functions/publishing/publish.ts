import type { SiteInput } from '../../site/site.ts'
import type { SiteFile } from './file.ts'
import { type EdgeCache, invalidationPaths } from './invalidate.ts'
import { isHeld, keysOf, planRelease } from './plan.ts'
import type { Release } from './release.ts'
import type { Held, SiteBucket } from './upload.ts'

export type Parts = {
  bucket: SiteBucket
  edge: EdgeCache
  /** The newest snapshot with what else a build depends on. */
  readInput: (now: Date) => Promise<SiteInput>
  /** Every file; with its content unless `isHeld` knows its key and hash. */
  build: (input: SiteInput, isHeld: (key: string, hash: string) => boolean) => Promise<SiteFile[]>
  clock: () => Date
  /** Resolves after so many milliseconds. */
  wait: (milliseconds: number) => Promise<void>
}

export type Published = { uploaded: number; removed: number; paths: number; number: number }

/** No run outlives this: it is the time-out of the function. */
const longestRun = 5 * 60_000
const waitBetweenLooks = 1_000
const looks = 90

/** The manifest once no other run is at work on it. */
const readWhenFree = async ({ bucket, clock, wait }: Parts): Promise<Held> => {
  for (let look = 0; look < looks; look++) {
    const held = await bucket.read()
    if (!held.release.pending || held.release.pending.until <= clock().toISOString()) return held
    await wait(waitBetweenLooks)
  }
  throw new Error('Another run is publishing, or was interrupted less than five minutes ago')
}

/** True when nothing but the past distinguishes the two: then not even the manifest is written. */
const isSame = ({ pending }: Release, plan: ReturnType<typeof planRelease>) => !pending && keysOf(plan).length === 0

/**
 * Brings the bucket from what it holds to what the newest snapshot says. Safe to interrupt anywhere and to run twice
 * at once: the manifest says beforehand which keys are being written and is replaced only by who has read its latest
 * form (S3 conditional writes), so a second run waits or starts over, and the run after a crash repairs what it left.
 */
export const publish = async (parts: Parts): Promise<Published> => {
  const { bucket, edge, readInput, build, clock } = parts
  const held = await readWhenFree(parts)
  const now = clock()
  const input = await readInput(now)
  const number = input.snapshot?.number ?? 0
  const plan = planRelease(held.release, await build(input, isHeld(held.release)), number, now)
  if (isSame(held.release, plan)) return { uploaded: 0, removed: 0, paths: 0, number }

  const keys = keysOf(plan)
  const until = new Date(clock().getTime() + longestRun).toISOString()
  const touched = [...new Set([...keys, ...(held.release.pending?.keys ?? [])])]
  const claim = await bucket.write({ ...held.release, pending: { keys: touched, until } }, held.tag)
  if (!claim.ok) return publish(parts)

  for (const batch of plan.uploads) await bucket.upload(batch)
  await bucket.remove(plan.removals)
  const paths = invalidationPaths(touched)
  await edge.invalidate(paths, `${number}-${until}`)
  const done = await bucket.write(plan.next, claim.value)
  if (!done.ok) throw new Error('The release was replaced while it was being written')
  return { uploaded: plan.uploads.flat().length, removed: plan.removals.length, paths: paths.length, number }
}
