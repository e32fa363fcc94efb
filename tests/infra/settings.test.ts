import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { functionNames } from '../../infra/platform/function-names.ts'
import { parseSettings, settingsSchema } from '../../infra/platform/settings.ts'
import { settingsInput } from '../../infra/stage.ts'
import { resourcesOf, type Template, templateOf } from './synthesized.ts'

const two = { sender: 'alerts@example.org', operator: 'operator@example.org' }
type JsonSchema = { properties?: Record<string, JsonSchema> }

/** Names of all settings, those of objects joined by a dot. */
const namesIn = (schema: z.ZodType): string[] => {
  const names = ({ properties = {} }: JsonSchema): string[] =>
    Object.entries(properties).flatMap(([name, inner]) =>
      inner.properties ? names(inner).map((rest) => `${name}.${rest}`) : [name],
    )
  return names(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema)
}

const functionWithAgency = z.object({
  Environment: z.object({ Variables: z.object({ AGENCY: z.string(), OCCUPATIONS: z.string() }) }),
})

/** What functions are told about the agency, for each that is told. */
const agenciesIn = (template: Template) =>
  resourcesOf(template, 'AWS::Lambda::Function').flatMap(
    ([, { Properties }]) => functionWithAgency.safeParse(Properties).data?.Environment.Variables ?? [],
  )

const faults = (input: unknown): string[] => {
  try {
    parseSettings(input)
    return []
  } catch (error) {
    return error instanceof Error ? error.message.split('\n').slice(1) : []
  }
}

