import { isAsset, type SiteFile } from './file.ts'
import type { Release } from './release.ts'

/** Steps from what is in the bucket to what was built. Between any two of them every link on every page leads somewhere. */
export type Plan = {
  /** In the order of upload: each batch may refer to the earlier ones. */
  uploads: SiteFile[][]
  removals: string[]
  /** The release once all is done. */
  next: Release
}

/** An asset is kept so long after the last page that asked for it: browsers and the edge may hold copies of such pages. */
const assetKeptFor = 86_400_000

const retire = (current: Release, built: ReadonlySet<string>, now: Date) => {
  const gone = Object.keys(current.files).filter((key) => isAsset(key) && !built.has(key))
  const retired = { ...Object.fromEntries(gone.map((key) => [key, now.toISOString()])), ...current.retired }
  const entries = Object.entries(retired).filter(([key]) => !built.has(key))
  const isKept = (since: string) => now.getTime() - Date.parse(since) < assetKeptFor
  return {
    kept: Object.fromEntries(entries.filter(([, since]) => isKept(since))),
    removed: entries.filter(([, since]) => !isKept(since)).map(([key]) => key),
  }
}

/** Whether the bucket surely holds these bytes: it was told so, and no interrupted run may have touched them since. */
export const isHeld = ({ files, pending }: Release) => {
  const unknown = new Set(pending?.keys)
  return (key: string, hash: string) => files[key] === hash && !unknown.has(key)
}

export const planRelease = (current: Release, files: SiteFile[], number: number, now: Date): Plan => {
  const unknown = new Set(current.pending?.keys)
  const built = new Set(files.map(({ key }) => key))
  const changed = files.filter(({ content }) => content)
  const isNew = ({ key }: SiteFile) => current.files[key] === undefined
  const isHome = ({ key }: SiteFile) => key === 'index.html'
  const pages = changed.filter((file) => !isAsset(file.key) && !isHome(file))
  const retired = retire(current, built, now)
  const known = [...Object.keys(current.files), ...unknown].filter((key) => !built.has(key))
  return {
    uploads: [
      changed.filter(({ key }) => isAsset(key)),
      pages.filter(isNew),
      pages.filter((page) => !isNew(page)),
      changed.filter(isHome),
    ].filter((batch) => batch.length > 0),
    removals: [...new Set([...known.filter((key) => !retired.kept[key]), ...retired.removed])],
    next: {
      format: 1,
      number,
      files: Object.fromEntries(files.map(({ key, hash }) => [key, hash])),
      retired: retired.kept,
    },
  }
}

/** Keys the plan writes or removes. */
export const keysOf = ({ uploads, removals }: Plan) => [...uploads.flat().map(({ key }) => key), ...removals]
