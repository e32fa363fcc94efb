import { CfnResource, Duration, Stack } from 'aws-cdk-lib'
import * as logs from 'aws-cdk-lib/aws-logs'
import { InvocationType, Trigger } from 'aws-cdk-lib/triggers'
import { Construct } from 'constructs'
import type { Jobs } from './jobs.ts'
import { dataRemoval } from './platform/data.ts'
import { LambdaFunction } from './platform/function.ts'
import type { Bundles } from './platform/function-names.ts'
import { Schedule } from './platform/schedule.ts'
import type { Settings } from './platform/settings.ts'
import type { Site } from './site.ts'

export interface PublishingProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly jobs: Jobs
  readonly site: Site
}

/** Builds the site from the newest snapshot: after each change set, on a schedule, and at each deployment. */
export class Publishing extends Construct {
  readonly publish: LambdaFunction

  constructor(scope: Construct, { bundles, settings, jobs, site }: PublishingProps) {
    super(scope, 'publishing')
    this.publish = new LambdaFunction(this, 'publish', {
      bundles,
      settings,
      description: 'Builds the pages and uploads what changed',
      timeout: Duration.minutes(5),
      memory: 1769,
      // The privacy page states it.
      environment: {
        MESSAGE_RETENTION_DAYS: String(settings.retention.contactMessages),
        INDEXNOW_URL: settings.indexNowUrl ?? '',
      },
    })
    jobs.grantRead(this.publish)
    jobs.grantNewsletter(this.publish)
    site.grantPublish(this.publish)
    if (settings.indexNowUrl) site.grantTell(this.publish)

    jobs.announceTo(this.publish)
    new Schedule(this, 'publish', { run: this.publish, at: settings.schedules.publish })
    // Not awaited: a page that can't be built raises an alarm, and must not roll back the whole deployment.
    const deployed = new Trigger(this, 'at-deployment', {
      handler: this.publish,
      invocationType: InvocationType.EVENT,
    })
    deployed.executeAfter(site)
    this.letTriggerForget()
  }

  /** CDK's own trigger function has no log group, so Lambda would make one that keeps everything. */
  private letTriggerForget(): void {
    const provider = Stack.of(this).node.findChild('AWSCDK.TriggerCustomResourceProviderCustomResourceProvider')
    const handler = provider.node.findChild('Handler')
    if (!(handler instanceof CfnResource)) throw new Error('CDK builds its trigger in another way now.')
    const log = new logs.LogGroup(this, 'at-deployment-log', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: dataRemoval.derived,
    })
    handler.addPropertyOverride('LoggingConfig', { LogGroup: log.logGroupName })
  }
}
