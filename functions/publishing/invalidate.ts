import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront'
import { isAsset, isShortLived } from './file.ts'

/**
 * CloudFront counts `/*` as one path, and paths beyond 1,000 a month are charged (CloudFront pricing, "Invalidation
 * requests"). Up to this many a release stay inside that for a site that changes twice a day; above, everything once
 * is cheaper.
 */
const pathsNamed = 15

/**
 * Where a viewer-request function changes a URI, both are to be invalidated (CloudFront developer guide, "What you need
 * to know when invalidating paths"): `/states/texas/` and the `index.html` below it. One path with a wildcard is both.
 */
const pathOf = (key: string) => `/${key.replace(/(^|\/)index\.html$/, '$1*')}`

/** Paths to invalidate after these keys changed. Assets never change, and short-lived pages are not worth a path. */
export const invalidationPaths = (keys: readonly string[]): string[] => {
  const paths = keys.filter((key) => !isAsset(key) && !isShortLived(key)).map(pathOf)
  return paths.length > pathsNamed ? ['/*'] : paths.sort()
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
