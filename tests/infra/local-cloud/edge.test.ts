import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestCloud } from '../../cloud.ts'
import { lambda, type Resources, role, startSmallCloud } from './small-cloud.ts'

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

/** `/missing` is turned into the object key `/gone.html`; `/old` is answered by the function itself. */
const viewerRequest = `function handler(event) {
  var request = event.request
  if (request.uri === '/old') return { statusCode: 301, statusDescription: 'Moved', headers: { location: { value: '/new/' } } }
  if (request.uri.endsWith('/')) request.uri += 'index.html'
  return request
}`

const echo = `export const handler = async (event) => event.rawPath === '/api/status'
  ? { statusCode: Number(event.rawQueryString), body: 'said so' }
  : { statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }`

const policyFor = (statements: object[]) => ({
  Type: 'AWS::S3::BucketPolicy',
  Properties: { Bucket: { Ref: 'Pages' }, PolicyDocument: { Statement: statements } },
})
const readObjects = {
  Effect: 'Allow',
  Action: 's3:GetObject',
  Principal: { Service: 'cloudfront.amazonaws.com' },
  Resource: { 'Fn::Join': ['', [arn('Pages'), '/*']] },
  Condition: {
    StringEquals: {
      'AWS:SourceArn': { 'Fn::Join': ['', ['arn:aws:cloudfront::000000000000:distribution/', { Ref: 'Edge' }]] },
    },
  },
}

const edge = (code = viewerRequest): Resources => ({
  Pages: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'pages' } },
  PagesPolicy: policyFor([readObjects]),
  Access: { Type: 'AWS::CloudFront::OriginAccessControl', Properties: { OriginAccessControlConfig: {} } },
  Viewer: {
    Type: 'AWS::CloudFront::Function',
    Properties: { Name: 'viewer', FunctionCode: code, FunctionConfig: { Runtime: 'cloudfront-js-2.0' } },
  },
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: 'headers',
        SecurityHeadersConfig: {
          ContentTypeOptions: { Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'same-origin', Override: false },
        },
      },
    },
  },
  Forward: {
    Type: 'AWS::CloudFront::OriginRequestPolicy',
    Properties: {
      OriginRequestPolicyConfig: {
        HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Accept', 'CloudFront-Viewer-Address'] },
        QueryStringsConfig: { QueryStringBehavior: 'all' },
        CookiesConfig: { CookieBehavior: 'none' },
      },
    },
  },
  Key: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: 'key', SecretString: '{"current":"proof"}' } },
  Edge: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        Origins: [
          {
            Id: 'pages',
            DomainName: { 'Fn::GetAtt': ['Pages', 'RegionalDomainName'] },
            OriginAccessControlId: { 'Fn::GetAtt': ['Access', 'Id'] },
          },
          {
            Id: 'api',
            DomainName: { 'Fn::Select': [2, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Http', 'ApiEndpoint'] }] }] },
            OriginCustomHeaders: [
              {
                HeaderName: 'x-origin-verify',
                HeaderValue: {
                  'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: 'Key' }, ':SecretString:current::}}']],
                },
              },
            ],
          },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'pages',
          CachePolicyId: cachingOptimized,
          Compress: true,
          ResponseHeadersPolicyId: { Ref: 'Headers' },
          FunctionAssociations: [
            { EventType: 'viewer-request', FunctionARN: { 'Fn::GetAtt': ['Viewer', 'FunctionARN'] } },
          ],
        },
        CacheBehaviors: [
          {
            PathPattern: '/api/*',
            TargetOriginId: 'api',
            AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
            CachePolicyId: cachingDisabled,
            Compress: true,
            OriginRequestPolicyId: { Ref: 'Forward' },
            ResponseHeadersPolicyId: { Ref: 'Headers' },
          },
        ],
        CustomErrorResponses: [403, 404].map((ErrorCode) => ({
          ErrorCode,
          ResponseCode: 404,
          ResponsePagePath: '/404.html',
        })),
      },
    },
  },
})

const api = (permission = true): Resources => ({
  ...role('Role', []),
  ...lambda('Echo', echo),
  Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP' } },
  Stage: {
    Type: 'AWS::ApiGatewayV2::Stage',
    Properties: { ApiId: { Ref: 'Http' }, StageName: '$default', AutoDeploy: true },
  },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Http' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: arn('Echo'),
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Http' },
      RouteKey: 'ANY /api/{proxy+}',
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
    },
  },
  ...(permission && {
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: { Action: 'lambda:InvokeFunction', FunctionName: arn('Echo'), Principal: 'apigateway.amazonaws.com' },
    },
  }),
})

