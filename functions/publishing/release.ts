import * as z from 'zod/mini'

/** One of the kept releases. `version` is that of its manifest in the versioned bucket. */
const kept = z.object({ id: z.number(), at: z.iso.datetime(), number: z.number(), version: z.string() })

/**
 * What's in the site bucket, kept as `release.json` in a separate bucket that no visitor can read. Both buckets are
 * versioned: a manifest names each file's version, so an earlier release costs only the files that have changed since.
 * While a release is being written, `pending` names the keys that may have their old or new bytes, and how long the
 * writing run may live: nobody else writes before that.
 */
export const release = z.object({
  format: z.literal(2),
  /** Counts the releases; 0 before the first. */
  id: z.number(),
  at: z.iso.datetime(),
  /** Number of the change set the pages were made from; 0 before the first. */
  number: z.number(),
  /** Each file's hash and version by its key. */
  files: z.record(z.string(), z.tuple([z.string(), z.string()])),
  /** Assets no page uses anymore, and since when; copies of old pages may still be around. */
  retired: z.record(z.string(), z.iso.datetime()),
  /** Releases to go back to, latest first. */
  earlier: z.array(kept),
  /** The operator went back to this release: nothing newer is published until the operator says so. */
  held: z.optional(z.object({ release: z.number(), since: z.iso.datetime() })),
  pending: z.optional(
    z.object({
      keys: z.array(z.string()),
      until: z.iso.datetime(),
      /** Version of the last complete release's manifest, if there is one. */
      complete: z.optional(z.string()),
    }),
  ),
})
export type Release = z.infer<typeof release>

export const releaseKey = 'release.json'
/** Where it used to be, among the pages: anyone could read it there. */
export const formerReleaseKey = '.release.json'

export const emptyRelease: Release = {
  format: 2,
  id: 0,
  at: '1970-01-01T00:00:00.000Z',
  number: 0,
  files: {},
  retired: {},
  earlier: [],
}

/** Number of kept releases, the current one included. infra/site.ts makes S3 keep their files. */
export const releasesKept = 20

/** The releases to go back to once this one is replaced. `version` is that of its manifest; none before the first. */
export const earlierThan = ({ id, at, number, earlier }: Release, version: string | undefined): Release['earlier'] =>
  version === undefined ? earlier : [{ id, at, number, version }, ...earlier].slice(0, releasesKept - 1)
