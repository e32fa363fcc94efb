import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Api } from './api.ts'
import type { Jobs } from './jobs.ts'
import type { Mail } from './mail.ts'
import { LambdaFunction } from './platform/function.ts'
import type { Bundles } from './platform/function-names.ts'
import { Queue } from './platform/queue.ts'
import { Schedule } from './platform/schedule.ts'
import type { Settings } from './platform/settings.ts'
import type { Site } from './site.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface AlertsProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly jobs: Jobs
  readonly subscriptions: Subscriptions
  readonly api: Api
  readonly mail: Mail
  readonly site: Site
}

/** Leaves time to wait a minute for a failing service, and then for the work itself. */
const planTimeout = Duration.minutes(2)
const matchTimeout = Duration.minutes(2)
const sendTimeout = Duration.minutes(3)
const feedbackTimeout = Duration.seconds(30)

/** Plans a run, matches it shard by shard, sends one email per delivery, and records what became of it. */
export class Alerts extends Construct {
  private readonly matchQueue = new Queue(this, 'match-queue', { readerTimeout: matchTimeout })
  private readonly sendQueue = new Queue(this, 'send-queue', { readerTimeout: sendTimeout })
  private readonly feedbackQueue = new Queue(this, 'feedback-queue', { readerTimeout: feedbackTimeout })

  constructor(scope: Construct, { bundles, settings, jobs, subscriptions, api, mail, site }: AlertsProps) {
    super(scope, 'alerts')
    const plan = new LambdaFunction(this, 'plan', {
      bundles,
      settings,
      description: 'Decides which runs are due and fans each out over the shards of subscribers',
      timeout: planTimeout,
    })
    jobs.grantRead(plan)
    // How far each kind of run got is kept with the deliveries.
    mail.deliveries.grantActions(plan, 'GetItem', 'PutItem')
    this.matchQueue.grantSend(plan, 'MATCH_QUEUE')
    jobs.announceTo(plan)
    new Schedule(this, 'alerts', { run: plan, at: settings.schedules.alerts })

    const match = new LambdaFunction(this, 'match', {
      bundles,
      settings,
      description: 'Finds the subscribers of one shard whom the jobs of a run fit',
      timeout: matchTimeout,
      memory: 1024,
    })
    jobs.grantRead(match)
    subscriptions.grantActions(match, 'Query')
    this.sendQueue.grantSend(match, 'SEND_QUEUE')
    // What's left of a message that failed halfway.
    this.matchQueue.grantSend(match, 'MATCH_QUEUE')
    // SES reports no quota for a single identity, so this action has no resource.
    match.may(['ses:GetSendQuota'], ['*'])
    match.consume(this.matchQueue, { batch: 1 })

    const send = new LambdaFunction(this, 'send', {
      bundles,
      settings,
      description: 'Claims a delivery, sends it and records the outcome',
      timeout: sendTimeout,
      environment: { SENDERS: String(settings.limits.senders) },
    })
    jobs.grantRead(send)
    // What people get after they stopped is noted in their record, and a move that crashed is completed.
    subscriptions.grantActions(send, 'BatchGetItem', 'GetItem', 'PutItem')
    mail.deliveries.grantActions(send, 'GetItem', 'UpdateItem')
    mail.suppressions.grantActions(send, 'BatchGetItem')
    this.sendQueue.grantSend(send, 'SEND_QUEUE')
    api.grantSign(send)
    mail.grantSend(send)
    send.may(['ses:GetSendQuota'], ['*'])
    site.describeTo(send)
    send.consume(this.sendQueue, { batch: 10, concurrency: settings.limits.senders })

    const feedback = new LambdaFunction(this, 'feedback', {
      bundles,
      settings,
      description: 'Records what SES reports: sent, delivered, bounced, complained about',
      timeout: feedbackTimeout,
    })
    subscriptions.grantActions(feedback, 'GetItem', 'PutItem')
    mail.deliveries.grantActions(feedback, 'UpdateItem')
    mail.suppressions.grantActions(feedback, 'PutItem')
    mail.reportTo(this.feedbackQueue)
    feedback.consume(this.feedbackQueue, { batch: 10 })
  }
}