let cloud: TestCloud
const page = (text: string) => `<!doctype html><title>${text}</title>${'<p>Much the same text.</p>'.repeat(100)}`
const store = (key: string, body: string) =>
  fetch(`${cloud.url}/pages/${key}`, {
    method: 'PUT',
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      authorization: 'AWS4-HMAC-SHA256 Credential=me/20260101/us-east-1/s3/aws4_request, Signature=0',
    },
  })

beforeAll(async () => {
  cloud = await startSmallCloud({ ...edge(), ...api() })
  await store('index.html', page('Home'))
  await store('states/texas/index.html', page('Texas'))
  await store('404.html', page('Not here'))
})
afterAll(() => cloud.stop())

test('a page comes from the bucket after the viewer-request function has completed its path', async () => {
  const response = await cloud.fetch('/states/texas/')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<title>Texas</title>')
})

test('a missing page is answered by /404.html with status 404, with the header policy applied', async () => {
  const response = await cloud.fetch('/nowhere/')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('<title>Not here</title>')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('same-origin')
})

test('the function may answer itself', async () => {
  const response = await cloud.fetch('/old')
  expect([response.status, response.headers.get('location')]).toEqual([301, '/new/'])
})

test('text is compressed where viewer and cache policy want it, and nowhere else', async () => {
  const coding = async (path: string, accepted: string) =>
    (await cloud.fetch(path, { headers: { 'accept-encoding': accepted } })).headers.get('content-encoding')
  expect(await coding('/', 'gzip, br')).toBe('br')
  expect(await coding('/', 'gzip')).toBe('gzip')
  expect(await coding('/', 'identity')).toBe(null)
  expect(await coding('/api/echo', 'gzip, br')).toBe(null)
})

test('a POST reaches the API with the proof of origin, the viewer address, and only the headers of the policy', async () => {
  const response = await cloud.post('/api/echo?a=1&a=2', { name: 'Ann' }, { cookie: 'c=1', 'x-mine': 'no' })
  const event: unknown = await response.json()
  expect(event).toMatchObject({
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath: '/api/echo',
    rawQueryString: 'a=1&a=2',
    queryStringParameters: { a: '1,2' },
    pathParameters: { proxy: 'echo' },
    body: 'name=Ann',
    isBase64Encoded: false,
    headers: {
      accept: 'text/html',
      'x-origin-verify': 'proof',
      'cloudfront-viewer-address': expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    },
    requestContext: { http: { method: 'POST', path: '/api/echo' } },
  })
  expect(event).not.toHaveProperty('cookies')
  expect(event).not.toHaveProperty('headers.x-mine')
})

test('cookies of the answer arrive one by one', async () => {
  expect((await cloud.fetch('/api/echo')).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('error pages count for the whole distribution, the API included', async () => {
  expect(await (await cloud.fetch('/api/status?403')).text()).toContain('<title>Not here</title>')
  expect(await (await cloud.fetch('/api/status?422')).text()).toBe('said so')
})

test('a body that is no text arrives in base64', async () => {
  const response = await cloud.fetch('/api/echo', {
    method: 'POST',
    body: new Uint8Array([0, 255]),
    headers: { 'content-type': 'image/png' },
  })
  expect(await response.json()).toMatchObject({ body: 'AP8=', isBase64Encoded: true })
})

test('a payload over 10 MB is refused', async () => {
  expect((await cloud.fetch('/api/echo', { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) })).status).toBe(413)
})

test('a method that a behaviour does not allow is refused', async () => {
  const response = await cloud.fetch('/', { method: 'POST' })
  expect(response.status).toBe(403)
  expect(await response.text()).toContain('not configured to allow the HTTP request method')
})

test('the API itself is reached without the distribution, and then without its proof', async () => {
  expect(await (await cloud.fetch('/_local/api/echo')).json()).not.toHaveProperty('headers.x-origin-verify')
})

test('a function of more than 10,240 bytes is refused', async () => {
  const start = startSmallCloud({ ...edge(`${viewerRequest}//${'x'.repeat(10_240)}`), ...api() })
  await expect(start).rejects.toThrow(/^Viewer: the function has 10\d\d\d bytes, CloudFront takes at most 10240\.$/)
})

test('a bucket whose policy does not let the distribution read is refused', async () => {
  await expect(startSmallCloud({ ...edge(), ...api(), PagesPolicy: policyFor([]) })).rejects.toThrow(
    'needs a bucket policy that lets this distribution read',
  )
})

test('an integration that API Gateway may not invoke is refused', async () => {
  await expect(startSmallCloud({ ...edge(), ...api(false) })).rejects.toThrow('Integration: no AWS::Lambda::Permission')
})
