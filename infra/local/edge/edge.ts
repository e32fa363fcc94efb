import * as z from 'zod'
import { type Handler, streamed, type Viewer } from '../http.ts'
import { allows, matchesPattern, policySchema } from '../permissions/policy.ts'
import type { Bucket } from '../stores/buckets.ts'
import { answerS3 } from '../stores/s3.ts'
import type { Secrets } from '../stores/secrets.ts'
import { attribute, reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import type { Apis } from './api.ts'
import { compress } from './compression.ts'
import { cachePolicyOf, forwardingOf, headerPolicyOf } from './policies.ts'
import { viewerFunction } from './viewer-function.ts'

const behaviorSchema = z.object({
  PathPattern: z.string().default('*'),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  Compress: z.boolean().default(false),
  FunctionAssociations: z
    .array(z.object({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .default([]),
})
const originSchema = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  OriginCustomHeaders: z.array(z.object({ HeaderName: z.string(), HeaderValue: z.string() })).default([]),
  OriginAccessControlId: z.string().optional(),
})
const errorSchema = z.object({
  ErrorCode: z.number(),
  ResponseCode: z.number().optional(),
  ResponsePagePath: z.string().optional(),
})
const distributionSchema = z.object({
  DistributionConfig: z.object({
    Origins: z.array(originSchema),
    DefaultCacheBehavior: behaviorSchema,
    CacheBehaviors: z.array(behaviorSchema).default([]),
    CustomErrorResponses: z.array(errorSchema).default([]),
    DefaultRootObject: z.string().default(''),
  }),
})
const functionSchema = z.object({ FunctionCode: z.string(), FunctionConfig: z.object({ Runtime: z.string() }) })

type Parts = { template: Template; buckets: Map<string, Bucket>; apis: Apis; secrets: Secrets }

/** Whether the bucket's policy lets this distribution do it. Without s3:ListBucket a missing key is answered by 403. */
const allowedBy = (template: Template, distribution: string, bucket: string, action: string, path: string): boolean => {
  const { account } = template.place
  const statements = template
    .ofType('AWS::S3::BucketPolicy')
    .filter(({ properties }) => properties.Bucket === bucket)
    .flatMap(({ properties }) => policySchema.parse(properties.PolicyDocument).Statement)
    .filter(
      ({ Principal: who }) =>
        who === '*' || who?.Service?.includes('cloudfront.amazonaws.com') || who?.AWS?.includes('*'),
    )
  return allows(statements, action, `arn:aws:s3:::${bucket}${path}`, {
    'aws:sourcearn': `arn:aws:cloudfront::${account}:distribution/${reference(template, distribution)}`,
    'aws:securetransport': 'true',
  })
}

const refusal = (status: number, text: string) => {
  const body = `<!DOCTYPE html><title>ERROR: The request could not be satisfied</title><h1>${status} ERROR</h1><p>${text}</p>\n`
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/html',
      'x-cache': 'Error from cloudfront',
      'content-length': String(Buffer.byteLength(body)),
    },
  })
}

/**
 * One CloudFront distribution on localhost: behaviours in order, viewer-request functions, origins, error pages, header
 * policies, compression. It keeps no copies, and does not redirect to HTTPS, which localhost does not speak.
 */
