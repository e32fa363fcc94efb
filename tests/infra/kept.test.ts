import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { identities, kept } from './kept.ts'
import { fixedName } from './replacement.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf()
/** Attributes of keys are strings for good too. */
const keyTypes = z.array(z.object({ AttributeType: z.literal('S') }))

describe('What holds data', () => {
  test('has the logical ids and the replacing properties it always had', () => {
    expect(identities(template)).toEqual(kept)
  })

  test.each(resourcesOf(template, 'AWS::DynamoDB::Table'))('%s has keys of strings', (_, { Properties }) => {
    keyTypes.parse(Properties.AttributeDefinitions)
  })

  test('and signs links keeps its generator: CloudFormation makes a new key when that changes', () => {
    expect(template.Resources.apisigningsecret7CC8513D?.Properties.GenerateSecretString).toEqual({
      ExcludePunctuation: true,
      GenerateStringKey: 'a',
      PasswordLength: 48,
      SecretStringTemplate: '{"current":"a"}',
    })
  })

  test('goes with `cdk destroy` when the operator asked for it, but for the buckets', () => {
    const released = templateOf({ ...smallest, keepData: false })
    const staying = Object.values(released.Resources).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    expect(staying.map(({ Type }) => Type)).toEqual(Array(3).fill('AWS::S3::Bucket'))
    expect(JSON.stringify(released)).not.toContain('"DeletionProtectionEnabled":true')
    expect(JSON.stringify(released.Outputs)).toContain('every table')
  })

  test('has no name of ours where it stays, so that a first deployment that failed can be repeated beside what it left', () => {
    const staying = Object.values(template.Resources).filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    expect(staying.map(fixedName)).toEqual(staying.map(() => undefined))
    const count = (type: string) => staying.filter(({ Type }) => Type === type).length
    const types = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']
    expect(types.map(count)).toEqual([4, 3, 1])
    const page = readFileSync('infra/docs/deployment.md', 'utf8').replaceAll(/\s+/g, ' ')
    expect(page).toContain('what holds data: four tables, three buckets and the signing keys.')
    expect(page).toContain('empty: empty the three by hand.')
  })

  test('is named by the deployment as what stays after `cdk destroy`', () => {
    const staying = Object.entries(template.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
    const said = JSON.stringify(template.Outputs?.KeptByDestroy)
    expect(staying).toHaveLength(8)
    for (const words of ['All three buckets', 'subscribers', 'messages', 'deliveries', 'suppressions', 'signing keys'])
      expect(said).toContain(words)
  })
})
