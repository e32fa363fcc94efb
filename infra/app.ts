import { App } from 'aws-cdk-lib'
import { bundle, bundles } from './bundles.ts'
import { parseSettings } from './settings.ts'
import { BorderPatrolJobs } from './stack.ts'

const app = new App()
const settings = parseSettings(app.node.tryGetContext('borderPatrolJobs'))
await bundle()
new BorderPatrolJobs(app, { settings, bundles: bundles() })
app.synth()
