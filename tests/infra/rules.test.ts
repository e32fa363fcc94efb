import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { environment } from '../../functions/platform/environment.ts'
import { functionNames } from '../../infra/bundles.ts'
import { type Resource, resourcesOf, smallest, synthesizeTemplate, templateOf } from './synthesized.ts'

const template = templateOf()
const of = (type: string) => resourcesOf(template, type)
/** Properties of the one resource of this type. */
const only = (type: string) => {
  const found = of(type)
  expect(found).toHaveLength(1)
  return found[0]![1].Properties
}
const text = (value: unknown) => JSON.stringify(value)
const ref = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
const target = (value: unknown) => ref.parse(value)['Fn::GetAtt'][0]

/** All but the provider of CDK's trigger, which we do not write. */
const functions = of('AWS::Lambda::Function').filter(
  ([, { Metadata }]) => !Metadata?.['aws:cdk:path']?.includes('CustomResourceProvider'),
)

describe('Every function', () => {
  test('is one of those that are bundled, beside the provider CDK brings for the trigger', () => {
    expect(functions).toHaveLength(functionNames.length)
    expect(of('AWS::Lambda::Function')).toHaveLength(functionNames.length + 1)
  })

  test.each(functions)('%s runs on the pinned runtime and arm64, and logs JSON', (_, { Properties }) => {
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: { LogFormat: 'JSON' },
    })
  })

  test.each(functions)('%s has a log group of its own, which forgets', (_, { Properties }) => {
    const { LogGroup } = z.object({ LogGroup: z.object({ Ref: z.string() }) }).parse(Properties.LoggingConfig)
    expect(template.Resources[LogGroup.Ref]?.Properties.RetentionInDays).toBe(30)
    const sharing = functions.filter(([, other]) => text(other.Properties.LoggingConfig).includes(LogGroup.Ref))
    expect(sharing).toHaveLength(1)
  })

  test.each(functions)('%s gets only names that environment.ts knows, below 4 kB', (_, { Properties }) => {
    const { Variables } = z
      .object({ Variables: z.record(z.string(), z.unknown()) })
      .parse(Properties.Environment ?? { Variables: {} })
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(Object.keys(Variables)))
    // Lambda quota: 4 kB of environment; a reference becomes about 100 characters.
    expect(text(Variables).length).toBeLessThan(3000)
  })

  test.each(functions)('%s has a role of its own', (_, { Properties }) => {
    expect(functions.filter(([, other]) => text(other.Properties.Role) === text(Properties.Role))).toHaveLength(1)
  })
})

