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

/** What a cache policy offers beyond caching, which the local edge does not do. Ids of AWS's own policies. */
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

const named = (kind: string) => z.object({ [`${kind}Behavior`]: z.string() })
const originRequestPolicy = z.object({
  OriginRequestPolicyConfig: z.object({
    HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: z.array(z.string()).default([]) }),
    QueryStringsConfig: named('QueryString'),
    CookiesConfig: named('Cookie'),
  }),
})

type Forwarding = { headers: (name: string) => boolean; cloudfront: boolean; query: boolean; cookies: boolean }

const managedForwarding: Record<string, Forwarding> = {
  // AllViewerExceptHostHeader: the viewer's headers only; it cannot add CloudFront's own.
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': { headers: () => true, cloudfront: false, query: true, cookies: true },
}

/** Which parts of the viewer's request reach the origin (CloudFront guide, "Understand origin request policies"). */
export const forwardingOf = (template: Template, id: string | undefined): Forwarding => {
  if (id === undefined) return { headers: () => false, cloudfront: false, query: false, cookies: false }
  const managed = managedForwarding[id]
  if (managed) return managed
  const found = template
    .ofType('AWS::CloudFront::OriginRequestPolicy')
    .find((each) => reference(template, each.id) === id)
  if (!found) throw new Error(`The local edge does not know the origin request policy ${id}.`)
  const { HeadersConfig, QueryStringsConfig, CookiesConfig } = originRequestPolicy.parse(
    found.properties,
  ).OriginRequestPolicyConfig
  const listed = HeadersConfig.Headers.map((name) => name.toLowerCase())
  const kinds: Record<string, (name: string) => boolean> = {
    none: () => false,
    whitelist: (name) => listed.includes(name),
    allViewer: () => true,
    allViewerAndWhitelistCloudFront: () => true,
    allExcept: (name) => !listed.includes(name),
  }
  const headers = kinds[HeadersConfig.HeaderBehavior]
  const all = (behavior: string | undefined): boolean => {
    if (behavior !== 'all' && behavior !== 'none')
      throw new Error(`${found.id}: the local edge forwards all or none, not ${behavior}.`)
    return behavior === 'all'
  }
  if (!headers) throw new Error(`${found.id}: the local edge does not know ${HeadersConfig.HeaderBehavior}.`)
  return {
    headers,
    cloudfront: listed.includes('cloudfront-viewer-address'),
    query: all(QueryStringsConfig.QueryStringBehavior),
    cookies: all(CookiesConfig.CookieBehavior),
  }
}

const override = z.object({ Override: z.boolean() })
const headerPolicy = z.object({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CustomHeadersConfig: z
      .object({ Items: z.array(override.extend({ Header: z.string(), Value: z.string() })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: override.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: override.optional(),
        FrameOptions: override.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: override.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: override
          .extend({
            AccessControlMaxAgeSec: z.number(),
            IncludeSubdomains: z.boolean().optional(),
            Preload: z.boolean().optional(),
          })
          .optional(),
        XSSProtection: override.extend({ Protection: z.boolean(), ModeBlock: z.boolean().optional() }).optional(),
      })
      .optional(),
  }),
})

/** The headers a response headers policy sets and removes. */
export const headerPolicyOf = (template: Template, id: string | undefined) => {
  if (id === undefined) return (_headers: Headers) => undefined
  const found = template
    .ofType('AWS::CloudFront::ResponseHeadersPolicy')
    .find((each) => reference(template, each.id) === id)
  if (!found) throw new Error(`The local edge does not know the response headers policy ${id}.`)
  const {
    CustomHeadersConfig,
    RemoveHeadersConfig,
    SecurityHeadersConfig: security = {},
  } = headerPolicy.parse(found.properties).ResponseHeadersPolicyConfig
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions,
    FrameOptions,
    ReferrerPolicy,
    StrictTransportSecurity: hsts,
    XSSProtection,
  } = security
  const set = (CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
    name: Header,
    value: Value,
    override: Override,
  }))
  if (csp) set.push({ name: 'content-security-policy', value: csp.ContentSecurityPolicy, override: csp.Override })
  if (ContentTypeOptions)
    set.push({ name: 'x-content-type-options', value: 'nosniff', override: ContentTypeOptions.Override })
  if (FrameOptions)
    set.push({ name: 'x-frame-options', value: FrameOptions.FrameOption, override: FrameOptions.Override })
  if (ReferrerPolicy)
    set.push({ name: 'referrer-policy', value: ReferrerPolicy.ReferrerPolicy, override: ReferrerPolicy.Override })
  if (hsts) {
    const value = `max-age=${hsts.AccessControlMaxAgeSec}${hsts.IncludeSubdomains ? '; includeSubDomains' : ''}${hsts.Preload ? '; preload' : ''}`
    set.push({ name: 'strict-transport-security', value, override: hsts.Override })
  }
  if (XSSProtection)
    set.push({
      name: 'x-xss-protection',
      value: `${XSSProtection.Protection ? 1 : 0}${XSSProtection.ModeBlock ? '; mode=block' : ''}`,
      override: XSSProtection.Override,
    })
  return (headers: Headers) => {
    for (const { Header } of RemoveHeadersConfig?.Items ?? []) headers.delete(Header)
    for (const { name, value, override: wins } of set) if (wins || !headers.has(name)) headers.set(name, value)
  }
}
