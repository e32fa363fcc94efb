import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { settingsSchema } from '../../infra/platform/settings.ts'
import { collisions, fixedName, replacingPaths } from './replacement.ts'
import { certificate, smallest, type Template, templateOf, zone } from './synthesized.ts'

const base = {
  ...smallest,
  domain: 'jobs.example.org',
  hostedZone: zone,
  certificate,
  alarmAddress: 'alarms@example.org',
  github: { repository: 'somebody/something' },
}

/** Another value for every setting. */
const changes = {
  sender: 'news@example.net',
  operator: 'someone@example.org',
  alarmAddress: 'other@example.org',
  organisation: { name: 'Other', postalAddress: '2 Other Street', telephone: '555-0100' },
  domain: 'other.example.org',
  hostedZone: { id: 'Z9999999999999999999', name: 'example.org' },
  certificate: certificate.replace('0a1b', '9z9z'),
  siteUrl: 'https://elsewhere.example',
  ownsSenderIdentity: false,
  dmarc: 'reject',
  hstsSubdomains: true,
  allowedRecipients: ['example.org'],
  agencies: ['HSBC'],
  agency: {
    name: 'the Transportation Security Administration',
    short: 'TSA',
    department: 'the Department of Homeland Security',
    series: ['1802'],
  },
  usajobsUrl: 'https://other.example',
  indexNowUrl: 'https://indexnow.example',
  schedules: { ingest: 'rate(2 hours)', publish: 'cron(30 * * * ? *)', alerts: 'rate(30 minutes)' },
  retention: { contactMessages: 30 },
  limits: {
    requestsPerSecond: 30,
    concurrency: 1000,
    senders: 3,
    messagesPerNetwork: 6,
    messagesPerAddress: 6,
    messagesPerHour: 61,
    signUpsPerNetwork: 21,
    signUpsPerHour: 1001,
  },
  github: {
    repository: 'somebody/other',
    provider: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
  },
  keepData: false,
  budget: 11,
}
/** Another one of these makes another stack. */
const ofAnotherStack = ['stage', 'region']

const namesIn = ({ Resources }: Template) =>
  Object.fromEntries(Object.entries(Resources).map(([id, resource]) => [id, fixedName(resource)]))

describe('An update never makes a second resource of a name that is taken', () => {
  test('whichever setting changes: each has another value here', () => {
    expect([...Object.keys(changes), ...ofAnotherStack].sort()).toEqual(Object.keys(settingsSchema.shape).sort())
    for (const [name, value] of Object.entries(changes)) {
      const inside = z
        .object({ def: z.object({ innerType: z.unknown() }) })
        .safeParse(Reflect.get(settingsSchema.shape, name))
      const shape = inside.success && Reflect.get(Object(inside.data.def.innerType), 'shape')
      if (shape) expect(Object.keys(value).sort()).toEqual(Object.keys(shape).sort())
    }
  })

  // Those that change a fixed name are changed alone: together they would hide what the others replace.
  const naming = ['sender', 'domain', 'hostedZone', 'ownsSenderIdentity'] as const
  const others = Object.fromEntries(Object.entries(changes).filter(([name]) => !naming.some((each) => each === name)))

  // Here and not in the test: whoever makes the first template waits for CDK's own rules to be loaded.
  const [before, after] = [templateOf(base), templateOf({ ...base, ...others })]

  test('all settings together that leave every fixed name as it is', () => {
    const [kept, names] = [namesIn(before), namesIn(after)]
    for (const [id, name] of Object.entries(kept)) if (id in names) expect([id, names[id]]).toEqual([id, name])
    expect(collisions(before, after)).toEqual([])
    expect(collisions(after, before)).toEqual([])
  })

  test.each(naming)('%s', (name) => {
    const other = { ...base, [name]: changes[name] }
    expect(collisions(templateOf(base), templateOf(other))).toEqual([])
    expect(collisions(templateOf(other), templateOf(base))).toEqual([])
  })

  test('and the rule finds one that would', () => {
    const withBudget = (address: string): Template => ({
      Resources: {
        budget: {
          Type: 'AWS::Budgets::Budget',
          Properties: { Budget: { BudgetName: 'fixed' }, NotificationsWithSubscribers: [{ address }] },
        },
      },
    })
    expect(collisions(withBudget('a'), withBudget('b'))).toEqual(['budget (AWS::Budgets::Budget) fixed'])
    expect(collisions(withBudget('a'), withBudget('a'))).toEqual([])
    expect(replacingPaths('AWS::SQS::Queue').sort()).toEqual(['FifoQueue', 'QueueName'])
  })
})
