import { Duration, Stack } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as ses from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { LambdaFunction } from './platform/function.ts'
import type { Queue } from './platform/queue.ts'
import type { Settings } from './platform/settings.ts'
import { Table } from './platform/table.ts'
import { Topic } from './platform/topic.ts'
import { SenderIdentity } from './sender-identity.ts'

/** SES with its identity and configuration set, what was sent, and who must never be emailed. */
export class Mail extends Construct {
  readonly configurationSet: ses.ConfigurationSet
  private readonly events = new Topic(this, 'events')
  readonly deliveries = new Table(this, 'deliveries', {
    environmentName: 'DELIVERIES_TABLE',
    partitionKey: 'id',
    holdsPeoplesData: true,
  })
  readonly suppressions = new Table(this, 'suppressions', {
    environmentName: 'SUPPRESSIONS_TABLE',
    partitionKey: 'id',
    holdsPeoplesData: true,
  })
  private readonly settings: Settings

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'mail')
    this.settings = settings
    this.configurationSet = new ses.ConfigurationSet(this, 'configuration-set', {
      configurationSetName: `border-patrol-jobs-${settings.stage}`,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    if (settings.ownsSenderIdentity) new SenderIdentity(this, settings)
    this.publishEvents()
  }

  /** Puts what SES reports about each email into the queue. */
  reportTo(queue: Queue): void {
    this.events.feed(queue)
  }

  /**
   * Lets the function send from this address only. The resource is every identity of the account because SES, in its
   * sandbox, checks the recipient's identity as well as the sender's.
   */
  grantSend(sender: LambdaFunction): void {
    const { allowedRecipients, sender: from } = this.settings
    sender.give({
      SENDER: from,
      CONFIGURATION_SET: this.configurationSet.configurationSetName,
      ALLOWED_RECIPIENTS: allowedRecipients.join(';'),
    })
    const stack = Stack.of(this)
    sender.may(
      ['ses:SendRawEmail'],
      [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' }),
        // A send that names a configuration set is checked against it as well.
        this.configurationSetArn,
      ],
      { StringEquals: { 'ses:FromAddress': from } },
    )
  }

  /** Lets the function send emails that people asked for, each once and none to a suppressed address. */
  grantDeliver(sender: LambdaFunction): void {
    this.deliveries.grantActions(sender, 'GetItem', 'UpdateItem')
    this.suppressions.grantActions(sender, 'GetItem')
    this.grantSend(sender)
  }

  /** How mailbox providers judge this configuration set: a share between 0 and 1. */
  reputation(rate: 'BounceRate' | 'ComplaintRate'): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'AWS/SES',
      metricName: `Reputation.${rate}`,
      dimensionsMap: { 'ses:configuration-set': this.configurationSet.configurationSetName },
      period: Duration.hours(1),
      statistic: 'Maximum',
    })
  }

  private get configurationSetArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
  }

  /**
   * No open or click events: those would rewrite links and add a picture. CDK lets SES publish to the topic and makes
   * the destination only after that, because SES tests it right away.
   */
  private publishEvents(): void {
    this.configurationSet.addEventDestination('events', {
      destination: ses.EventDestination.snsTopic(this.events),
      events: [
        ses.EmailSendingEvent.SEND,
        ses.EmailSendingEvent.REJECT,
        ses.EmailSendingEvent.DELIVERY,
        ses.EmailSendingEvent.DELIVERY_DELAY,
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
      ],
    })
  }
}
