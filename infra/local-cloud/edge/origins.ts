import type * as z from 'zod'
import type { Handler, Viewer } from '../http.ts'
import { streamed } from '../incoming.ts'
import { resourcePolicyAllows } from '../permissions/resource-policy.ts'
import type { Bucket } from '../stores/buckets.ts'
import { answerS3 } from '../stores/s3.ts'
import { reference } from '../template/attributes.ts'
import type { Template } from '../template/template.ts'
import type { Apis } from './api.ts'
import type { originSchema } from './distribution-schema.ts'
import type { Forwarding } from './forwarding.ts'
import type { OriginHeaders } from './origin-headers.ts'

export type OriginDependencies = {
  template: Template
  buckets: Map<string, Bucket>
  apis: Apis
  originHeaders: OriginHeaders
}

/** Answers the edge's requests to an origin. */
export type Origin = (request: Request, viewer: Viewer, forwarding: Forwarding) => Promise<Response>

const bucketOrigin = (
  { template, buckets }: OriginDependencies,
  distribution: string,
  bucket: string,
  path: string,
): Origin => {
  const allowed = (action: string, keys: string) =>
    resourcePolicyAllows(template, {
      type: 'AWS::S3::BucketPolicy',
      on: bucket,
      service: 'cloudfront.amazonaws.com',
      action,
      resource: `arn:aws:s3:::${bucket}${keys}`,
      circumstances: {
        'aws:sourcearn': `arn:aws:cloudfront::${template.place.account}:distribution/${reference(template, distribution)}`,
      },
    })
  if (!allowed('s3:GetObject', '/*'))
    throw new Error(`${distribution}: its origin ${bucket} needs a bucket policy that lets this distribution read.`)
  const mayList = allowed('s3:ListBucket', '')
  return (request) => {
    const url = new URL(request.url)
    url.pathname = `/${bucket}${path}${url.pathname}`
    url.search = ''
    return answerS3(buckets, { method: request.method, url, headers: request.headers, body: Buffer.alloc(0), mayList })
  }
}

/** Headers of an origin request: what the policy lets through, and what CloudFront always adds. */
const requestHeaders = (request: Request, viewer: Viewer, forwarding: Forwarding): Headers => {
  const headers = new Headers()
  request.headers.forEach((value, name) => {
    const wanted = name === 'cookie' ? forwarding.cookies : forwarding.headers(name) || name.startsWith('content-')
    if (wanted && name !== 'host' && name !== 'connection' && name !== 'cloudfront-viewer-address')
      headers.append(name, value)
  })
  if (!forwarding.headers('user-agent')) headers.set('user-agent', 'Amazon CloudFront')
  headers.set('x-forwarded-for', [request.headers.get('x-forwarded-for'), viewer.ip].filter(Boolean).join(', '))
  headers.set('via', '1.1 local.cloudfront.net (CloudFront)')
  headers.set('x-amz-cf-id', 'local')
  if (forwarding.cloudfront) headers.set('cloudfront-viewer-address', `${viewer.ip}:${viewer.port}`)
  return headers
}

const apiOrigin = (
  { originHeaders }: OriginDependencies,
  api: Handler,
  origin: z.infer<typeof originSchema>,
): Origin => {
  const added = origin.OriginCustomHeaders.map(({ HeaderName }) => HeaderName)
  for (const { HeaderName, HeaderValue } of origin.OriginCustomHeaders) originHeaders.deploy(HeaderName, HeaderValue)
  return (request, viewer, forwarding) => {
    const url = new URL(request.url)
    const headers = requestHeaders(request, viewer, forwarding)
    for (const name of added) headers.set(name, originHeaders.value(name) ?? '')
    const target = `http://${origin.DomainName}${origin.OriginPath}${url.pathname}${forwarding.query ? url.search : ''}`
    // The API sees CloudFront's address as its client's.
    return api(new Request(target, { method: request.method, headers, ...streamed(request.body) }), {
      ip: '127.0.0.1',
      port: 443,
    })
  }
}

/** An origin of a distribution: a private bucket behind origin access control, or an HTTP API. */
export const createOrigin = (
  dependencies: OriginDependencies,
  distribution: string,
  origin: z.infer<typeof originSchema>,
): Origin => {
  const api = dependencies.apis.get(origin.DomainName)
  if (api) return apiOrigin(dependencies, api.answer, origin)
  const bucket = origin.DomainName.match(/^(.+)\.s3\.[a-z0-9-]+\.amazonaws\.com$/)?.[1]
  if (bucket === undefined || !dependencies.buckets.has(bucket)) {
    throw new Error(
      `${distribution}: its origin ${origin.DomainName} is neither a bucket nor an HTTP API of the template.`,
    )
  }
  if (!origin.OriginAccessControlId)
    throw new Error(`${distribution}: its origin ${origin.DomainName} needs origin access control.`)
  return bucketOrigin(dependencies, distribution, bucket, origin.OriginPath)
}
