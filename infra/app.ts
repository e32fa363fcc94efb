import { Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { bundle, bundles } from './bundles.ts'
import { parseSettings } from './settings.ts'
import { createApp, synthesize } from './synthesize.ts'

/** What `npx cdk …` runs, see cdk.json. */
const app = createApp()
const settings = parseSettings(app.node.tryGetContext('borderPatrolJobs'))
await bundle()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
synthesize(settings, bundles(), app)