describe('Every queue', () => {
  const queues = of('AWS::SQS::Queue')
  const dead = new Set(
    queues.flatMap(([, { Properties }]) =>
      Properties.RedrivePolicy
        ? [target(z.object({ deadLetterTargetArn: z.unknown() }).parse(Properties.RedrivePolicy).deadLetterTargetArn)]
        : [],
    ),
  )
  const working = queues.filter(([id]) => !dead.has(id))

  test.each(working)(
    '%s gives a message up to the dead-letter queue after at least five tries',
    (_, { Properties }) => {
      expect(Properties.RedrivePolicy).toMatchObject({
        maxReceiveCount: expect.toSatisfy((tries: number) => tries >= 5),
      })
      expect(dead.size).toBe(1)
    },
  )

  test.each(queues)('%s takes no request without TLS', (id) => {
    const policies = of('AWS::SQS::QueuePolicy').filter(([, { Properties }]) => text(Properties.Queues).includes(id))
    expect(text(policies)).toContain('"aws:SecureTransport":"false"')
  })

  test.each(of('AWS::Lambda::EventSourceMapping'))('%s leaves six timeouts of its reader', (_, { Properties }) => {
    const queue = template.Resources[target(Properties.EventSourceArn)]!
    const reader = template.Resources[z.object({ Ref: z.string() }).parse(Properties.FunctionName).Ref]!
    const window = z.number().parse(Properties.MaximumBatchingWindowInSeconds ?? 0)
    expect(Number(queue.Properties.VisibilityTimeout)).toBeGreaterThanOrEqual(
      6 * Number(reader.Properties.Timeout) + window,
    )
    expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures'])
  })

  test('A56 hears from SES through a queue of ours alone: no topic posts to an address anybody could post to', () => {
    const feeds = of('AWS::SNS::Subscription').map(([, { Properties }]) => Properties)
    expect([...new Set(feeds.map(({ Protocol }) => Protocol))].sort()).toEqual(['email', 'lambda', 'sqs'])
    const [destination] = of('AWS::SES::ConfigurationSetEventDestination')
    const ofSes = feeds.filter(({ TopicArn }) => text(destination).includes(text(TopicArn)))
    expect(ofSes.map(({ Protocol }) => Protocol)).toEqual(['sqs'])
    const routes = of('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => String(Properties.RouteKey))
    expect(routes.length).toBeGreaterThan(1)
    for (const route of routes) expect(route).not.toMatch(/sns|ses|event|bounce|feedback|hook/i)
    expect(of('AWS::Lambda::Url')).toEqual([])
  })

  test('A57 that a topic feeds accepts that topic alone', () => {
    for (const [, { Properties }] of of('AWS::SNS::Subscription')) {
      if (Properties.Protocol !== 'sqs') continue
      const queue = target(Properties.Endpoint)
      const policies = of('AWS::SQS::QueuePolicy').filter(([, policy]) =>
        text(policy.Properties.Queues).includes(queue),
      )
      const statements = policies
        .flatMap(([, policy]) => statementsOf(policy))
        .filter(({ Effect }) => Effect === 'Allow')
      expect(statements).toHaveLength(1)
      expect(statements[0]).toMatchObject({ Condition: { ArnEquals: { 'aws:SourceArn': Properties.TopicArn } } })
    }
  })
})

const statement = z.looseObject({
  Effect: z.string(),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
})
const statementsOf = ({ Properties }: Resource) =>
  z.looseObject({ Statement: z.array(statement) }).parse(Properties.PolicyDocument).Statement

describe('Permissions', () => {
  test('never hold a wildcard action', () => {
    for (const [, policy] of of('AWS::IAM::Policy'))
      for (const { Action } of statementsOf(policy)) expect(text(Action)).not.toContain('*')
  })

  test('hold a bare wildcard resource for one action alone, which knows no resource', () => {
    const bare = of('AWS::IAM::Policy').flatMap(([, policy]) =>
      statementsOf(policy).filter(({ Resource }) => [Resource].flat().includes('*')),
    )
    expect(bare.map(({ Action }) => Action)).toEqual(['ses:GetSendQuota'])
  })

  test('let mail be sent with our From address only', () => {
    const sending = of('AWS::IAM::Policy').flatMap(([, policy]) =>
      statementsOf(policy).filter(({ Action }) => text(Action).includes('ses:Send')),
    )
    expect(sending).toHaveLength(3)
    for (const each of sending)
      expect(each).toMatchObject({
        Action: 'ses:SendRawEmail',
        Condition: { StringEquals: { 'ses:FromAddress': 'alerts@example.org' } },
      })
  })

  test('of a send that names a configuration set cover the set', () => {
    for (const [, policy] of of('AWS::IAM::Policy'))
      for (const { Action, Resource } of statementsOf(policy))
        if (text(Action).includes('ses:Send')) expect(text(Resource)).toContain(':configuration-set/')
  })
})

describe('The template', () => {
  test('holds no helper that CDK adds for what we avoid', () => {
    const types = Object.values(template.Resources).map(({ Type }) => Type)
    expect(types.filter((type) => type.startsWith('Custom::'))).toEqual(['Custom::Trigger'])
    expect(types).not.toContain('AWS::Lambda::Url')
  })

  test('is the same when made twice', () => {
    expect(synthesizeTemplate(smallest)).toEqual(template)
  })

  test('names what is unique in an account after stage and region', () => {
    const stage = templateOf({
      sender: 'a@example.org',
      operator: 'a@example.org',
      stage: 'preview',
      region: 'eu-west-1',
    })
    const names = Object.values(stage.Resources)
      .filter(({ Type }) => /^AWS::CloudFront::.*Policy$/.test(Type))
      .map(({ Properties }) => text(Properties))
    expect(names).toHaveLength(3)
    for (const name of names) expect(name).toMatch(/"border-patrol-jobs-preview-eu-west-1[a-z-]*"/)
  })

  test('A26 asks SES for no open and no click events', () => {
    expect(only('AWS::SES::ConfigurationSetEventDestination').EventDestination).toMatchObject({
      MatchingEventTypes: ['send', 'reject', 'delivery', 'deliveryDelay', 'bounce', 'complaint'],
    })
  })

  test('asks SES for TLS on the way to the recipient', () => {
    expect(only('AWS::SES::ConfigurationSet')).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      ReputationOptions: { ReputationMetricsEnabled: true },
    })
  })

  test('makes the SES event destination only after the policy that lets SES publish', () => {
    const [[, destination] = ['', undefined]] = of('AWS::SES::ConfigurationSetEventDestination')
    const policies = of('AWS::SNS::TopicPolicy').filter(([, policy]) => text(policy).includes('ses.amazonaws.com'))
    expect([destination?.DependsOn].flat()).toContain(policies[0]?.[0])
    expect(text(policies)).toContain('AWS:SourceArn')
  })

  test('A46 gives every function of another stage that sends mail a list of who may get it', () => {
    const stage = templateOf({ sender: 'a@example.org', operator: 'o@example.org', stage: 'preview' })
    const senders = resourcesOf(stage, 'AWS::Lambda::Function').filter(([, each]) => text(each).includes('"SENDER"'))
    expect(senders).toHaveLength(3)
    for (const [, { Properties }] of senders)
      expect(Properties.Environment).toMatchObject({ Variables: { ALLOWED_RECIPIENTS: 'o@example.org' } })
  })
})
