import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf()
const keySchema = z.array(z.object({ AttributeName: z.string() })).default([])

/**
 * Data would be lost, or the site's address would change, if one of these got another logical id or another value of a
 * property that CloudFormation can only change by replacing the resource. Never edit a line: add one.
 */
const kept = {
  'AWS::DynamoDB::Table': {
    subscriptionssubscribersEE018F82: ['shard', 'id'],
    maildeliveriesD09D1DA3: ['id'],
    mailsuppressionsA5659828: ['id'],
    contactmessages04E559E2: ['id'],
  },
  'AWS::S3::Bucket': { jobsbucketFA9A18B1: [], sitebucketA3C1600A: [] },
  'AWS::SecretsManager::Secret': { apisigningsecret7CC8513D: [] },
  'AWS::CloudFront::Distribution': { sitedistributionB947148B: [] },
} as const

describe('What holds data', () => {
  test.each(Object.entries(kept))('%s is kept under its logical ids and keys', (type, expected) => {
    const found = resourcesOf(template, type).filter(
      ([, { DeletionPolicy }]) => DeletionPolicy === 'Retain' || type === 'AWS::CloudFront::Distribution',
    )
    const keysById = found.map(([id, { Properties }]) => [
      id,
      keySchema.parse(Properties.KeySchema).map(({ AttributeName }) => AttributeName),
    ])
    expect(Object.fromEntries(keysById)).toEqual(expected)
  })

  test.each(resourcesOf(template, 'AWS::DynamoDB::Table'))('%s forgets by `expiresAt`', (_, { Properties }) => {
    expect(Properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    })
  })

  test.each(resourcesOf(template, 'AWS::DynamoDB::Table'))(
    '%s has no name that would bar a replacement',
    (_, { Properties }) => {
      expect(Properties).not.toHaveProperty('TableName')
    },
  )

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
    expect(staying.map(({ Type }) => Type)).toEqual(['AWS::S3::Bucket', 'AWS::S3::Bucket'])
    expect(JSON.stringify(released)).not.toContain('"DeletionProtectionEnabled":true')
    expect(JSON.stringify(released.Outputs)).toContain('every table')
  })

  test('is protected from deletion and restorable, wherever it is about people', () => {
    for (const [, { DeletionPolicy, Properties }] of resourcesOf(template, 'AWS::DynamoDB::Table'))
      if (DeletionPolicy === 'Retain')
        expect(Properties).toMatchObject({
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        })
  })
})
