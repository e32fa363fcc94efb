import { App, type AppProps } from 'aws-cdk-lib'
import type { CloudAssembly } from 'aws-cdk-lib/cx-api'
import type { Bundles } from './bundles.ts'
import type { Settings } from './settings.ts'
import { BorderPatrolJobs } from './stack.ts'

/** The assembly of one stage, made in this process: no CLI, no account, no network. */
export const synthesize = (settings: Settings, bundles: Bundles, app: AppProps = {}): CloudAssembly => {
  const scope = new App({ analyticsReporting: false, ...app })
  new BorderPatrolJobs(scope, { settings, bundles })
  return scope.synth()
}
