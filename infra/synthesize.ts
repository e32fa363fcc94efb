import { App, type AppProps } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import { acknowledge } from './acknowledgements.ts'
import type { Bundles } from './bundles.ts'
import type { Settings } from './settings.ts'
import { BorderPatrolJobs } from './stack.ts'

/** Decisions about CDK itself. They stand here and not in cdk.json, which is left to the operator's settings. */
const decisions = {
  // Readable paths in the template, with or without the CLI.
  'aws:cdk:enable-path-metadata': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/core:annotationsInValidationReport': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-sns-subscriptions:restrictSqsDescryption': true,
}

/** A CDK app with this product's decisions about CDK. */
export const createApp = (props: AppProps = {}): App =>
  new App({ ...props, analyticsReporting: false, postCliContext: { ...decisions, ...props.postCliContext } })

/** The assembly of one stage, made in this process: no CLI, no account, no network. */
export const synthesize = (settings: Settings, bundles: Bundles, app: App = createApp()): CloudAssembly => {
  const stack = new BorderPatrolJobs(app, { settings, bundles })
  acknowledge(stack, settings)
  return app.synth()
}
