import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { parseSettings, settingsSchema } from '../../infra/platform/settings.ts'
import { settingsInput } from '../../infra/stage.ts'

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

  test('name each faulty setting, what was given and what is wanted, in one error', () => {
    expect(faults({ sender: 'nobody', organisation: { telephone: 5 }, limits: { senders: 1 }, stge: 'x' })).toEqual([
      '- sender: "nobody" was given, wanted is an e-mail address such as alerts@example.org',
      '- operator: nothing was given, wanted is an e-mail address such as alerts@example.org',
      '- organisation.telephone: 5 was given, wanted is a telephone number',
      '- limits.senders: 1 was given, wanted is a whole number, at least 2',
      '- stge: there is no such setting',
    ])
  })

  test.each(namesIn(settingsSchema))('say in our own words what is wanted of %s', (name) => {
    for (const value of [-1.5, '', ' ', 'No such thing!', {}, [], [7], [''], null]) {
      const input = name.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value)
      const wrong = faults({ ...two, ...Object(input) })
      for (const fault of wrong) {
        expect(fault).toMatch(/^- [\w.]+: (.+ was given, wanted is .{5,}|there is no such setting)$/)
        expect(fault).not.toMatch(/Invalid|expected|Unrecognized|undefined/)
      }
      // What is neither an object nor a text is right for no setting.
      if (value === null || String(value) === '7') expect(wrong.join()).toContain(`- ${name}`)
    }
  })

  test('refuse a schedule that EventBridge would refuse', () => {
    const schedules = { ingest: 'rate(1 hours)', publish: 'rate(2 hours)', alerts: 'cron(0 11 * * ? *)' }
    expect(faults({ ...two, schedules })).toHaveLength(1)
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
      '- borderPatrolJobs: "text" was given, wanted is an object with at least sender and operator',
    ])
  })

  test('refuse a domain without a way to a certificate', () => {
    expect(faults({ ...two, domain: 'jobs.example.org' })[0]).toMatch(/^- certificate: nothing was given/)
    const zone = { id: 'Z1', name: 'example.org' }
    expect(faults({ ...two, domain: 'jobs.example.org', hostedZone: zone })).toEqual([])
    expect(faults({ ...two, domain: 'jobs.example.org', hostedZone: zone, region: 'eu-central-1' })).toHaveLength(1)
    expect(faults({ ...two, domain: 'example.com', hostedZone: zone })[0]).toMatch(/^- hostedZone: "example.org"/)
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
