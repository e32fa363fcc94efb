import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as s3 from 'aws-cdk-lib/aws-s3'
import * as sqs from 'aws-cdk-lib/aws-sqs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { acknowledgements } from '../../infra/acknowledgements.ts'
import { parseSettings, type Settings } from '../../infra/platform/settings.ts'
import { appOf, certificate, smallest, zone } from './synthesized.ts'

const domain = { domain: 'example.org' }
const combinations = [
  ['smallest', smallest],
  ['a domain with a zone in us-east-1', { ...smallest, ...domain, hostedZone: zone }],
  [
    'a domain with zone and certificate elsewhere',
    { ...smallest, ...domain, hostedZone: zone, certificate, region: 'eu-west-1' },
  ],
  ['a domain without a zone', { ...smallest, ...domain, certificate }],
  ['a domain in us-east-1 with zone and certificate', { ...smallest, ...domain, hostedZone: zone, certificate }],
  ['a zone without a domain', { ...smallest, hostedZone: zone }],
  ['deployment from GitHub', { ...smallest, github: { repository: 'somebody/something' } }],
  ['another stage', { ...smallest, stage: 'preview' }],
  [
    'another stage with its own identity',
    { ...smallest, stage: 'preview', region: 'eu-west-1', ownsSenderIdentity: true },
  ],
] as const

const report = z.object({
  pluginReports: z.array(
    z.object({
      violations: z.array(
        z.object({
          ruleName: z.string(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
})

/** Path below the stack and rule of everything found when nothing is acknowledged. */
const findings = (settings: Settings): string[] => {
  const { app } = appOf(settings, { nag: true, acknowledged: false })
  expect(() => app.synth()).toThrow()
  return report
    .parse(JSON.parse(readFileSync(path.join(app.outdir, 'validation-report.json'), 'utf8')))
    .pluginReports.flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${constructPath.replace(/^[^/]+\//, '')} ${ruleName}`),
    )
    .sort()
}

describe('Validation', () => {
  test.each(combinations)('finds what is acknowledged and nothing else with %s', (_, input) => {
    const settings = parseSettings(input)
    const listed = acknowledgements(settings).map(({ path, id }) => `${path} ${id.replace('AwsSolutions::', '')}`)
    expect(findings(settings)).toEqual(listed.sort())
    const { app } = appOf(settings, { nag: true })
    expect(() => app.synth()).not.toThrow()
  })

  test('fails for what is not acknowledged, of cdk-nag and of CDK itself', () => {
    const nag = appOf(parseSettings(smallest), { nag: true })
    new s3.CfnBucket(nag.stack, 'planted')
    expect(() => nag.app.synth()).toThrow(/planted\/?[\s\S]*AwsSolutions-S1/)

    const own = appOf(parseSettings(smallest))
    new sqs.CfnQueue(own.stack, 'planted').addPropertyOverride('VisibilityTimeoutt', 5)
    expect(() => own.app.synth()).toThrow(/planted/)
  })
})
