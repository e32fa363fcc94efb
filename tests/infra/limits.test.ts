import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { mostBytes } from '../../infra/bundles.ts'
import { functionNames } from '../../infra/platform/function-names.ts'
import { bundledBytes, bundledCode } from './bundled.ts'
import { resourcesOf, templateOf } from './synthesized.ts'

const template = templateOf()
const of = (type: string) => resourcesOf(template, type)
const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))

describe('Within the quotas of AWS, with room to grow:', () => {
  test('the stack has at most half of 500 resources and of 1 MB of template', () => {
    expect(Object.keys(template.Resources).length).toBeLessThan(250)
    expect(bytes(template)).toBeLessThan(500_000)
  })

  test('a function behind the HTTP API gives up before the API does, after 30 s', () => {
    const integrated = JSON.stringify(of('AWS::ApiGatewayV2::Integration'))
    const behind = of('AWS::Lambda::Function').filter(([id]) => integrated.includes(`"${id}"`))
    expect(behind).toHaveLength(4)
    for (const [, { Properties }] of behind) expect(Properties.Timeout).toBeLessThan(29)
  })

  test('the inline policies of a role stay below half of 10,240 characters', () => {
    for (const [, { Properties }] of of('AWS::IAM::Policy')) expect(bytes(Properties.PolicyDocument)).toBeLessThan(5120)
  })

  test('queue and topic policies stay below a tenth of 30 kB', () => {
    for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])
      for (const [, { Properties }] of of(type)) expect(bytes(Properties.PolicyDocument)).toBeLessThan(3000)
  })

  test('what an alarm or a function says of itself fits: 1,024 and 256 characters', () => {
    expect(of('AWS::CloudWatch::Alarm').length).toBeGreaterThan(10)
    for (const [, { Properties }] of of('AWS::CloudWatch::Alarm'))
      expect(String(Properties.AlarmDescription).length).toBeLessThan(700)
    for (const [, { Properties }] of of('AWS::Lambda::Function'))
      expect(String(Properties.Description ?? '').length).toBeLessThan(180)
  })

  test('the dashboard holds at most half of the 500 metrics and of the 50 that are free', () => {
    const body = JSON.stringify(of('AWS::CloudWatch::Dashboard')[0]?.[1].Properties.DashboardBody)
    const metrics = body.match(/\\"(BorderPatrolJobs|AWS)\//g) ?? []
    expect(metrics.length).toBeGreaterThan(5)
    expect(metrics.length).toBeLessThan(50)
  })

  test('a rule of EventBridge has one target of the five it may have, and a topic few of its subscriptions', () => {
    for (const [, { Properties }] of of('AWS::Events::Rule')) expect(Properties.Targets).toHaveLength(1)
    expect(of('AWS::SNS::Subscription').length).toBeLessThan(10)
  })

  test('the response headers policy has at most ten headers of its own, and 10,240 characters in all', () => {
    const [[, { Properties }] = ['', { Properties: {} as Record<string, unknown> }]] = of(
      'AWS::CloudFront::ResponseHeadersPolicy',
    )
    const { CustomHeadersConfig, RemoveHeadersConfig } = z
      .object({
        CustomHeadersConfig: z.object({ Items: z.array(z.unknown()) }),
        RemoveHeadersConfig: z.object({ Items: z.array(z.unknown()) }),
      })
      .parse(Properties.ResponseHeadersPolicyConfig)
    expect(CustomHeadersConfig.Items.length).toBeLessThanOrEqual(10)
    expect(RemoveHeadersConfig.Items.length).toBeLessThanOrEqual(10)
    expect(bytes(Properties)).toBeLessThan(5000)
  })
})

/**
 * Four are over the limit of their own code, and may not grow: sending renders every kind of email that a run brings, and
 * asks the search by which words an alert finds a job, and the sectors with their stations where a job is; so do the
 * email that lists what is open and the forecast of the form; managing shows every field of an alert. What sends also
 * waits for services that fail. Watched jobs add their email to sending, and their form and link to the forms.
 */
const overToday: Partial<Record<(typeof functionNames)[number], number>> = {
  send: 91_500,
  'subscription-mail': 76_000,
  subscriptions: 79_000,
  manage: 69_200,
}

describe('The bundle of', () => {
  test.each(functionNames.filter((name) => name !== 'publish'))('%s is at most 800 kB, 60 kB of it ours', (name) => {
    const { whole, ours } = bundledBytes(name)
    expect(whole).toBe(Buffer.byteLength(bundledCode(name)))
    expect(ours).toBeGreaterThan(10_000)
    expect(ours).toBeLessThanOrEqual(overToday[name] ?? mostBytes.ours)
    expect(whole).toBeLessThanOrEqual(mostBytes.whole)
  })

  test('publish is at most 8 MB zipped, of the 50 MB Lambda takes', () => {
    expect(gzipSync(bundledCode('publish')).length).toBeLessThan(8_000_000)
  })
})
