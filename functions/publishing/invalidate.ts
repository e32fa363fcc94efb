import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { isAsset, isJob, isShortLived } from './file.ts'

/**
 * CloudFront counts `/*` as one path and charges for paths beyond 1,000 a month (CloudFront pricing, "Invalidation
 * requests"). Up to this many per release stays within that for a site that changes twice a day; above it, everything
 * at once is cheaper.
 */
const pathsNamed = 15

/**
 * If a viewer-request function changes a URI, both must be invalidated (CloudFront developer guide, "What you need to
 * know when invalidating paths"): `/states/texas/` and the `index.html` below it. One wildcard path covers both. A job
 * is asked for with its title before its number, so its path is that of all jobs.
 */
const pathOf = (key: string) => (isJob(key) ? '/jobs/*' : `/${key.replace(/(^|\/)index\.html$/, '$1*')}`)

/** Paths to invalidate after these keys changed. Assets never change, and short-lived pages aren't worth a path. */
export const invalidationPaths = (keys: readonly string[]): string[] => {
  const paths = new Set(keys.filter((key) => !isAsset(key) && !isShortLived(key)).map(pathOf))
  return paths.size > pathsNamed ? ['/*'] : [...paths].sort()
}

/** The distribution's cache as publishing sees it. `reference` makes a repeated call the same invalidation. */
export const edgeCache = (cloudfront: CloudFrontClient, distribution: string) => ({
  invalidate: async (paths: readonly string[], reference: string): Promise<void> => {
    if (paths.length === 0) return
    await cloudfront.send(
      new CreateInvalidationCommand({
        DistributionId: distribution,
        InvalidationBatch: {
          CallerReference: reference,
          Paths: { Quantity: paths.length, Items: [...paths] },
        },
      }),
    )
  },
})

export type EdgeCache = ReturnType<typeof edgeCache>
