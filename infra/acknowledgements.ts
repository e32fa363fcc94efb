import { type Stack, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import type { Settings } from './platform/settings.ts'

/** A rule's finding that we know about and accept. */
export interface Acknowledgement {
  /** Construct path below the stack. */
  readonly path: string
  /** The rule with its pack in front. Without the pack CDK accepts an id and does nothing with it. */
  readonly id: string
  readonly reason: string
}

const nag = (rule: string) => `AwsSolutions::AwsSolutions-${rule}`
const on = (paths: string[], id: string, reason: string): Acknowledgement[] =>
  paths.map((path) => ({ path, id, reason }))

/** All acknowledgements. A test compares the list with the findings, in both directions. */
export const acknowledgements = ({ domain, region, github, stage }: Settings): Acknowledgement[] => [
  ...on(
    ['jobs/bucket/Resource', 'site/bucket/Resource', 'site/releases/Resource'],
    nag('S1'),
    'Both hold public postings and pages, written by one function each; an access log would tell who read them',
  ),
  ...on(
    ['site/distribution/Resource'],
    nag('CFR3'),
    'CloudFront logs hold the addresses of readers and the signed links of subscribers; nothing here needs them',
  ),
  ...on(
    ['site/distribution/Resource'],
    nag('CFR1'),
    'People look for these jobs from abroad too, military families for one',
  ),
  ...on(
    ['site/distribution/Resource'],
    nag('CFR2'),
    'A web ACL costs more a month than everything else; the API has throttling, the forms have rate limits of their own',
  ),
  ...(domain
    ? []
    : on(
        ['site/distribution/Resource'],
        nag('CFR4'),
        'CloudFront allows no other minimum with its own certificate; a site with a domain has TLS 1.2',
      )),
  ...on(
    [
      '{proxy+}',
      'confirm--{proxy+}',
      'contact',
      'contact--{proxy+}',
      'kept--{proxy+}',
      'manage',
      'manage--{proxy+}',
      'newsletter',
      'refuse--{proxy+}',
      'subscriptions',
      'undo-move--{proxy+}',
      'unsubscribe--{proxy+}',
      'unsubscribe-newsletter--{proxy+}',
      'unsubscribe-watch--{proxy+}',
      'watch',
      'watch--{proxy+}',
    ].map((path) => `api/http/ANY--api--${path}/Resource`),
    nag('APIG4'),
    'Forms for everybody: who may do what is proven by the signed link, and a header proves the way through CloudFront',
  ),
  ...on(
    ['api/origin-secret/Resource'],
    nag('SMG4'),
    'It proves a way, not a person, and protects no data; CloudFront would have to be changed in the same moment',
  ),
  ...on(
    ['api/signing-secret/Resource'],
    nag('SMG4'),
    'Rotated by `npm run ops -- rotate-keys`, which keeps the old key valid for the links in old emails',
  ),
  ...on(['api/counters/Resource'], nag('DDB3'), 'Rate-limit counters are worth nothing an hour later'),
  ...on(
    [
      'jobs/ingest-role',
      'publishing/publish-role',
      'subscriptions/subscriptions-role',
      'subscriptions/subscription-mail-role',
      'alerts/plan-role',
      'alerts/match-role',
      'alerts/send-role',
    ].map((role) => `${role}/DefaultPolicy/Resource`),
    nag('IAM5[Resource::<jobsbucketFA9A18B1.Arn>/*]'),
    'Snapshots and change sets are numbered objects of one bucket that holds nothing else',
  ),
  ...on(
    ['publishing/publish-role/DefaultPolicy/Resource'],
    nag('IAM5[Resource::<sitebucketA3C1600A.Arn>/*]'),
    'The function is the only writer of the bucket, whose object names are the addresses of the pages',
  ),
  ...on(
    ['subscriptions/subscription-mail-role', 'alerts/send-role', 'contact/contact-mail-role'].map(
      (role) => `${role}/DefaultPolicy/Resource`,
    ),
    nag(`IAM5[Resource::arn:aws:ses:${region}:<AWS::AccountId>:identity/*]`),
    'In the sandbox SES checks the recipient’s identity too; a condition allows our From address only',
  ),
  ...on(
    ['alerts/match-role/DefaultPolicy/Resource', 'alerts/send-role/DefaultPolicy/Resource'],
    nag('IAM5[Resource::*]'),
    'ses:GetSendQuota, the pace the account is allowed, knows no resource',
  ),
  ...on(
    ['site/distribution/Origin1'],
    'Annotation::@aws-cdk/aws-cloudfront-origins:listBucketSecurityRisk',
    'The default root object is set, and no query string reaches the bucket',
  ),
  ...on(
    ['jobs/history', 'publishing/publish'],
    'Annotation::@aws-cdk/aws-lambda:addPermissionsToVersionOrAlias',
    'The schedule invokes the function itself; the trigger has its own right to the version it invokes',
  ),
  ...(github
    ? on(
        ['github/diff/DefaultPolicy/Resource'],
        nag(`IAM5[Resource::arn:aws:cloudformation:${region}:<AWS::AccountId>:stack/border-patrol-jobs-${stage}/*]`),
        'The end of a stack’s ARN is an id made when it is created; the name before it is this stack’s alone',
      )
    : []),
]

export const acknowledge = (stack: Stack, settings: Settings): void => {
  for (const { path, id, reason } of acknowledgements(settings)) {
    const construct = path
      .split('/')
      .reduce<IConstruct | undefined>((parent, name) => parent?.node.tryFindChild(name), stack)
    if (!construct) throw new Error(`The acknowledgement of ${id} names ${path}, which is not there`)
    Validations.of(construct).acknowledge({ id, reason })
  }
}
