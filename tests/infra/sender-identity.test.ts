import { describe, expect, test } from 'vitest'
import { certificate, resourcesOf, smallest, templateOf, zone } from './synthesized.ts'

const records = (input: object) =>
  resourcesOf(templateOf(input), 'AWS::Route53::RecordSet')
    .map(([, { Properties }]) => `${Properties.Type} ${typeof Properties.Name === 'string' ? Properties.Name : 'DKIM'}`)
    .sort()
const identity = (input: object) =>
  resourcesOf(templateOf(input), 'AWS::SES::EmailIdentity').map(([, each]) => each.Properties)
const outputs = (input: object) => JSON.stringify(templateOf(input).Outputs)

describe('The sender', () => {
  test('is verified as an address when no domain of it is ours', () => {
    expect(identity(smallest)).toMatchObject([{ EmailIdentity: 'alerts@example.org' }])
    expect(records(smallest)).toEqual([])
  })

  test('gets DKIM, MAIL FROM, SPF and DMARC in the zone', () => {
    const input = { ...smallest, hostedZone: zone }
    expect(identity(input)).toMatchObject([
      { EmailIdentity: 'example.org', MailFromAttributes: { MailFromDomain: 'bounce.example.org' } },
    ])
    expect(records(input)).toEqual([
      'CNAME DKIM',
      'CNAME DKIM',
      'CNAME DKIM',
      'MX bounce.example.org',
      'TXT _dmarc.example.org',
      'TXT bounce.example.org',
    ])
  })

  test('on a sub-domain of the zone gets records of its own too', () => {
    const input = { ...smallest, sender: 'alerts@jobs.example.org', hostedZone: zone }
    expect(records(input)).toContain('MX bounce.jobs.example.org')
    expect(records(input)).toHaveLength(6)
  })

  test('leaves a DMARC record alone that is there already', () => {
    expect(records({ ...smallest, hostedZone: zone, dmarc: 'existing' })).toHaveLength(5)
  })

  test('with DNS elsewhere gets its records printed', () => {
    const input = { ...smallest, domain: 'example.org', certificate }
    expect(records(input)).toEqual([])
    expect(outputs(input)).toContain('v=DMARC1; p=quarantine')
    expect(outputs(input)).toContain('10 feedback-smtp.us-east-1.amazonses.com')
    expect(outputs(input)).toContain('example.org CNAME ')
  })

  test('of another stage is that of production, or has records that do not clash with it', () => {
    expect(identity({ ...smallest, stage: 'preview' })).toEqual([])
    const own = { ...smallest, stage: 'preview', hostedZone: zone, ownsSenderIdentity: true }
    expect(records(own).filter((record) => !record.includes('DKIM'))).toEqual([
      'MX bounce-preview.example.org',
      'TXT bounce-preview.example.org',
    ])
  })
})
