import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { consequences } from '../../functions/mail/outcome.ts'
import { metricNames } from '../../functions/platform/metric-names.ts'
import { commands } from '../../infra/ops/commands.ts'
import { parseSettings } from '../../infra/platform/settings.ts'
import { bundledCode } from './bundled.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf()
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm')
const runbook = readFileSync('infra/docs/runbook.md', 'utf8')
const sections = [...runbook.matchAll(/^## (.+)$/gm)].map(([, title]) => title)

describe('The runbook', () => {
  const quoted = [...runbook.matchAll(/`([^`]+)`/g)].map(([, text]) => text ?? '')
  const code = bundledCode()
  const settings: unknown = parseSettings(smallest)
  const isSetting = (name: string) =>
    name.split('.').reduce<unknown>((part, key) => Object(part)[key], settings) !== undefined

  test('names log lines that some function writes, and settings that exist', () => {
    const names = quoted.filter((text) => /^[a-z]+(\.[a-zA-Z-]+)+\.?$/.test(text) && text !== 'cdk.json')
    expect(names.length).toBeGreaterThan(8)
    // The code of an email that did not go out is made of its outcome.
    const outcomes = Object.keys(consequences).map((outcome) => `mail.${outcome}`)
    const isWritten = (name: string) => [`"${name}`, `\`${name}`].some((text) => code.includes(text))
    expect(names.filter((name) => !isWritten(name) && !outcomes.includes(name) && !isSetting(name))).toEqual([])
  })

  test('names metrics that some function writes', () => {
    const names = quoted.filter((text) => /^[A-Z][a-zA-Z]+$/.test(text))
    expect(names.filter((name) => !code.includes(name))).toEqual([])
  })
})

test('Wherever a command of the operator is named, in docs, alarms, emails and code, it exists', () => {
  const files = ['README.md', ...globSync('infra/**/*.{md,ts}'), ...globSync('functions/**/*.{ts,tsx}')]
  const named = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/npm run ops -- ([a-z][a-z-]*)/g)].map(([, name]) => name ?? ''),
  )
  expect(named.length).toBeGreaterThan(30)
  expect([...new Set(named)].filter((name) => !(name in commands))).toEqual([])
})

/** Names of our own metrics that the template refers to. */
const metric = z.object({ MetricName: z.string(), Namespace: z.string() })
const ownMetrics = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(ownMetrics)
  if (typeof value !== 'object' || value === null) return []
  const found = metric.safeParse(value)
  const own = found.success && found.data.Namespace.startsWith('BorderPatrolJobs/') ? [found.data.MetricName] : []
  return [...own, ...Object.values(value).flatMap(ownMetrics)]
}

describe('Every alarm', () => {
  test.each(alarms)('%s says who is hurt and has a section of the runbook', (_, { Properties }) => {
    const [, section] =
      /^[A-Z].{30,}\. What to do: infra\/docs\/runbook\.md#([a-z-]+)$/.exec(String(Properties.AlarmDescription)) ?? []
    expect(sections).toContain(section)
  })

  test('tells the operator when it starts and when it is over', () => {
    for (const [, { Properties }] of alarms) {
      expect(Properties.AlarmActions).toHaveLength(1)
      expect(Properties.OKActions).toEqual(Properties.AlarmActions)
    }
  })

  test('that rings when nothing is measured fills the gaps itself, because CloudWatch looks further back over gaps', () => {
    const silent = alarms.filter(([, { Properties }]) => Properties.TreatMissingData === 'breaching')
    expect(silent.length).toBeGreaterThan(1)
    for (const [id, { Properties }] of silent)
      expect([id, JSON.stringify(Properties.Metrics)]).toEqual([
        id,
        expect.stringMatching(/"Expression":"FILL\(\w+, 0\)"/),
      ])
  })

  test('has its section, and every section its alarm or the budget', () => {
    const named = alarms.map(([, { Properties }]) => String(Properties.AlarmDescription).split('#')[1])
    expect([...named, 'spend'].sort()).toEqual(sections.sort())
  })

  test('reaches its topic, whose own policy replaced the one that let CloudWatch publish', () => {
    const policies = JSON.stringify(resourcesOf(template, 'AWS::SNS::TopicPolicy'))
    expect(policies).toContain('"Service":"cloudwatch.amazonaws.com"')
  })
})

const widgets = z.object({
  widgets: z.array(
    z.object({
      y: z.number(),
      properties: z.looseObject({ title: z.string(), metrics: z.array(z.unknown()).default([]) }),
    }),
  ),
})

describe('The dashboard', () => {
  /** References between the quotes of the body are of no interest here. */
  const shown = () => {
    const [[, { Properties }] = ['', { Properties: { DashboardBody: undefined } }]] = resourcesOf(
      template,
      'AWS::CloudWatch::Dashboard',
    )
    const { 'Fn::Join': joined } = z
      .object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) })
      .parse(Properties.DashboardBody)
    const body = joined[1].map((part) => (typeof part === 'string' ? part : 'reference')).join('')
    return widgets.parse(JSON.parse(body)).widgets
  }

  test('answers five questions, a row each, below what is wrong now', () => {
    const rows = Map.groupBy(shown(), ({ y }) => y)
    const titles = [...rows.values()].map(([first]) => first?.properties.title.split('?')[0])
    expect(titles).toEqual([
      'What is wrong now',
      'Are jobs fresh',
      'Is the site current',
      'Did people get their emails',
      'Are forms used',
      'What does it cost',
    ])
  })

  test('stays within the fifty metrics that cost nothing', () => {
    const count = shown().reduce((sum, { properties }) => sum + properties.metrics.length, 0)
    expect(count).toBeGreaterThan(20)
    expect(count).toBeLessThanOrEqual(50)
  })
})

describe('Every metric of ours', () => {
  const body = JSON.stringify(resourcesOf(template, 'AWS::CloudWatch::Dashboard'))
  const shown = [...body.matchAll(/BorderPatrolJobs\/production\\",\\"(\w+)/g)].map(([, name = '']) => name)
  const watched = alarms.flatMap(([, { Properties }]) => ownMetrics(Properties))

  test('is on the dashboard or in an alarm, and they name no others', () => {
    expect([...new Set([...shown, ...watched])].sort()).toEqual([...metricNames].sort())
  })

  test('is written by some function', () => {
    const written = bundledCode()
    expect(metricNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(written))).toEqual([])
  })
})

describe('The budget', () => {
  test('warns by mail of 80 % spent and of a forecast above all of it', () => {
    const [[, { Properties }] = ['', { Properties: { NotificationsWithSubscribers: undefined } }]] = resourcesOf(
      template,
      'AWS::Budgets::Budget',
    )
    expect(Properties.NotificationsWithSubscribers).toMatchObject([
      { Notification: { NotificationType: 'ACTUAL', Threshold: 80 } },
      { Notification: { NotificationType: 'FORECASTED', Threshold: 100 } },
    ])
  })
})
