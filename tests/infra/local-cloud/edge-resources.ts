import { lambda, type Resources, role } from './small-cloud.ts'

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'

/** `/missing` is turned into the object key `/gone.html`; `/old` is answered by the function itself. */
export const viewerRequest = `function handler(event) {
  var request = event.request
  if (request.uri === '/old') return { statusCode: 301, statusDescription: 'Moved', headers: { location: { value: '/new/' } } }
  if (request.uri.endsWith('/')) request.uri += 'index.html'
  return request
}`

const echo = `export const handler = async (event) => event.rawPath === '/api/status'
  ? { statusCode: Number(event.rawQueryString), body: 'said so' }
  : { statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) }`

export const policyFor = (statements: object[]) => ({
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

export const edge = (code = viewerRequest): Resources => ({
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

export const api = (permission = true): Resources => ({
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

export const page = (text: string) => `<!doctype html><title>${text}</title>${'<p>Much the same text.</p>'.repeat(100)}`

/** Puts a page into the bucket of `edge`. */
export const storePage = (url: string, key: string, body: string) =>
  fetch(`${url}/pages/${key}`, {
    method: 'PUT',
    body,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      authorization: 'AWS4-HMAC-SHA256 Credential=me/20260101/us-east-1/s3/aws4_request, Signature=0',
    },
  })
