import { easternDay } from '../jobs/index.ts'
import type { SiteFile } from './file.ts'
import type { Release } from './release.ts'

/** Whole lists for programs: after each reading they'd be rewritten for a single job's field. */
const isDaily = (key: string) => /^jobs\.(json|csv)$/.test(key)

/**
 * Files made once a day: the day's first release has new ones, others keep what the bucket has. It's the day of Eastern
 * Time, by which pages say "closes tomorrow": that release writes most of them anyway. What an interrupted run may have
 * touched is written again.
 */
export const oncePerDay = (files: SiteFile[], { at, files: held, pending }: Release, now: Date): SiteFile[] => {
  if (easternDay(at) !== easternDay(now.toISOString())) return files
  return files.map((file) => {
    const there = held[file.key]
    return isDaily(file.key) && there && !pending?.keys.includes(file.key) ? { key: file.key, hash: there[0] } : file
  })
}
