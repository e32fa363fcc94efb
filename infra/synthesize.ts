import { App, type AppProps } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' }
import { acknowledge } from './acknowledgements.ts'
import type { Bundles } from './platform/function-names.ts'
import type { Settings } from './platform/settings.ts'
import { BorderPatrolJobs } from './stack.ts'

/**
 * Our CDK flags, on top of what the pinned release recommends for new apps. They're here and not in cdk.json, which is
 * for the operator's settings.
 */
const context = {
  ...recommended,
  '@aws-cdk/core:target-partitions': ['aws'],
  // Readable paths in the template, with or without the CLI.
  'aws:cdk:enable-path-metadata': true,
}

/** A CDK app with this product's flags. */
export const createApp = (props: AppProps = {}): App =>
  new App({ ...props, analyticsReporting: false, postCliContext: { ...context, ...props.postCliContext } })

/** One stage's assembly, made in this process: no CLI, no account, no network. */
export const synthesize = (settings: Settings, bundles: Bundles, app: App = createApp()): CloudAssembly => {
  const stack = new BorderPatrolJobs(app, { settings, bundles })
  acknowledge(stack, settings)
  return app.synth()
}
