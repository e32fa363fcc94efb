import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Api } from './api.ts'
import type { Contact } from './contact.ts'
import type { Jobs } from './jobs.ts'
import type { Mail } from './mail.ts'
import { LambdaFunction } from './platform/function.ts'
import type { Bundles } from './platform/function-names.ts'
import { Queue } from './platform/queue.ts'
import { Schedule } from './platform/schedule.ts'
import type { Settings } from './platform/settings.ts'
import { Table, type TableAction } from './platform/table.ts'
import type { Site } from './site.ts'

export interface SubscriptionsProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly jobs: Jobs
  readonly api: Api
  readonly mail: Mail
  readonly site: Site
  readonly contact: Contact
}

const linksOf = (...names: string[]) => names.map((name) => `/api/${name}/{proxy+}`)
/** A link beside a job starts its watch where the jobs are known. */
const formPaths = [
  ...['subscriptions', 'newsletter', 'manage', 'watch'].map((name) => `/api/${name}`),
  '/api/{proxy+}',
  ...linksOf('watch'),
]
const linkPaths = linksOf(
  'confirm',
  'refuse',
  'undo-move',
  'unsubscribe',
  'unsubscribe-newsletter',
  'unsubscribe-watch',
)
const managePaths = linksOf('manage', 'kept')

const mailTimeout = Duration.seconds(30)

/** Sign-up, confirmation, management and end of alerts. */
export class Subscriptions extends Construct {
  private readonly queue = new Queue(this, 'subscription-mail-queue', { readerTimeout: mailTimeout })
  readonly subscribers = new Table(this, 'subscribers', {
    environmentName: 'SUBSCRIBERS_TABLE',
    partitionKey: 'shard',
    sortKey: 'id',
    holdsPeoplesData: true,
  })

  constructor(scope: Construct, { bundles, settings, jobs, api, mail, site, contact }: SubscriptionsProps) {
    super(scope, 'subscriptions')
    const subscriptions = new LambdaFunction(this, 'subscriptions', {
      bundles,
      settings,
      description: 'Answers the forms by which people sign up for alerts',
      behindApi: formPaths.length,
      timeout: Duration.seconds(15),
      environment: {
        SIGN_UPS_PER_NETWORK: String(settings.limits.signUpsPerNetwork),
        SIGN_UPS_PER_HOUR: String(settings.limits.signUpsPerHour),
      },
    })
    this.subscribers.grantActions(subscriptions, 'GetItem', 'PutItem')
    this.queue.grantSend(subscriptions, 'SUBSCRIPTION_MAIL_QUEUE')
    // What an alert would match is told from the known jobs.
    jobs.grantRead(subscriptions)
    site.describeTo(subscriptions)
    api.route(formPaths, subscriptions)
    api.grantCount(subscriptions)
    api.grantSign(subscriptions)

    const links = new LambdaFunction(this, 'subscription-links', {
      bundles,
      settings,
      description: 'Answers the links in emails: confirm, undo, unsubscribe',
      behindApi: linkPaths.length,
      timeout: Duration.seconds(15),
    })
    this.subscribers.grantActions(links, 'GetItem', 'PutItem', 'DeleteItem')
    this.queue.grantSend(links, 'SUBSCRIPTION_MAIL_QUEUE')
    // Refusing our emails suppresses the address, and nothing is started for a suppressed one.
    mail.suppressions.grantActions(links, 'GetItem', 'PutItem')
    site.describeTo(links)
    api.grantSign(links)
    api.route(linkPaths, links)

    const manage = new LambdaFunction(this, 'manage', {
      bundles,
      settings,
      description: 'Answers the page on which people see, change and delete what is kept of them',
      behindApi: managePaths.length,
      timeout: Duration.seconds(15),
    })
    this.subscribers.grantActions(manage, 'GetItem', 'PutItem', 'DeleteItem')
    this.queue.grantSend(manage, 'SUBSCRIPTION_MAIL_QUEUE')
    // Each erasure is noted beside the refusals, in case a backup is restored.
    mail.suppressions.grantActions(manage, 'PutItem')
    contact.grantForget(manage)
    site.describeTo(manage)
    api.grantSign(manage)
    api.route(managePaths, manage)
    api.grantCount(manage)

    const subscriptionMail = new LambdaFunction(this, 'subscription-mail', {
      bundles,
      settings,
      description: 'Sends emails a subscriber asked for, and lets go what is kept no longer',
      timeout: mailTimeout,
    })
    this.subscribers.grantActions(subscriptionMail, 'GetItem', 'Query', 'PutItem', 'DeleteItem')
    new Schedule(this, 'retention', { run: subscriptionMail, at: 'cron(40 * * * ? *)' })
    mail.grantDeliver(subscriptionMail)
    // A welcome email lists what's open.
    jobs.grantRead(subscriptionMail)
    api.grantCount(subscriptionMail)
    this.queue.grantSend(subscriptionMail, 'SUBSCRIPTION_MAIL_QUEUE')
    api.grantSign(subscriptionMail)
    site.describeTo(subscriptionMail)
    subscriptionMail.consume(this.queue, { batch: 1 })
  }

  grantActions(user: LambdaFunction, ...actions: TableAction[]): void {
    this.subscribers.grantActions(user, ...actions)
  }
}
