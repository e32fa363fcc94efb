import * as z from 'zod'
import type { Settings } from '../../infra/platform/settings.ts'
import { type Resource, resourcesOf, type Template } from './synthesized.ts'

const text = (value: unknown) => JSON.stringify(value ?? null)
const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }).transform((pair) => pair['Fn::GetAtt'][0]),
])

const statement = z.looseObject({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
})
export const statementsOf = ({ Properties }: Resource) =>
  z.looseObject({ Statement: z.array(statement) }).parse(Properties.PolicyDocument).Statement

/** A rule answers the logical ids that break it. */
type Rule = (template: Template, settings: Settings) => string[]

const breaking =
  (type: string, breaks: (resource: Resource, id: string, template: Template, settings: Settings) => boolean): Rule =>
  (template, settings) =>
    resourcesOf(template, type)
      .filter(([id, resource]) => breaks(resource, id, template, settings))
      .map(([id]) => id)

/** All but the provider of CDK's trigger, which we do not write. */
const isOurs = ({ Metadata }: Resource) => !Metadata?.['aws:cdk:path']?.includes('CustomResourceProvider')

const withoutTls = (policyType: string, list: string) => (_: Resource, id: string, template: Template) =>
  !resourcesOf(template, policyType).some(
    ([, { Properties }]) =>
      text(Properties[list]).includes(`"${id}"`) && text(Properties).includes('"aws:SecureTransport":"false"'),
  )

const peoplesTables = /subscribers|messages|deliveries|suppressions/

