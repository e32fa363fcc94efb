import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../infra/edge/headers.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf()
const only = (type: string) => {
  const found = resourcesOf(template, type)
  expect(found).toHaveLength(1)
  return found[0]![1].Properties
}
const distribution = () => only('AWS::CloudFront::Distribution').DistributionConfig

describe('The distribution', () => {
  test('A73 maps 404 and what fails in front of the functions to pages, so that their own answers reach the person and nobody sees JSON', () => {
    expect(distribution()).toMatchObject({
      CustomErrorResponses: [
        { ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' },
        ...[500, 502, 503, 504].map((status) => ({
          ErrorCode: status,
          ResponseCode: status,
          ResponsePagePath: '/error.html',
          ErrorCachingMinTTL: 0,
        })),
      ],
    })
  })

  test('may list the bucket, without which S3 answers 403 to a missing page', () => {
    const policies = JSON.stringify(resourcesOf(template, 'AWS::S3::BucketPolicy'))
    expect(policies).toContain('"s3:ListBucket"')
    expect(distribution()).toMatchObject({ DefaultRootObject: 'index.html' })
    expect(only('AWS::CloudFront::CachePolicy').CachePolicyConfig).toMatchObject({
      ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'none' } },
    })
  })

  test('sends `/api/*` uncached to the HTTP API, all methods, without OriginPath', () => {
    const config = distribution()
    expect(config).toMatchObject({
      CacheBehaviors: [
        {
          PathPattern: '/api/*',
          AllowedMethods: expect.arrayContaining(['POST', 'GET', 'HEAD', 'DELETE']),
          // Managed policy "CachingDisabled".
          CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        },
      ],
    })
    expect(JSON.stringify(config)).not.toContain('OriginPath')
    expect(only('AWS::ApiGatewayV2::Stage')).toMatchObject({ StageName: '$default', AutoDeploy: true })
  })

  test('forwards what the functions read and no cookie, within the quota of ten headers', () => {
    const policy = only('AWS::CloudFront::OriginRequestPolicy').OriginRequestPolicyConfig
    expect(policy).toMatchObject({
      CookiesConfig: { CookieBehavior: 'none' },
      HeadersConfig: { HeaderBehavior: 'whitelist', Headers: expect.arrayContaining(['CloudFront-Viewer-Address']) },
    })
  })

  test('answers every behavior with the same security headers', () => {
    const count = JSON.stringify(distribution()).match(/"ResponseHeadersPolicyId"/g)?.length
    expect(count).toBe(2)
    expect(only('AWS::CloudFront::ResponseHeadersPolicy').ResponseHeadersPolicyConfig).toMatchObject({
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: contentSecurityPolicy, Override: true },
        ContentTypeOptions: { Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: false },
      },
    })
    expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|http/)
    // CloudFront quotas: 1,783 characters for a header value in a response headers policy.
    expect(contentSecurityPolicy.length).toBeLessThan(1783)
  })

  test('demands HTTPS of the names below its host only where the operator says that all of them are theirs', () => {
    const demanded = (more: object) =>
      /"IncludeSubdomains":(\w+)/.exec(JSON.stringify(templateOf({ ...smallest, ...more }).Resources))?.[1]
    expect([demanded({}), demanded({ hstsSubdomains: true })]).toEqual(['false', 'true'])
  })

  test('runs its function as cloudfront-js-2.0, at most 10,240 bytes', () => {
    const { FunctionCode, FunctionConfig } = only('AWS::CloudFront::Function')
    expect(FunctionConfig).toMatchObject({ Runtime: 'cloudfront-js-2.0' })
    expect(String(FunctionCode).length).toBeLessThan(10_240)
  })

  test('reads an unencrypted-by-KMS bucket, whose key policy would make a loop', () => {
    expect(JSON.stringify(resourcesOf(template, 'AWS::S3::Bucket'))).not.toContain('aws:kms')
  })
})
