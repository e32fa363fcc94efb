import * as z from 'zod/mini'

/** One release among the kept ones. `version` is that of its manifest in the versioned bucket. */
const kept = z.object({ id: z.number(), at: z.iso.datetime(), number: z.number(), version: z.string() })

/**
 * What is in the site bucket, kept as `release.json` in a bucket of its own, which no visitor can read. Both buckets are
 * versioned: a manifest names the version of every file, so that an earlier release costs nothing but the files that
 * have changed since.
 *
 * While a release is being written, `pending` names the keys that may hold either their old or their new bytes, and
 * until when the run that writes them may live: nobody else writes before that.
 */
export const release = z.object({
  format: z.literal(2),
  /** Counts the releases; 0 before the first. */
  id: z.number(),
  at: z.iso.datetime(),
  /** Number of the change set the pages were made from; 0 before the first. */
  number: z.number(),
  /** Hash and version of each file by its key. */
  files: z.record(z.string(), z.tuple([z.string(), z.string()])),
  /** Assets no page asks for any more, with the instant since when; copies of old pages may still be around. */
  retired: z.record(z.string(), z.iso.datetime()),
  /** Releases to go back to, the latest first. */
  earlier: z.array(kept),
  /** The operator went back to this release: nothing newer is published until the operator says so. */
  held: z.optional(z.object({ release: z.number(), since: z.iso.datetime() })),
  pending: z.optional(
    z.object({
      keys: z.array(z.string()),
      until: z.iso.datetime(),
      /** Version of the manifest of the last complete release, if there is one. */
      complete: z.optional(z.string()),
    }),
  ),
})
export type Release = z.infer<typeof release>

export const releaseKey = 'release.json'
/** Where it was once kept, among the pages: there anybody could read it. */
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

/** Releases that are kept, the current one included. infra/site.ts sees to it that S3 keeps their files. */
export const releasesKept = 20

/** The releases to go back to once this one is replaced. `version` is that of its manifest; none before the first. */
export const earlierThan = ({ id, at, number, earlier }: Release, version: string | undefined): Release['earlier'] =>
  version === undefined ? earlier : [{ id, at, number, version }, ...earlier].slice(0, releasesKept - 1)
