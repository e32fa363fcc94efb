import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { bundle, bundles } from './bundles.ts'
import { parseSettings, type Settings, SettingsError } from './platform/settings.ts'
import { settingsInput } from './stage.ts'
import { createApp, synthesize } from './synthesize.ts'

const readSettings = (app: App): Settings => {
  try {
    return parseSettings(settingsInput(app.node.tryGetContext('borderPatrolJobs'), app.node.tryGetContext('stage')))
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

/** The entry point of `npx cdk …`, see cdk.json. */
const app = createApp()
const settings = readSettings(app)
await bundle()
Validations.of(app).addPlugins(new AwsSolutionsChecks(app))
synthesize(settings, bundles(), app)
