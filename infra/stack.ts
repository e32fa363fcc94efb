import { Stack, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { Alarms } from './alarms.ts'
import { Alerts } from './alerts.ts'
import { Api } from './api.ts'
import { Budget } from './budget.ts'
import { Contact } from './contact.ts'
import { Dashboard } from './dashboard.ts'
import { GitHub } from './github.ts'
import { Jobs } from './jobs.ts'
import { Mail } from './mail.ts'
import { Outputs } from './outputs.ts'
import { releaseData } from './platform/data.ts'
import type { Bundles } from './platform/function-names.ts'
import type { Settings } from './platform/settings.ts'
import { Publishing } from './publishing.ts'
import { Site } from './site.ts'
import { Subscriptions } from './subscriptions.ts'

export interface BorderPatrolJobsProps {
  readonly settings: Settings
  readonly bundles: Bundles
}

/** The whole product, one construct per capability. Each part's arguments are its dependencies. */
export class BorderPatrolJobs extends Stack {
  constructor(scope: Construct, { settings, bundles }: BorderPatrolJobsProps) {
    const { stage, region } = settings
    super(scope, `border-patrol-jobs-${stage}`, {
      env: { region },
      description: `Border Patrol Jobs, ${stage}: jobs by state, alerts by email`,
    })
    Tags.of(this).add('product', 'border-patrol-jobs')
    Tags.of(this).add('stage', stage)

    const jobs = new Jobs(this, { bundles, settings })
    const api = new Api(this, settings)
    const site = new Site(this, { settings, api })
    const mail = new Mail(this, settings)
    new Publishing(this, { bundles, settings, jobs, site })
    const contact = new Contact(this, { bundles, settings, api, mail, site })
    const subscriptions = new Subscriptions(this, { bundles, settings, jobs, api, mail, site, contact })
    new Alerts(this, { bundles, settings, jobs, subscriptions, api, mail, site })

    const alarms = new Alarms(this, { settings, api, mail })
    new Dashboard(this, { settings, api, mail, alarms })
    new Budget(this, settings)
    if (settings.github) new GitHub(this, settings.github, stage)
    new Outputs(this, { settings, site })
    if (!settings.keepData) releaseData(this)
  }
}
