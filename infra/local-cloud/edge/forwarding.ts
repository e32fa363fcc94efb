import * as z from 'zod'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

const named = (kind: string) => z.object({ [`${kind}Behavior`]: z.string() })
const originRequestPolicy = z.object({
  OriginRequestPolicyConfig: z.object({
    HeadersConfig: z.object({ HeaderBehavior: z.string(), Headers: z.array(z.string()).default([]) }),
    QueryStringsConfig: named('QueryString'),
    CookiesConfig: named('Cookie'),
  }),
})

export type Forwarding = { headers: (name: string) => boolean; cloudfront: boolean; query: boolean; cookies: boolean }

const managedForwarding: Record<string, Forwarding> = {
  // AllViewerExceptHostHeader: only the viewer's headers; it can't add CloudFront's own.
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
