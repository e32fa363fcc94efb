import { Duration, Stack } from 'aws-cdk-lib'
import * as iam from 'aws-cdk-lib/aws-iam'
import * as ses from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import type { Bundles } from './bundles.ts'
import { LambdaFunction } from './platform/function.ts'
import { Queue } from './platform/queue.ts'
import { Table } from './platform/table.ts'
import { Topic } from './platform/topic.ts'
import { SenderIdentity } from './sender-identity.ts'
import type { Settings } from './settings.ts'

export interface MailProps {
  readonly bundles: Bundles
  readonly settings: Settings
}

const feedbackTimeout = Duration.seconds(30)

/** Sends mail through SES and takes in what SES reports about it. */
export class Mail extends Construct {
  readonly queue = new Queue(this, 'feedback-queue', { readerTimeout: feedbackTimeout, tries: 10 })
  readonly feedback: LambdaFunction
  readonly configurationSet: ses.ConfigurationSet
  private readonly suppressions = new Table(this, 'suppressions', {
    environmentName: 'SUPPRESSIONS_TABLE',
    partitionKey: 'id',
    holdsPeoplesData: true,
  })
  private readonly settings: Settings

  constructor(scope: Construct, { bundles, settings }: MailProps) {
    super(scope, 'mail')
    this.settings = settings
    this.configurationSet = new ses.ConfigurationSet(this, 'configuration-set', {
      configurationSetName: `border-patrol-jobs-${settings.stage}`,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    })
    if (settings.ownsSenderIdentity) new SenderIdentity(this, settings)

    this.feedback = new LambdaFunction(this, 'feedback', {
      bundles,
      description: 'Records what SES reports: sent, delivered, bounced, complained about',
      timeout: feedbackTimeout,
      environment: { STAGE: settings.stage },
    })
    this.suppressions.grantActions(this.feedback, 'GetItem', 'PutItem', 'UpdateItem')
    this.publishEvents().feed(this.queue)
    this.feedback.consume(this.queue, { batch: 10, concurrency: 5 })
  }

  /**
   * Lets the function send, with this From address alone. The resource is every identity of the account because SES, in
   * its sandbox, checks the recipient's identity as well as the sender's.
   */
  grantSend(sender: LambdaFunction): void {
    const { stage, allowedRecipients, sender: from } = this.settings
    sender.give({
      STAGE: stage,
      SENDER: from,
      CONFIGURATION_SET: this.configurationSet.configurationSetName,
      ALLOWED_RECIPIENTS: allowedRecipients.join(';'),
    })
    const stack = Stack.of(this)
    sender.may(
      ['ses:SendRawEmail'],
      [
        stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' }),
        // A send that names a configuration set is checked against it too.
        this.configurationSetArn,
      ],
      { StringEquals: { 'ses:FromAddress': from } },
    )
    this.suppressions.grantActions(sender, 'GetItem')
  }

  private get configurationSetArn(): string {
    return Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    })
  }

  /** No open and no click events: those would rewrite links and add a picture. */
  private publishEvents(): Topic {
    const topic = new Topic(this, 'events')
    const policy = topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': Stack.of(this).account, 'AWS:SourceArn': this.configurationSetArn },
        },
      }),
    )
    const destination = this.configurationSet.addEventDestination('events', {
      destination: ses.EventDestination.snsTopic(topic),
      events: [
        ses.EmailSendingEvent.SEND,
        ses.EmailSendingEvent.REJECT,
        ses.EmailSendingEvent.DELIVERY,
        ses.EmailSendingEvent.DELIVERY_DELAY,
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
      ],
    })
    // SES tries to publish when the destination is made, and fails without the policy.
    if (policy.policyDependable) destination.node.addDependency(policy.policyDependable)
    return topic
  }
}
