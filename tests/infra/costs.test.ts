import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bill } from '../../infra/ops/bill.ts'
import { counted } from '../../infra/ops/counted.ts'
import { resourcesOf, templateOf } from './synthesized.ts'

const template = templateOf()
const total = (lines: Record<string, number>) => Object.values(lines).reduce((sum, dollars) => sum + dollars, 0)
const month = (pageViews: number, subscribers: number) =>
  bill(counted, { pageViews, subscribers, mailsPerSubscriber: 8, formPosts: subscribers / 10 })

describe('The bill', () => {
  test('counts what the template holds', () => {
    const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.Metrics)
    const metrics = alarms.reduce((sum: number, each) => sum + (Array.isArray(each) ? each.length - 1 : 1), 0)
    expect(counted).toMatchObject({
      secrets: resourcesOf(template, 'AWS::SecretsManager::Secret').length,
      alarmMetrics: metrics,
      polledQueues: resourcesOf(template, 'AWS::Lambda::EventSourceMapping').length,
    })
  })

  test('of an idle month is the one infra/docs/costs.md states', () => {
    const page = readFileSync('infra/docs/costs.md', 'utf8').replace(/ +/g, ' ')
    expect(page).toContain(`**${total(month(0, 0)).toFixed(2)} dollars**`)
    for (const [views, subscribers] of [
      [10_000, 500],
      [100_000, 5000],
      [1_000_000, 50_000],
    ] as const)
      expect(page).toContain(
        `| ${views.toLocaleString('en')} | ${subscribers.toLocaleString('en')} | ${total(month(views, subscribers)).toFixed(2)} |`,
      )
  })

  test('of mails is nearly all SES', () => {
    const lines = month(0, 125_000)
    expect(lines.mails).toBe(100)
    expect(total(lines) - lines.mails).toBeLessThan(15)
  })
})
