import type { SiteFile } from './file.ts'
import type { Release } from './release.ts'

/** Whole lists for programs: after each reading they'd be rewritten for a single job's field. */
const isDaily = (key: string) => /^jobs\.(json|csv)$/.test(key)

const dayOf = (instant: string) => instant.slice(0, 10)

/**
 * Files made once a day: the day's first release (UTC) has new ones, others keep what the bucket has. What an
 * interrupted run may have touched is written again.
 */
export const oncePerDay = (files: SiteFile[], { at, files: held, pending }: Release, now: Date): SiteFile[] => {
  if (dayOf(at) !== dayOf(now.toISOString())) return files
  return files.map((file) => {
    const there = held[file.key]
    return isDaily(file.key) && there && !pending?.keys.includes(file.key) ? { key: file.key, hash: there[0] } : file
  })
}
