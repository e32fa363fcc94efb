import { isAsset, type SiteFile } from './file.ts'
import type { Release } from './release.ts'

/** Steps from what's in the bucket to what should be. Between any two of them, every link on every page works. */
export type Plan = {
  /** In upload order: each batch may refer to earlier ones. */
  uploads: SiteFile[][]
  removals: string[]
  /** Assets that stay for now although no page uses them. */
  retired: Release['retired']
}

/** How long an asset is kept after the last page that used it: browsers and the edge may have copies of such pages. */
const assetKeptFor = 86_400_000

const retire = (current: Release, wanted: ReadonlySet<string>, now: Date) => {
  const gone = Object.keys(current.files).filter((key) => isAsset(key) && !wanted.has(key))
  const retired = { ...Object.fromEntries(gone.map((key) => [key, now.toISOString()])), ...current.retired }
  const entries = Object.entries(retired).filter(([key]) => !wanted.has(key))
  const isKept = (since: string) => now.getTime() - Date.parse(since) < assetKeptFor
  return {
    kept: Object.fromEntries(entries.filter(([, since]) => isKept(since))),
    removed: entries.filter(([, since]) => !isKept(since)).map(([key]) => key),
  }
}

/**
 * Whether the bucket certainly has these bytes: it was sent them, and no interrupted run may have touched them since.
 */
export const isThere = ({ files, pending }: Release) => {
  const unknown = new Set(pending?.keys)
  return (key: string, hash: string) => files[key]?.[0] === hash && !unknown.has(key)
}

/** `files` are all that should be there, with their content if the bucket doesn't have it. */
export const planRelease = (current: Release, files: SiteFile[], now: Date): Plan => {
  const wanted = new Set(files.map(({ key }) => key))
  const changed = files.filter(({ content }) => content)
  const isNew = ({ key }: SiteFile) => current.files[key] === undefined
  const isHome = ({ key }: SiteFile) => key === 'index.html'
  const pages = changed.filter((file) => !isAsset(file.key) && !isHome(file))
  const { kept, removed } = retire(current, wanted, now)
  const known = [...Object.keys(current.files), ...(current.pending?.keys ?? [])].filter((key) => !wanted.has(key))
  return {
    uploads: [
      changed.filter(({ key }) => isAsset(key)),
      pages.filter(isNew),
      pages.filter((page) => !isNew(page)),
      changed.filter(isHome),
    ].filter((batch) => batch.length > 0),
    removals: [...new Set([...known.filter((key) => !kept[key]), ...removed])],
    retired: kept,
  }
}

/** Keys the plan writes or removes. */
export const keysOf = ({ uploads, removals }: Plan) => [...uploads.flat().map(({ key }) => key), ...removals]