describe('Settings', () => {
  test('are complete with two lines', () => {
    expect(parseSettings(two)).toMatchObject({
      stage: 'production',
      region: 'us-east-1',
      alarmAddress: 'operator@example.org',
      allowedRecipients: [],
      agencies: ['HSBD'],
      retention: { contactMessages: 365 },
    })
  })

  test('name each faulty setting, what was expected and what they got, in one error', () => {
    expect(faults({ sender: 'nobody', organisation: { telephone: 5 }, limits: { senders: 1 }, stge: 'x' })).toEqual([
      '- sender: expected an email address such as alerts@example.org, got "nobody"',
      '- operator: expected an email address such as alerts@example.org, got nothing',
      '- organisation.telephone: expected a phone number, got 5',
      '- limits.senders: expected a whole number from 2 to 1,000, got 1',
      '- stge: there is no such setting',
    ])
  })

  test.each(namesIn(settingsSchema))('say in our own words what is expected of %s', (name) => {
    for (const value of [-1.5, '', ' ', 'No such thing!', {}, [], [7], [''], null]) {
      const input = name.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
      const wrong = faults({ ...two, ...Object(input) })
      for (const fault of wrong) {
        expect(fault).toMatch(/^- [\w.]+: (expected .{5,}, got .+|there is no such setting)$/)
        expect(fault).not.toMatch(/Invalid|Too (small|big)|expected .*expected|Unrecognized|undefined/)
      }
      // What is neither an object nor a text is right for no setting.
      if (value === null || String(value) === '7') expect(wrong.join()).toContain(`- ${name}`)
    }
  })

  test.each([
    ['agencies', ['HSAB'], 'what pages and emails call HSAB'],
    ['agencies', ['HSBD', 'DJ02'], 'what pages and emails call HSBD and DJ02'],
    ['agencies.0', 'TSA', 'a code of USAJOBS’s list of agencies such as HSBD'],
    ['domain', 'jobs@example.org', 'a host name in lower case'],
    ['domain', 'https://example.org', 'a host name in lower case'],
    ['domain', 'Example.org', 'a host name in lower case'],
    ['domain', 'example.org.', 'a host name in lower case'],
    ['domain', '-a.example.org', 'a host name in lower case'],
    ['domain', `${'a'.repeat(64)}.org`, 'a host name in lower case'],
    ['certificate', 'arn:aws:acm:eu-west-1:123456789012:certificate/1', 'the ARN of a certificate in us-east-1'],
    ['hostedZone.id', '/hostedzone/Z0123456789', 'the zone id alone'],
    ['hostedZone.name', 'me@example.org', 'a host name in lower case'],
    ['region', 'us-gov-west-1', 'an AWS region such as us-east-1'],
    ['region', 'cn-north-1', 'an AWS region such as us-east-1'],
    ['region', 'xx-moon-1', 'an AWS region such as us-east-1'],
    ['region', 'us-east-1a', 'an AWS region such as us-east-1'],
    ['siteUrl', 'javascript:alert(1)', 'an address such as https://example.org'],
    ['siteUrl', 'https://example.org/', 'without a slash at its end'],
    ['siteUrl', 'https://example.org/jobs', 'an address such as https://example.org'],
    ['siteUrl', 'http://example.org', 'an address such as https://example.org'],
    ['siteUrl', 'example.org', 'an address such as https://example.org'],
    ['usajobsUrl', 'ftp://data.usajobs.gov', 'the address of the USAJOBS API'],
    ['usajobsUrl', 'https://data.usajobs.gov/', 'the address of the USAJOBS API'],
    ['indexNowUrl', 'https://api.indexnow.org', 'nothing without a domain'],
    ['indexNowUrl', 'api.indexnow.org', 'the address of an IndexNow service'],
    ['indexNowUrl', 'https://api.indexnow.org/', 'the address of an IndexNow service'],
    ['schedules.ingest', 'rate(1 hours)', 'an EventBridge expression'],
    ['schedules.ingest', 'every hour', 'an EventBridge expression'],
    ['schedules.ingest', '0 * * * *', 'an EventBridge expression'],
    ['schedules.ingest', 'cron(61 99 * * * *)', 'an EventBridge expression'],
    ['schedules.ingest', 'cron(a b c d e f)', 'an EventBridge expression'],
    ['schedules.ingest', 'cron(0 * * * * *)', 'an EventBridge expression'],
    ['schedules.ingest', 'cron(0 0 31 2 ? *)', 'an EventBridge expression'],
    ['schedules.ingest', 'rate(3 hours)', 'a schedule that fires at least every 2 hours: an alarm rings after 3 hours'],
    ['schedules.ingest', 'cron(0 8-18 * * ? *)', 'a schedule that fires at least every 2 hours'],
    ['schedules.ingest', 'cron(0 * ? * MON-FRI *)', 'a schedule that fires at least every 2 hours'],
    ['schedules.publish', 'rate(1 day)', 'a schedule that fires at least every 2 hours'],
    ['schedules.alerts', 'rate(2 hours)', 'a schedule that fires at least every hour: people choose the hour'],
    ['limits.senders', 1001, 'a whole number from 2 to 1,000'],
    ['limits.senders', 5000, 'a whole number from 2 to 1,000'],
    ['limits.senders', 3, 'at most 2, got 3: 10 functions can run at the same time'],
    ['limits.concurrency', 5, 'a whole number, at least 10'],
    ['limits.requestsPerSecond', 20_000, 'a whole number of requests, at most 10,000'],
    ['retention.contactMessages', 100_000, 'a whole number of days, at least 1, at most 3,650'],
    ['organisation.postalAddress', '1 Example Street\nSpringfield', 'the postal address, on one line'],
    ['organisation.name', 'x'.repeat(201), 'the name visitors see, at most 200 characters'],
    ['sender', 'Border Patrol Jobs <alerts@example.org>', 'an email address such as'],
    ['sender', 'example.org', 'an email address such as'],
    ['allowedRecipients.0', '@example.org', 'an email address or a domain'],
    ['github.repository', 'https://github.com/somebody/something', 'a repository such as'],
    ['stage', 'Production', 'lower-case letters, digits and dashes'],
    ['budget', '10', 'a whole number of US dollars'],
    ['keepData', 'false', 'true or false'],
  ])('say in one sentence what is wrong with %s: %j', (name, value, wanted) => {
    const keys = name.split('.')
    const input = keys.reduceRight<unknown>((inner, key) => (key === '0' ? [inner] : { [key]: inner }), value)
    const others = name.startsWith('hostedZone')
      ? { hostedZone: { id: 'Z1', name: 'example.org', [keys[1]!]: value } }
      : {}
    const said = faults({ ...two, ...Object(input), ...others })
    expect(said).toEqual([expect.stringContaining(`: expected ${wanted.startsWith('without') ? '' : wanted}`)])
    expect(said[0]).toContain(wanted)
    expect(said[0]?.startsWith(`- ${name}: `) || name === 'agencies').toBe(true)
  })

  test.each([
    ['schedules', { ingest: 'rate(2 hours)', publish: 'cron(5 0/2 * * ? *)', alerts: 'cron(0/20 * * * ? *)' }],
    ['region', 'eu-central-2'],
    ['siteUrl', 'http://localhost:8080'],
    ['usajobsUrl', 'http://localhost:8080/_local/usajobs'],
    ['allowedRecipients', ['example.org', 'me@example.com']],
    ['limits', { senders: 1000, concurrency: 2000 }],
  ])('take %s: %j', (name, value) => {
    expect(faults({ ...two, [name]: value })).toEqual([])
  })

  test('stand in infra/docs/settings.md, each with its default, and nothing else does', () => {
    const page = readFileSync('infra/docs/settings.md', 'utf8')
    const rows = [...page.matchAll(/^\| `([\w.]+)` +\| (.*?) +\|/gm)].map(([, name, value]) => ({ name, value }))
    const known = namesIn(settingsSchema)
    expect(rows.map(({ name }) => name).sort()).toEqual(known.sort())
    const complete: unknown = settingsSchema.parse(two)
    for (const { name = '', value = '' } of rows) {
      const real = name.split('.').reduce<unknown>((part, key) => Object(part)[key], complete)
      const plain = value.replaceAll('`', '')
      if (typeof real === 'number' || /^[a-z]+\(|^https|^us-/.test(plain))
        expect(`${name} ${plain}`).toBe(`${name} ${real}`)
    }
  })

  test('say so when there are none at all', () => {
    expect(faults(undefined)).toHaveLength(2)
    expect(faults('text')).toEqual([
      '- borderPatrolJobs: expected an object with at least sender and operator, got "text"',
    ])
  })

  test('take another agency with the names and series that texts need, which every function then knows', () => {
    const agency = {
      name: 'the Transportation Security Administration',
      short: 'TSA',
      department: 'the Department of Homeland Security',
      series: ['1802'],
    }
    const other = { ...two, agencies: ['HSBC'], agency }
    expect(faults(other)).toEqual([])
    expect(faults({ ...other, agency: { ...agency, series: ['0000'] } })).toEqual([
      '- agency.series.0: expected a series of USAJOBS’s list, four digits such as 1802, got "0000"',
    ])
    expect(faults({ ...two, agency })).toEqual([
      '- agency: expected nothing while agencies is HSBD, got "the Transportation Security Administration": its names are known',
    ])
    const { series: _, ...names } = agency
    const known = [{ ...names, codes: ['HSBC'] }, '1802 Compliance Inspection and Support']
    const told = agenciesIn(templateOf(other)).map(({ AGENCY, OCCUPATIONS }) => [JSON.parse(AGENCY), OCCUPATIONS])
    expect(told).toEqual(functionNames.map(() => known))
    expect(agenciesIn(templateOf())).toEqual([])
  })

  test('refuse a domain without a way to a certificate', () => {
    expect(faults({ ...two, domain: 'jobs.example.org' })[0]).toMatch(
      /^- certificate: expected the ARN of a certificate for jobs.example.org in us-east-1, got nothing/,
    )
    const zone = { id: 'Z1', name: 'example.org' }
    expect(faults({ ...two, domain: 'jobs.example.org', hostedZone: zone })).toEqual([])
    expect(faults({ ...two, domain: 'jobs.example.org', hostedZone: zone, region: 'eu-central-1' })).toHaveLength(1)
    expect(faults({ ...two, domain: 'example.com', hostedZone: zone })[0]).toMatch(
      /^- hostedZone: expected the zone that holds example.com, got "example.org"$/,
    )
  })

  test('of another stage are the same but for its own lines and for what only one stage can have', () => {
    const context = { ...two, domain: 'example.org', budget: 5, stages: { preview: { budget: 1 } } }
    expect(settingsInput(context, 'preview')).toEqual({ ...two, stage: 'preview', budget: 1 })
    expect(settingsInput(context, undefined)).toEqual({ ...two, domain: 'example.org', budget: 5 })
    expect(settingsInput('nonsense', 'preview')).toBe('nonsense')
  })

  test('A46 let a stage other than production write to the operator alone unless told otherwise', () => {
    expect(parseSettings({ ...two, stage: 'preview' }).allowedRecipients).toEqual(['operator@example.org'])
    expect(faults({ ...two, stage: 'preview', allowedRecipients: [] })).toHaveLength(1)
  })
})
