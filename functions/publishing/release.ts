import * as z from 'zod/mini'

/**
 * What is in the site bucket, kept there as `.release.json`: the key of every file with the hash of its bytes.
 * While a release is being written, `pending` names the keys that may hold either their old or their new bytes, and
 * until when the run that writes them may live: nobody else writes before that.
 */
export const release = z.object({
  format: z.literal(1),
  /** Number of the change set the pages were made from; 0 before the first. */
  number: z.number(),
  files: z.record(z.string(), z.string()),
  /** Assets no page asks for any more, with the instant since when; copies of old pages may still be around. */
  retired: z.record(z.string(), z.iso.datetime()),
  pending: z.optional(z.object({ keys: z.array(z.string()), until: z.iso.datetime() })),
})
export type Release = z.infer<typeof release>

export const releaseKey = '.release.json'

export const emptyRelease: Release = { format: 1, number: 0, files: {}, retired: {} }
