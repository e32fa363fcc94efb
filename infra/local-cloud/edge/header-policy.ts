import * as z from 'zod'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'

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