export const startEdge = ({ template, buckets, apis, secrets }: Parts): Handler => {
  const [distribution] = template.ofType('AWS::CloudFront::Distribution')
  if (!distribution) return async () => new Response('The template has no distribution.\n', { status: 404 })
  const { DistributionConfig: config } = distributionSchema.parse(distribution.properties)
  const viewerFunctions = new Map(
    template.ofType('AWS::CloudFront::Function').map(({ id, properties }) => {
      const { FunctionCode, FunctionConfig } = functionSchema.parse(properties)
      return [attribute(template, id, 'FunctionARN'), viewerFunction(id, FunctionCode, FunctionConfig.Runtime)]
    }),
  )
  const secretsIn = (value: string) =>
    value.replace(
      /\{\{resolve:secretsmanager:(.+?):SecretString:(\w*):\w*:\w*\}\}/g,
      (_whole, arn: string, key: string) => {
        const text = secrets.read(arn)
        if (text === undefined)
          throw new Error(`${distribution.id}: an origin header needs the secret ${arn}, which does not exist.`)
        return key ? z.record(z.string(), z.string()).parse(JSON.parse(text))[key]! : text
      },
    )

  const origins = new Map(
    config.Origins.map((origin) => {
      const bucketName = origin.DomainName.match(/^(.+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/)?.[1]
      const api = apis.get(origin.DomainName)
      if (!api && (bucketName === undefined || !buckets.has(bucketName))) {
        throw new Error(
          `${distribution.id}: its origin ${origin.DomainName} is neither a bucket nor an HTTP API of the template.`,
        )
      }
      if (
        bucketName &&
        !(origin.OriginAccessControlId && allowedBy(template, distribution.id, bucketName, 's3:GetObject', '/*'))
      ) {
        throw new Error(
          `${distribution.id}: its origin ${origin.DomainName} needs origin access control and a bucket policy that lets this distribution read.`,
        )
      }
      const mayList = bucketName !== undefined && allowedBy(template, distribution.id, bucketName, 's3:ListBucket', '')
      return [origin.Id, { ...origin, bucketName, api, mayList }]
    }),
  )

  const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior].map((behavior) => {
    const origin = origins.get(behavior.TargetOriginId)
    if (!origin)
      throw new Error(
        `${distribution.id}: the behaviour ${behavior.PathPattern} names the origin ${behavior.TargetOriginId}, which does not exist.`,
      )
    return {
      ...behavior,
      origin,
      functions: behavior.FunctionAssociations.map(({ FunctionARN }) => {
        const found = viewerFunctions.get(FunctionARN)
        if (!found)
          throw new Error(
            `${distribution.id}: the behaviour ${behavior.PathPattern} names an unknown function ${FunctionARN}.`,
          )
        return found
      }),
      codings: cachePolicyOf(template, behavior.CachePolicyId),
      forwarding: forwardingOf(template, behavior.OriginRequestPolicyId),
      applyHeaderPolicy: headerPolicyOf(template, behavior.ResponseHeadersPolicyId),
    }
  })
  type Behavior = (typeof behaviors)[number]
  const behaviorFor = (path: string): Behavior =>
    behaviors.find(({ PathPattern }) => matchesPattern(PathPattern.replace(/^(?=[^*/])/, '/'), path))!

  const fromOrigin = async ({ origin, forwarding }: Behavior, request: Request, viewer: Viewer): Promise<Response> => {
    const url = new URL(request.url)
    if (url.pathname === '/' && config.DefaultRootObject && request.method !== 'POST')
      url.pathname = `/${config.DefaultRootObject}`
    if (origin.bucketName) {
      url.pathname = `/${origin.bucketName}${origin.OriginPath}${url.pathname}`
      url.search = ''
      return answerS3(buckets, {
        method: request.method,
        url,
        headers: request.headers,
        body: Buffer.alloc(0),
        mayList: origin.mayList,
      })
    }
    const headers = new Headers()
    request.headers.forEach((value, name) => {
      const always = name.startsWith('content-') || name === 'user-agent'
      const wanted = name === 'cookie' ? forwarding.cookies : forwarding.headers(name) || always
      if (wanted && name !== 'host' && name !== 'connection') headers.append(name, value)
    })
    if (!forwarding.headers('user-agent')) headers.set('user-agent', 'Amazon CloudFront')
    headers.set('x-forwarded-for', [request.headers.get('x-forwarded-for'), viewer.ip].filter(Boolean).join(', '))
    headers.set('via', '1.1 local.cloudfront.net (CloudFront)')
    headers.set('x-amz-cf-id', 'local')
    headers.delete('cloudfront-viewer-address')
    if (forwarding.cloudfront) headers.set('cloudfront-viewer-address', `${viewer.ip}:${viewer.port}`)
    for (const { HeaderName, HeaderValue } of origin.OriginCustomHeaders)
      headers.set(HeaderName, secretsIn(HeaderValue))
    if (!forwarding.query) url.search = ''
    const target = `http://${origin.DomainName}${origin.OriginPath}${url.pathname}${url.search}`
    return origin.api!(new Request(target, { method: request.method, headers, ...streamed(request.body) }), {
      ip: '127.0.0.1',
      port: 443,
    })
  }

  const errorPage = async (response: Response, request: Request, viewer: Viewer): Promise<Response> => {
    const rule = config.CustomErrorResponses.find(({ ErrorCode }) => ErrorCode === response.status)
    if (!rule?.ResponsePagePath) return response
    const page = await fromOrigin(
      behaviorFor(rule.ResponsePagePath),
      new Request(new URL(rule.ResponsePagePath, request.url), { method: request.method === 'HEAD' ? 'HEAD' : 'GET' }),
      viewer,
    )
    // A missing error page leaves the origin's own answer.
    return page.ok
      ? new Response(page.body, { status: rule.ResponseCode ?? response.status, headers: page.headers })
      : response
  }

  return async (incoming: Request, viewer: Viewer): Promise<Response> => {
    const behavior = behaviorFor(new URL(incoming.url).pathname)
    const answer = async (): Promise<Response> => {
      if (!behavior.AllowedMethods.includes(incoming.method)) {
        return refusal(
          403,
          'This distribution is not configured to allow the HTTP request method that was used for this request.',
        )
      }
      let request = incoming
      for (const run of behavior.functions) {
        const result = await run(request, viewer)
        if (result instanceof Response) return result
        request = result
      }
      return errorPage(await fromOrigin(behavior, request, viewer), request, viewer)
    }
    const response = await answer()
    const packed = behavior.Compress ? await compress(incoming, response, behavior.codings) : response
    const headers = new Headers(packed.headers)
    headers.set('via', '1.1 local.cloudfront.net (CloudFront)')
    behavior.applyHeaderPolicy(headers)
    return new Response(packed.body, { status: packed.status, statusText: packed.statusText, headers })
  }
}
