import { describe, expect, test } from 'vitest'
import { parseSettings, type Settings } from '../../infra/platform/settings.ts'
import { identities, kept } from './kept.ts'
import { rules } from './rules.ts'
import { appOf, combinations, resourcesOf, smallest, type Template, templateIn, templateOf } from './synthesized.ts'

const count = (template: Template, type: string) => resourcesOf(template, type).length

/** What the settings decide: records in the zone, or printed; a certificate; identities; roles for GitHub. */
const decided = (template: Template, { domain, hostedZone, region, stage, github }: Settings) => {
  const production = stage === 'production'
  const records = resourcesOf(template, 'AWS::Route53::RecordSet').map(([, { Properties }]) => Properties.Type)
  const printed = Object.keys(template.Outputs ?? {}).filter((id) => /record/i.test(id))
  const ofSender = production && (domain || hostedZone) ? 6 : 0
  expect(records.filter((type) => type === 'A' || type === 'AAAA')).toHaveLength(domain && hostedZone ? 2 : 0)
  expect(records.filter((type) => type !== 'A' && type !== 'AAAA')).toHaveLength(hostedZone ? ofSender : 0)
  expect(printed).toHaveLength(hostedZone ? 0 : ofSender + (domain ? 1 : 0))
  const made = domain && hostedZone && region === 'us-east-1'
  expect(count(template, 'AWS::CertificateManager::Certificate')).toBe(made ? 1 : 0)
  expect(count(template, 'AWS::SES::EmailIdentity')).toBe(production ? 1 : 0)
  expect(count(template, 'AWS::IAM::OIDCProvider')).toBe(github && production ? 1 : 0)
}

describe('Every rule, CDK’s own, cdk-nag’s and ours, holds with', () => {
  test('thirty-two combinations', () => {
    expect(combinations).toHaveLength(32)
  })

  test.each(combinations)('%s', (_, input) => {
    const settings = parseSettings(input)
    const { app } = appOf(settings, { nag: true })
    const { stacks } = app.synth()
    // One stack: no exports between stacks or regions that could not be changed any more.
    expect(stacks).toHaveLength(1)
    const template = templateIn(stacks)
    for (const [rule, broken] of Object.entries(rules)) expect([rule, broken(template, settings)]).toEqual([rule, []])
    decided(template, settings)
    // Whatever the settings become, what holds data stays what it is.
    if (settings.stage === 'production') expect(identities(template)).toEqual(kept)
  })
})

type Properties = Record<string, unknown>
type Spoil = (template: Template) => void

/** Changes the properties of every resource of the type. */
const set =
  (type: string, more: Properties): Spoil =>
  (template) => {
    for (const [, { Properties }] of resourcesOf(template, type)) Object.assign(Properties, more)
  }
const plant =
  (Type: string, Properties: Properties = {}): Spoil =>
  (template) => {
    template.Resources.planted = { Type, Properties }
  }
const allow = (statement: Properties) =>
  plant('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Resource: 'x', ...statement }] } })

/** What must make each rule fail. */
const spoils: Record<keyof typeof rules, Spoil> = {
  'a function runs on the pinned runtime and arm64, logs JSON and keeps time for its caller': set(
    'AWS::Lambda::Function',
    { Timeout: 30 },
  ),
  'a function has a role and a log group that no other has': set('AWS::Lambda::Function', { Role: 'x' }),
  'a function, CDK’s own too, logs into a group of this stack': set('AWS::Lambda::Function', {
    LoggingConfig: undefined,
  }),
  'logs are forgotten': plant('AWS::Logs::LogGroup'),
  'a queue gives up to the dead-letter queue': plant('AWS::SQS::Queue'),
  'a queue takes no request without TLS': set('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: [] } }),
  'a topic takes no request without TLS': plant('AWS::SNS::Topic'),
  'a bucket takes no request without TLS': plant('AWS::S3::Bucket'),
  'a bucket is private, versioned, kept, and encrypted without a key of KMS, whose policy would make a loop': set(
    'AWS::S3::Bucket',
    { VersioningConfiguration: undefined },
  ),
  'a message is hidden for six timeouts of its reader': set('AWS::SQS::Queue', { VisibilityTimeout: 30 }),
  'a table is on demand and forgets by `expiresAt`': set('AWS::DynamoDB::Table', { BillingMode: 'PROVISIONED' }),
  'a table with people’s data is kept, protected and restorable': set('AWS::DynamoDB::Table', {
    DeletionProtectionEnabled: false,
  }),
  'no policy allows an action by wildcard': allow({ Action: 's3:*' }),
  'no policy names every resource, but for the one action that knows none': allow({
    Action: 's3:GetObject',
    Resource: '*',
  }),
  'mail is sent from our address, and with the configuration set': allow({ Action: 'ses:SendEmail' }),
  'A46 outside production a function that sends mail has a list of who may get it': plant('AWS::Lambda::Function', {
    Environment: { SENDER: 'a@example.org', ALLOWED_RECIPIENTS: 'b@example.org' },
  }),
  'the distribution speaks HTTP/3 and TLS alone': set('AWS::CloudFront::Distribution', {
    DistributionConfig: { ViewerProtocolPolicy: 'allow-all' },
  }),
  'no behavior that takes a POST leads to a signed function, where a form without a script would fail':
    plant('AWS::Lambda::Url'),
  'the edge’s policies have names that no other stage or region has': plant('AWS::CloudFront::CachePolicy', {
    Name: 'border-patrol-jobs-pages',
  }),
  'CDK adds no helper of its own but the trigger’s': plant('Custom::CrossRegionExportReader'),
}

describe('The rule that', () => {
  test.each(Object.keys(rules))('%s can fail', (rule) => {
    const template = structuredClone(templateOf())
    spoils[rule]?.(template)
    expect(rules[rule]?.(template, parseSettings(smallest))).not.toEqual([])
  })
})
