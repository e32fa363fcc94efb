import { type Duration, Fn, RemovalPolicy } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as logs from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { dataRemoval } from './platform/data.ts'
import type { LambdaFunction } from './platform/function.ts'
import { Secret } from './platform/secret.ts'
import type { Settings } from './platform/settings.ts'
import { Table } from './platform/table.ts'

/** The HTTP API behind `/api/*`, with what its functions need: proof of origin, signed links, counters. */
export class Api extends Construct {
  private readonly api: apigateway.HttpApi
  private readonly stage: apigateway.CfnStage
  private readonly throttle: { ThrottlingRateLimit: number; ThrottlingBurstLimit: number }
  private readonly origin: Secret
  private readonly signing: Secret
  private readonly counters: Table
  private readonly forwarded: cloudfront.OriginRequestPolicy

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'api')
    this.api = new apigateway.HttpApi(this, 'http', {
      apiName: `border-patrol-jobs-${settings.stage}`,
      createDefaultStage: false,
    })
    const { requestsPerSecond } = settings.limits
    this.throttle = { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: 2 * requestsPerSecond }
    const stage = new apigateway.HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: requestsPerSecond, burstLimit: 2 * requestsPerSecond },
      accessLogSettings: accessLog(this),
    })
    this.stage = stage.node.defaultChild as apigateway.CfnStage
    this.origin = originSecret(this)
    this.signing = signingSecret(this)
    this.counters = new Table(this, 'counters', {
      environmentName: 'COUNTERS_TABLE',
      partitionKey: 'id',
      holdsPeoplesData: false,
    })
    this.forwarded = forwardedHeaders(this, settings)
  }

  /**
   * Sends every method on these paths to the function, which refuses the ones it doesn't handle. Each path has its own
   * throttle: flooding one form must not stop anyone from using another, or from unsubscribing.
   */
  route(paths: string[], target: LambdaFunction): void {
    const integration = new HttpLambdaIntegration(`${target.node.id}-integration`, target)
    this.origin.grantUse(target)
    const settings = Object.fromEntries(paths.map((path) => [`ANY ${path}`, this.throttle]))
    this.stage.routeSettings = { ...this.stage.routeSettings, ...settings }
    const methods = [apigateway.HttpMethod.ANY]
    // A stage can't name a route that doesn't exist yet.
    for (const path of paths)
      for (const route of this.api.addRoutes({ path, methods, integration })) this.stage.node.addDependency(route)
  }

  /** Lets a function count requests against limits. */
  grantCount(counter: LambdaFunction): void {
    this.counters.grantActions(counter, 'GetItem', 'UpdateItem')
  }

  /** Lets a function make and check signed links. */
  grantSign(signer: LambdaFunction): void {
    this.signing.grantUse(signer)
  }

  serverErrors(period: Duration): cloudwatch.Metric {
    return this.api.metricServerError({ period, statistic: 'Sum' })
  }

  requests(period: Duration): cloudwatch.Metric {
    return this.api.metricCount({ period, statistic: 'Sum' })
  }

  /** How the distribution reaches the API. The header proves to functions that a request came through it. */
  behavior(responseHeadersPolicy: cloudfront.IResponseHeadersPolicy): cloudfront.BehaviorOptions {
    return {
      origin: new HttpOrigin(Fn.select(2, Fn.split('/', this.api.apiEndpoint)), {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        customHeaders: { 'x-origin-verify': this.origin.secretValueFromJson('current').unsafeUnwrap() },
      }),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: this.forwarded,
      responseHeadersPolicy,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
    }
  }
}

/** `{ "current": "…" }`, see `functions/platform/origin.ts`. */
const originSecret = (scope: Construct) =>
  new Secret(scope, 'origin-secret', {
    environmentName: 'ORIGIN_SECRET',
    description: 'What the distribution sends to prove itself to the API',
    generateSecretString: {
      secretStringTemplate: '{}',
      generateStringKey: 'current',
      passwordLength: 40,
      excludePunctuation: true,
    },
    removalPolicy: RemovalPolicy.DESTROY,
  })

/**
 * `{ "current": "a", "a": "…" }`, see `functions/platform/signing-keys.ts`. Kept: without it, links in old emails would
 * stop working.
 */
const signingSecret = (scope: Construct) =>
  new Secret(scope, 'signing-secret', {
    environmentName: 'SIGNING_SECRET',
    description: 'Keys that sign the links in emails',
    generateSecretString: {
      secretStringTemplate: JSON.stringify({ current: 'a' }),
      generateStringKey: 'a',
      passwordLength: 48,
      excludePunctuation: true,
    },
    removalPolicy: dataRemoval.kept,
  })

/** What functions read, and nothing else from the visitor's request: no cookie, no browser name. */
const forwardedHeaders = (scope: Construct, { stage, region }: Settings) =>
  new cloudfront.OriginRequestPolicy(scope, 'forwarded', {
    originRequestPolicyName: `border-patrol-jobs-${stage}-${region}-api`,
    headerBehavior: cloudfront.OriginRequestHeaderBehavior.allowList(
      'Accept',
      'Content-Type',
      'Origin',
      'Sec-Fetch-Site',
      'CloudFront-Viewer-Address',
    ),
    queryStringBehavior: cloudfront.OriginRequestQueryStringBehavior.all(),
    cookieBehavior: cloudfront.OriginRequestCookieBehavior.none(),
  })

/** Neither path nor address: the path has signed links, and the address is a person's. */
const accessLog = (scope: Construct): apigateway.IAccessLogSettings => ({
  destination: new apigateway.LogGroupLogDestination(
    new logs.LogGroup(scope, 'access-log', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: dataRemoval.derived,
    }),
  ),
  format: AccessLogFormat.custom(
    JSON.stringify({
      requestId: '$context.requestId',
      time: '$context.requestTime',
      route: '$context.routeKey',
      status: '$context.status',
      bytes: '$context.responseLength',
      milliseconds: '$context.responseLatency',
      error: '$context.error.message',
      integrationError: '$context.integrationErrorMessage',
    }),
  ),
})
