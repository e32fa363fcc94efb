import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bill, total } from '../../infra/ops/bill.ts'
import { measuredRequests } from '../../infra/ops/measured-requests.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf()
const of = (type: string) => resourcesOf(template, type)
const month = (pageViews: number, subscribers: number) =>
  bill(measuredRequests, { pageViews, subscribers, emailsPerSubscriber: 8, formPosts: subscribers / 10 })
const cents = (dollars: number) => dollars.toFixed(2)

describe('The bill', () => {
  test('counts what the template holds', () => {
    const alarms = of('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.Metrics)
    const mappings = of('AWS::Lambda::EventSourceMapping')
    expect(measuredRequests.fixed).toMatchObject({
      secrets: of('AWS::SecretsManager::Secret').length,
      // A metric math alarm lists its expression beside its metrics.
      alarmMetrics: alarms.reduce((sum: number, each) => sum + (Array.isArray(each) ? each.length - 1 : 1), 0),
      dashboards: of('AWS::CloudWatch::Dashboard').length,
      queues: mappings.length,
      limitedQueues: mappings.filter(([, { Properties }]) => 'ScalingConfig' in Properties).length,
    })
  })

  test('holds every kind of resource that costs something while nobody comes', () => {
    const types = new Set(Object.values(template.Resources).map(({ Type }) => Type))
    const dear = [
      'NatGateway',
      'VPC',
      'KMS::Key',
      'WAFv2',
      'LoadBalanc',
      'ReplicationGroup',
      'Firehose',
      'CompositeAlarm',
    ]
    for (const type of types) for (const each of dear) expect(type).not.toContain(each)
    for (const [, { Properties }] of of('AWS::DynamoDB::Table')) expect(Properties.BillingMode).toBe('PAY_PER_REQUEST')
    for (const [, { Properties }] of of('AWS::Lambda::Function'))
      expect(Properties).not.toHaveProperty('ProvisionedConcurrencyConfig')
  })

  test('of an idle month is the one infra/docs/costs.md states line by line', () => {
    const page = readFileSync('infra/docs/costs.md', 'utf8').replace(/ +/g, ' ')
    const idle = month(0, 0)
    expect(page).toContain(`**${cents(total(idle))} dollars**`)
    expect(page).toContain(`**${cents(total(idle, 'list'))} dollars**`)
    for (const { what, dollars, list } of idle)
      if (list >= 0.01) expect(page).toMatch(new RegExp(`\\| ${what} \\| ${cents(dollars)} \\| ${cents(list)} \\|`))
  })

  test('of an idle month is hardly more than two dollars in an account that has room for functions', () => {
    const roomy = templateOf({ ...smallest, limits: { concurrency: 1000 } })
    const limitedQueues = resourcesOf(roomy, 'AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => 'ScalingConfig' in Properties,
    ).length
    const idle = total(
      bill(
        { ...measuredRequests, fixed: { ...measuredRequests.fixed, limitedQueues } },
        { pageViews: 0, subscribers: 0, emailsPerSubscriber: 0, formPosts: 0 },
      ),
    )
    expect(idle).toBeLessThanOrEqual(2.25)
    expect(readFileSync('infra/docs/costs.md', 'utf8')).toContain(`**${cents(idle)} dollars**`)
  })

  test.each([
    [10_000, 500],
    [100_000, 5000],
    [1_000_000, 50_000],
  ])('of %i page views and %i subscribers is the one the page states', (views, subscribers) => {
    const page = readFileSync('infra/docs/costs.md', 'utf8').replace(/ +/g, ' ')
    const row = [views.toLocaleString('en'), subscribers.toLocaleString('en'), cents(total(month(views, subscribers)))]
    expect(page).toContain(`| ${row.join(' | ')} |`)
  })

  test('of emails is nearly all SES', () => {
    const lines = month(0, 125_000)
    expect(lines.find(({ what }) => what === 'emails')?.dollars).toBe(100)
    expect(total(lines) - 100).toBeLessThan(15)
  })
})
