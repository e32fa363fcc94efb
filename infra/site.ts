import { Duration } from 'aws-cdk-lib'
import * as acm from 'aws-cdk-lib/aws-certificatemanager'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import * as route53 from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { formerReleaseKey, releaseKey, releasesKept, toldKey } from '../functions/publishing/index.ts'
import type { Api } from './api.ts'
import { viewerRequestCode } from './edge/bundle.ts'
import { contentSecurityPolicy, permissionsPolicy } from './edge/headers.ts'
import { Bucket } from './platform/bucket.ts'
import type { LambdaFunction } from './platform/function.ts'
import type { Settings } from './platform/settings.ts'
import { hostedZone } from './platform/zone.ts'

/** A release writes a file once and its manifest twice. Interrupted runs leave more versions, which nothing names. */
const versionsKept = 3 * releasesKept

export interface SiteProps {
  readonly settings: Settings
  readonly api: Api
}

/** The bucket with the pages, and the distribution in front of it and the API. */
export class Site extends Construct {
  readonly distribution: cloudfront.Distribution
  readonly url: string
  private readonly bucket: Bucket
  /**
   * Which files make up the site, release by release. Kept apart, because visitors can read anything beside the pages.
   */
  private readonly releases: Bucket
  private readonly organisation: Settings['organisation']

  constructor(scope: Construct, { settings, api }: SiteProps) {
    super(scope, 'site')
    this.bucket = new Bucket(this, 'bucket', { versionsKept })
    this.releases = new Bucket(this, 'releases', { versionsKept })
    // Job pages come and go forever. If two rules overlap, S3 follows the shorter one.
    this.bucket.addLifecycleRule({ prefix: 'jobs/', noncurrentVersionExpiration: Duration.days(30) })
    this.organisation = settings.organisation
    const { domain } = settings
    const zone = hostedZone(this, settings)
    const headers = securityHeaders(this, settings)

    this.distribution = new cloudfront.Distribution(this, 'distribution', {
      comment: `Border Patrol Jobs, ${settings.stage}`,
      domainNames: domain ? [domain] : undefined,
      certificate: domain ? certificate(this, domain, settings, zone) : undefined,
      minimumProtocolVersion: domain ? cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021 : undefined,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      // North America and Europe: nearly every reader, at the lowest price.
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, {
          // With the right to list, S3 answers 404 instead of 403 for a missing key, see `errorResponses`. Nobody can
          // use it to list: `/` is always `/index.html`, and no query string reaches the bucket.
          originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
        }),
        cachePolicy: pageCache(this, settings),
        responseHeadersPolicy: headers,
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, 'viewer-request', {
              comment: 'One address for each page',
              runtime: cloudfront.FunctionRuntime.JS_2_0,
              code: cloudfront.FunctionCode.fromInline(viewerRequestCode(domain ?? '')),
            }),
          },
        ],
      },
      additionalBehaviors: { '/api/*': api.behavior(headers) },
      errorResponses: errorResponses(),
    })
    this.url = settings.siteUrl ?? `https://${domain ?? this.distribution.distributionDomainName}`
    if (domain && zone) this.addRecords(domain, zone)
  }

  /** Tells a function what its pages and emails say about the site. */
  describeTo(speaker: LambdaFunction): void {
    speaker.give({
      SITE_URL: this.url,
      ORGANISATION_NAME: this.organisation.name,
      ORGANISATION_ADDRESS: this.organisation.postalAddress,
      ORGANISATION_TELEPHONE: this.organisation.telephone,
    })
  }

  /** The only way into the bucket. In a versioned bucket, deleting adds a marker, so nothing is lost right away. */
  grantPublish(publisher: LambdaFunction): void {
    this.describeTo(publisher)
    publisher.give({
      SITE_BUCKET: this.bucket.bucketName,
      RELEASES_BUCKET: this.releases.bucketName,
      DISTRIBUTION_ID: this.distribution.distributionId,
    })
    publisher.may(['s3:GetObject'], [this.bucket.arnForObjects(formerReleaseKey)])
    publisher.may(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], [this.releases.arnForObjects(releaseKey)])
    publisher.may(['s3:ListBucket'], [this.releases.bucketArn])
    publisher.may(['s3:GetObjectVersion', 's3:PutObject', 's3:DeleteObject'], [this.bucket.arnForObjects('*')])
    publisher.may(['s3:ListBucket'], [this.bucket.bucketArn])
    publisher.may(['cloudfront:CreateInvalidation'], [this.distribution.distributionArn])
  }

  /** What search engines were told is recorded beside the releases. */
  grantTell(publisher: LambdaFunction): void {
    publisher.may(['s3:GetObject', 's3:PutObject'], [this.releases.arnForObjects(toldKey)])
  }

  private addRecords(domain: string, zone: route53.IHostedZone): void {
    const target = route53.RecordTarget.fromAlias(new CloudFrontTarget(this.distribution))
    new route53.ARecord(this, 'ipv4', { zone, recordName: `${domain}.`, target })
    new route53.AaaaRecord(this, 'ipv6', { zone, recordName: `${domain}.`, target })
  }
}

const certificate = (
  scope: Construct,
  domain: string,
  settings: Settings,
  zone: route53.IHostedZone | undefined,
): acm.ICertificate =>
  settings.certificate
    ? acm.Certificate.fromCertificateArn(scope, 'certificate', settings.certificate)
    : new acm.Certificate(scope, 'certificate', {
        domainName: domain,
        validation: acm.CertificateValidation.fromDns(zone),
      })

/**
 * Error responses apply to the whole distribution, `/api/*` included, where a 403 or 422 carries a page that people
 * must see. So S3 is made to answer 404, and only 404 is mapped: the API answers 404 only to unknown paths, which get
 * the right page too. 500 and 502 to 504 are what API Gateway and CloudFront answer, in JSON or their own words, if a
 * function died, was throttled or didn't answer: people get a page instead. A form that couldn't be stored comes back
 * with 507, which is left alone. No server error is cached, so that trying again tries again.
 */
const errorResponses = (): cloudfront.ErrorResponse[] => [
  { httpStatus: 404, responseHttpStatus: 404, responsePagePath: '/404.html', ttl: Duration.seconds(10) },
  ...[500, 502, 503, 504].map((status) => ({
    httpStatus: status,
    responseHttpStatus: status,
    responsePagePath: '/error.html',
    ttl: Duration.seconds(0),
  })),
]

/** Each object's Cache-Control, set by the publish function, says how long a page is kept. */
const pageCache = (scope: Construct, { stage, region }: Settings) =>
  new cloudfront.CachePolicy(scope, 'page-cache', {
    cachePolicyName: `border-patrol-jobs-${stage}-${region}-pages`,
    comment: 'As Cache-Control of the object says; nothing of the request but its path counts',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.minutes(1),
    maxTtl: Duration.days(365),
    enableAcceptEncodingBrotli: true,
    enableAcceptEncodingGzip: true,
  })

const securityHeaders = (scope: Construct, { stage, region, hstsSubdomains }: Settings) =>
  new cloudfront.ResponseHeadersPolicy(scope, 'security-headers', {
    responseHeadersPolicyName: `border-patrol-jobs-${stage}-${region}`,
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
      // A page behind a signed link sends `no-referrer` itself.
      referrerPolicy: {
        referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
        override: false,
      },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(365),
        includeSubdomains: hstsSubdomains,
        preload: false,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Permissions-Policy', value: permissionsPolicy, override: true },
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
      ],
    },
    removeHeaders: ['Server', 'x-amz-version-id', 'x-amz-server-side-encryption', 'apigw-requestid'],
  })
