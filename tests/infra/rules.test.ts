import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { environment } from '../../functions/platform/environment.ts'
import { functionNames } from '../../infra/platform/function-names.ts'
import { statementsOf } from './rules.ts'
import { resourcesOf, smallest, synthesizeTemplate, templateOf } from './synthesized.ts'

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

  test.each(functions)('%s gets only names that environment.ts knows, below 4 kB', (_, { Properties }) => {
    const { Variables } = z
      .object({ Variables: z.record(z.string(), z.unknown()) })
      .parse(Properties.Environment ?? { Variables: {} })
    expect(Object.keys(environment)).toEqual(expect.arrayContaining(Object.keys(Variables)))
    // Lambda quota: 4 kB of environment; a reference becomes about 100 characters.
    expect(text(Variables).length).toBeLessThan(3000)
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

describe('The template', () => {
  test('is the same when made twice', () => {
    expect(synthesizeTemplate(smallest)).toEqual(template)
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
})