/** Rules of our own that hold for every resource, whatever the settings. */
export const rules: Record<string, Rule> = {
  'a function runs on the pinned runtime and arm64, logs JSON and keeps time for its caller': breaking(
    'AWS::Lambda::Function',
    (resource, _, template) => {
      const { Runtime, Architectures, LoggingConfig, Timeout } = resource.Properties
      if (!isOurs(resource)) return false
      const behindApi = resourcesOf(template, 'AWS::ApiGatewayV2::Integration').some(([, each]) =>
        text(each).includes(`"${_}"`),
      )
      return !(
        Runtime === 'nodejs24.x' &&
        text(Architectures) === '["arm64"]' &&
        text(LoggingConfig).includes('"LogFormat":"JSON"') &&
        Number(Timeout) < (behindApi ? 29 : 900)
      )
    },
  ),
  'a function has a role and a log group that no other has': breaking(
    'AWS::Lambda::Function',
    (resource, id, template) =>
      resourcesOf(template, 'AWS::Lambda::Function').some(
        ([other, { Properties }]) =>
          isOurs(resource) &&
          other !== id &&
          (text(Properties.Role) === text(resource.Properties.Role) ||
            text(Properties.LoggingConfig) === text(resource.Properties.LoggingConfig)),
      ),
  ),
  'a function, CDK’s own too, logs into a group of this stack': breaking(
    'AWS::Lambda::Function',
    ({ Properties }, _, template) =>
      !resourcesOf(template, 'AWS::Logs::LogGroup').some(([id]) => text(Properties.LoggingConfig).includes(`"${id}"`)),
  ),
  'logs are forgotten': breaking('AWS::Logs::LogGroup', ({ Properties }) => Properties.RetentionInDays !== 30),
  'a queue gives up to the dead-letter queue': breaking(
    'AWS::SQS::Queue',
    ({ Properties }, id) => !id.startsWith('deadletters') && !text(Properties.RedrivePolicy).includes('deadletters'),
  ),
  'a queue takes no request without TLS': breaking('AWS::SQS::Queue', withoutTls('AWS::SQS::QueuePolicy', 'Queues')),
  'a topic takes no request without TLS': breaking('AWS::SNS::Topic', withoutTls('AWS::SNS::TopicPolicy', 'Topics')),
  'a bucket takes no request without TLS': breaking('AWS::S3::Bucket', withoutTls('AWS::S3::BucketPolicy', 'Bucket')),
  'a bucket is private, versioned, kept, and encrypted without a key of KMS, whose policy would make a loop': breaking(
    'AWS::S3::Bucket',
    ({ Properties, DeletionPolicy }) =>
      text(Properties.PublicAccessBlockConfiguration).match(/true/g)?.length !== 4 ||
      text(Properties.VersioningConfiguration) !== '{"Status":"Enabled"}' ||
      !text(Properties.BucketEncryption).includes('AES256') ||
      DeletionPolicy !== 'Retain',
  ),
  'a message is hidden for six timeouts of its reader': breaking(
    'AWS::Lambda::EventSourceMapping',
    ({ Properties }, _, template) => {
      const [queue, reader] = [Properties.EventSourceArn, Properties.FunctionName].map(
        (each) => template.Resources[reference.parse(each)]?.Properties,
      )
      const window = Number(Properties.MaximumBatchingWindowInSeconds ?? 0)
      return (
        !(Number(queue?.VisibilityTimeout) >= 6 * Number(reader?.Timeout) + window) ||
        text(Properties.FunctionResponseTypes) !== '["ReportBatchItemFailures"]'
      )
    },
  ),
  'a table is on demand and forgets by `expiresAt`': breaking(
    'AWS::DynamoDB::Table',
    ({ Properties }) =>
      Properties.BillingMode !== 'PAY_PER_REQUEST' ||
      text(Properties.TimeToLiveSpecification) !== '{"AttributeName":"expiresAt","Enabled":true}',
  ),
  'a table with people’s data is kept, protected and restorable': breaking(
    'AWS::DynamoDB::Table',
    ({ Properties, DeletionPolicy }, id) =>
      peoplesTables.test(id) !==
      (DeletionPolicy === 'Retain' &&
        Properties.DeletionProtectionEnabled === true &&
        text(Properties.PointInTimeRecoverySpecification).includes('true')),
  ),
  'no policy allows an action by wildcard': breaking('AWS::IAM::Policy', (policy) =>
    statementsOf(policy).some(({ Action }) => text(Action).includes('*')),
  ),
  'no policy names every resource, but for the one action that knows none': breaking('AWS::IAM::Policy', (policy) =>
    statementsOf(policy).some(
      ({ Action, Resource }) => [Resource].flat().includes('*') && Action !== 'ses:GetSendQuota',
    ),
  ),
  'mail is sent from our address, and with the configuration set': breaking('AWS::IAM::Policy', (policy) =>
    statementsOf(policy).some(
      ({ Action, Resource, Condition }) =>
        text(Action).includes('ses:Send') &&
        !(
          text(Condition) === '{"StringEquals":{"ses:FromAddress":"alerts@example.org"}}' &&
          text(Resource).includes(':configuration-set/')
        ),
    ),
  ),
  'A46 outside production a function that sends mail has a list of who may get it': breaking(
    'AWS::Lambda::Function',
    ({ Properties }, _, __, { stage }) => {
      const environment = text(Properties.Environment)
      return (
        environment.includes('"SENDER"') && environment.includes('"ALLOWED_RECIPIENTS":""') !== (stage === 'production')
      )
    },
  ),
  'the distribution speaks HTTP/3 and TLS alone': breaking(
    'AWS::CloudFront::Distribution',
    ({ Properties }, _, __, { domain }) =>
      !text(Properties).includes('"HttpVersion":"http2and3"') ||
      text(Properties).includes('allow-all') ||
      text(Properties).includes('TLSv1.2_2021') !== (domain !== undefined),
  ),
  'no behavior that takes a POST leads to a signed function, where a form without a script would fail': breaking(
    'AWS::Lambda::Url',
    () => true,
  ),
  'the edge’s policies have names that no other stage or region has': (template, { stage, region }) =>
    Object.entries(template.Resources)
      .filter(
        ([, { Type, Properties }]) =>
          /^AWS::CloudFront::.*Policy$/.test(Type) &&
          !new RegExp(`"border-patrol-jobs-${stage}-${region}[a-z-]*"`).test(text(Properties)),
      )
      .map(([id]) => id),
  'CDK adds no helper of its own but the trigger’s': (template) =>
    Object.entries(template.Resources)
      .filter(
        ([, { Type }]) => /^Custom::|^AWS::CloudFormation::CustomResource/.test(Type) && Type !== 'Custom::Trigger',
      )
      .map(([id]) => id),
}
