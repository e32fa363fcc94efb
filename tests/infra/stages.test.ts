import { describe, expect, test } from 'vitest'
import { settingsInput } from '../../infra/stage.ts'
import { resourcesOf, smallest, type Template, templateOf, zone } from './synthesized.ts'

const context = {
  ...smallest,
  domain: 'example.org',
  hostedZone: zone,
  github: { repository: 'somebody/something' },
  stages: { preview: { organisation: { name: 'Preview' } } },
}
const stage = (name?: string) => templateOf(settingsInput(context, name) as object)
const [production, preview] = [stage(), stage('preview')]

/** Names that need not be unique in an account: of inline policies, and of what lies within another resource. */
const within = ['PolicyName', 'MetricName', 'AttributeName', 'IndexName', 'StageName', 'HeaderName', 'Dimensions']

const namesIn = (value: unknown, key = ''): string[] => {
  if (within.includes(key) || value === null) return []
  if (typeof value === 'string') return /Name$/.test(key) ? [value] : []
  if (typeof value !== 'object') return []
  return Object.entries(value).flatMap(([inner, each]) => namesIn(each, Array.isArray(value) ? key : inner))
}
const names = ({ Resources }: Template) => [
  ...new Set(
    Object.values(Resources).flatMap(({ Type, Properties }) => namesIn(Properties).map((name) => `${Type} ${name}`)),
  ),
]

describe('A second stage beside production, in one account and region,', () => {
  test('shares no name with it', () => {
    expect(names(production).length).toBeGreaterThan(8)
    expect(names(production).filter((name) => names(preview).includes(name))).toEqual([])
  })

  test('makes nothing that an account has once: sender identity, DNS records, GitHub’s identity provider', () => {
    for (const type of ['AWS::SES::EmailIdentity', 'AWS::Route53::RecordSet', 'AWS::IAM::OIDCProvider']) {
      expect(resourcesOf(production, type).length).toBeGreaterThan(0)
      expect(resourcesOf(preview, type)).toEqual([])
    }
  })

  test('keeps its USAJOBS key apart', () => {
    const parameter = (template: Template) => /"USAJOBS_KEY_PARAMETER":"([^"]+)"/.exec(JSON.stringify(template))?.[1]
    expect(parameter(production)).toBe('/border-patrol-jobs/production/usajobs-key')
    expect(parameter(preview)).toBe('/border-patrol-jobs/preview/usajobs-key')
    expect(JSON.stringify(preview)).not.toContain('parameter/border-patrol-jobs/production')
  })
})
