import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { releasesKept } from '../../functions/publishing/release.ts'
import { resourcesOf, templateOf } from './synthesized.ts'

const template = templateOf()

const bucketSchema = z.looseObject({
  VersioningConfiguration: z.object({ Status: z.string() }),
  LifecycleConfiguration: z.object({
    Rules: z.array(
      z.looseObject({
        Prefix: z.string().optional(),
        NoncurrentVersionExpiration: z
          .object({ NoncurrentDays: z.number(), NewerNoncurrentVersions: z.number().optional() })
          .optional(),
      }),
    ),
  }),
})
const statement = z.looseObject({ Effect: z.string(), Principal: z.unknown(), Action: z.unknown() })
const policySchema = z.looseObject({ PolicyDocument: z.object({ Statement: z.array(statement) }) })

describe('Earlier releases', () => {
  test('keep their files: S3 keeps more versions of each, and of the manifest, than 20 releases write', () => {
    const [, { Properties }] = resourcesOf(template, 'AWS::S3::Bucket').find(([id]) => id.startsWith('sitebucket'))!
    const { VersioningConfiguration, LifecycleConfiguration } = bucketSchema.parse(Properties)
    expect(VersioningConfiguration.Status).toBe('Enabled')
    const everywhere = LifecycleConfiguration.Rules.filter(({ Prefix }) => Prefix === undefined)
    for (const { NoncurrentVersionExpiration } of everywhere)
      expect(NoncurrentVersionExpiration?.NewerNoncurrentVersions).toBeGreaterThan(2 * releasesKept)
    expect(everywhere).toHaveLength(1)
    // Pages of jobs, which come and go for ever, are kept for a time.
    const [ofJobs] = LifecycleConfiguration.Rules.filter(({ Prefix }) => Prefix === 'jobs/')
    expect(ofJobs?.NoncurrentVersionExpiration).toEqual({ NoncurrentDays: 30 })
  })

  test('are out of reach for visitors: CloudFront may read no version and hands no query on', () => {
    const statements = resourcesOf(template, 'AWS::S3::BucketPolicy').flatMap(
      ([, { Properties }]) => policySchema.parse(Properties).PolicyDocument.Statement,
    )
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow').map(({ Action }) => Action)
    expect(allowed.flat().sort()).toEqual(['s3:GetObject', 's3:ListBucket'])
    for (const [, { Properties }] of resourcesOf(template, 'AWS::CloudFront::CachePolicy'))
      expect(JSON.stringify(Properties)).toContain('"QueryStringsConfig":{"QueryStringBehavior":"none"}')
  })
})

test('The site is published every hour whether or not a reading brings something new', () => {
  const rules = resourcesOf(template, 'AWS::Events::Rule').map(([, { Properties }]) => JSON.stringify(Properties))
  const [rule, ...others] = rules.filter((text) => /publishingpublish[0-9A-F]{8}/.test(text))
  expect(others).toEqual([])
  expect(rule).toContain('cron(0 * * * ? *)')
})
