import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import type { Api } from './api.ts'
import type { Bundles } from './bundles.ts'
import type { Jobs } from './jobs.ts'
import type { Mail } from './mail.ts'
import { LambdaFunction } from './platform/function.ts'
import { Queue } from './platform/queue.ts'
import { Schedule } from './platform/schedule.ts'
import { Table } from './platform/table.ts'
import type { Settings } from './settings.ts'
import type { Subscriptions } from './subscriptions.ts'

export interface AlertsProps {
  readonly bundles: Bundles
  readonly settings: Settings
  readonly jobs: Jobs
  readonly subscriptions: Subscriptions
  readonly api: Api
  readonly mail: Mail
}

const planTimeout = Duration.minutes(1)
const matchTimeout = Duration.minutes(2)
const sendTimeout = Duration.minutes(1)

/** Plans a run, matches it shard by shard, sends one mail a delivery. */
export class Alerts extends Construct {
  readonly planQueue = new Queue(this, 'plan-queue', { readerTimeout: planTimeout })
  readonly matchQueue = new Queue(this, 'match-queue', { readerTimeout: matchTimeout })
  readonly sendQueue = new Queue(this, 'send-queue', { readerTimeout: sendTimeout, tries: 10 })
  private readonly deliveries = new Table(this, 'deliveries', {
    environmentName: 'DELIVERIES_TABLE',
    partitionKey: 'run',
    sortKey: 'id',
    holdsPeoplesData: true,
  })

  constructor(scope: Construct, { bundles, settings, jobs, subscriptions, api, mail }: AlertsProps) {
    super(scope, 'alerts')
    const plan = new LambdaFunction(this, 'plan', {
      bundles,
      description: 'Decides which runs are due and fans each out over the shards of subscribers',
      timeout: planTimeout,
    })
    jobs.grantRead(plan)
    this.deliveries.grantActions(plan, 'GetItem', 'PutItem', 'UpdateItem', 'Query')
    this.matchQueue.grantSend(plan, 'MATCH_QUEUE')
    jobs.announceTo(this.planQueue)
    plan.consume(this.planQueue, { batch: 10, concurrency: 2 })
    new Schedule(this, 'alerts', { run: plan, at: settings.schedules.alerts })

    const match = new LambdaFunction(this, 'match', {
      bundles,
      description: 'Finds the subscribers of one shard whom the jobs of a run fit',
      timeout: matchTimeout,
      memory: 1024,
    })
    jobs.grantRead(match)
    subscriptions.grantActions(match, 'Query')
    this.deliveries.grantActions(match, 'GetItem', 'PutItem', 'UpdateItem', 'Query')
    this.sendQueue.grantSend(match, 'SEND_QUEUE')
    match.consume(this.matchQueue, { batch: 1, concurrency: 10 })

    const send = new LambdaFunction(this, 'send', {
      bundles,
      description: 'Claims a delivery, sends it and records the outcome',
      timeout: sendTimeout,
    })
    jobs.grantRead(send)
    subscriptions.grantActions(send, 'GetItem')
    this.deliveries.grantActions(send, 'GetItem', 'PutItem', 'UpdateItem', 'Query')
    api.grantSign(send)
    mail.grantSend(send)
    this.deliveries.grantActions(mail.feedback, 'GetItem', 'UpdateItem')
    send.consume(this.sendQueue, { batch: 10, concurrency: settings.limits.senders })
  }
}
