import * as z from 'zod'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

const cachePolicy = z.object({
  CachePolicyConfig: z.object({
    DefaultTTL: z.number(),
    ParametersInCacheKeyAndForwardedToOrigin: z.object({
      EnableAcceptEncodingBrotli: z.boolean().default(false),
      EnableAcceptEncodingGzip: z.boolean(),
    }),
  }),
})

/** What a cache policy does besides caching, which the local edge doesn't do. The ids are AWS's own policies. */
const managedCachePolicies: Record<string, { brotli: boolean; gzip: boolean }> = {
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { brotli: true, gzip: true },
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { brotli: false, gzip: false },
}

export const cachePolicyOf = (template: Template, id: string) => {
  const managed = managedCachePolicies[id]
  if (managed) return managed
  const found = template.ofType('AWS::CloudFront::CachePolicy').find((each) => reference(template, each.id) === id)
  if (!found) throw new Error(`The local edge does not know the cache policy ${id}.`)
  const { ParametersInCacheKeyAndForwardedToOrigin: parameters } = cachePolicy.parse(found.properties).CachePolicyConfig
  return { brotli: parameters.EnableAcceptEncodingBrotli, gzip: parameters.EnableAcceptEncodingGzip }
}
