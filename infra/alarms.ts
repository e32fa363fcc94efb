import { Duration, Stack } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import * as iam from 'aws-cdk-lib/aws-iam'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { MetricName } from '../functions/platform/metric-names.ts'
import type { Api } from './api.ts'
import type { Mail } from './mail.ts'
import { Alarm, ownMetric } from './platform/alarm.ts'
import { deadLetters } from './platform/queue.ts'
import type { Settings } from './platform/settings.ts'
import { Topic } from './platform/topic.ts'

export interface AlarmsProps {
  readonly settings: Settings
  readonly api: Api
  readonly mail: Mail
}

const hour = Duration.hours(1)
const quarter = Duration.minutes(15)

/**
 * An hour without measurements counts as 0. If data is missing, CloudWatch looks further back than an alarm's periods
 * and would ring hours late (CloudWatch user guide, "Configuring how CloudWatch alarms treat missing data").
 */
const withZeros = (label: string, counted: cloudwatch.Metric) =>
  new cloudwatch.MathExpression({
    label,
    expression: 'FILL(counted, 0)',
    usingMetrics: { counted },
    period: counted.period,
  })

/** The alarms that reach the operator. Each has a section of its name in infra/docs/runbook.md. */
export class Alarms extends Construct {
  private readonly topic = new Topic(this, 'topic')

  get all(): cloudwatch.IAlarm[] {
    return this.node.children.filter((child) => child instanceof cloudwatch.Alarm)
  }

  constructor(scope: Construct, { settings, api, mail }: AlarmsProps) {
    super(scope, 'alarms')
    this.topic.addSubscription(new EmailSubscription(settings.alarmAddress))
    this.letCloudWatchPublish()
    const tell = this.topic
    const own = (name: MetricName, period: Duration, statistic?: string) => ownMetric(settings, name, period, statistic)

    new Alarm(this, 'jobs-stale', {
      impact:
        'Visitors see old openings and subscribers miss new ones: no reading of USAJOBS has succeeded for 3 hours.',
      metric: withZeros('readings', own('JobsReadingDone', hour)),
      threshold: 1,
      below: true,
      periods: 3,
      missing: cloudwatch.TreatMissingData.BREACHING,
      tell,
    })
    new Alarm(this, 'jobs-implausible', {
      impact: 'Nobody yet: USAJOBS answered with implausibly few openings, so the site keeps the old ones.',
      metric: own('JobsReadingImplausible', hour),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'jobs-unknown', {
      impact: 'Subscribers who chose careers or groups may miss openings: USAJOBS uses a code we don’t know.',
      metric: own('JobsWithUnknownCodes', hour),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'jobs-set-aside', {
      impact: 'Visitors and subscribers miss an opening: an announcement couldn’t be read and is on no page.',
      metric: own('PostingsSetAside', hour),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'site-stale', {
      impact:
        'Visitors see old pages: nothing has been published for 3 hours, or the site is held at an earlier release.',
      metric: withZeros('publishings', own('FilesUploaded', hour, 'SampleCount')),
      threshold: 1,
      below: true,
      periods: 3,
      missing: cloudwatch.TreatMissingData.BREACHING,
      tell,
    })
    new Alarm(this, 'confirmations-waiting', {
      impact: 'People who signed up wait for their confirmation for more than 15 minutes.',
      // Reported by the function: an email that must wait comes back as a new message, so the queue's own age says
      // little.
      metric: own('ConfirmationsWaitedMinutes', quarter, 'Maximum'),
      threshold: quarter.toMinutes(),
      tell,
    })
    new Alarm(this, 'ses-sandbox', {
      impact:
        'Nobody who signs up gets an email: the SES account is still in its sandbox and sends to verified addresses only.',
      metric: own('EmailsHeldBySandbox', hour),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'suppressed-sign-ups', {
      impact:
        'People wait for a confirmation that never comes: they sign up with addresses that bounced or complained.',
      metric: own('SignUpsSuppressed', Duration.days(1)),
      threshold: 5,
      tell,
    })
    new Alarm(this, 'alerts-waiting', {
      impact: 'Subscribers hear of new openings more than 2 hours late.',
      metric: own('AlertsWaitedMinutes', quarter, 'Maximum'),
      threshold: Duration.hours(2).toMinutes(),
      tell,
    })
    new Alarm(this, 'run-long', {
      impact: 'Subscribers: a run of alerts that has begun will take longer than an hour at the rate SES allows.',
      metric: own('RunMinutes', quarter, 'Maximum'),
      threshold: hour.toMinutes(),
      tell,
    })
    new Alarm(this, 'messages-waiting', {
      impact:
        'A visitor wrote to us more than an hour ago and the email to the operator hasn’t gone out. Nothing is lost.',
      // Reported by the sweep over the table: a message the queue gave up still waits there.
      metric: own('ContactOldestWaitingMinutes', quarter, 'Maximum'),
      threshold: hour.toMinutes(),
      tell,
    })
    new Alarm(this, 'forms-brake', {
      impact:
        'Visitors wait: so much comes in that confirmations go out one after the other, or messages wait for you.',
      metric: own('FormsBrake', quarter),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'dead-letters', {
      impact:
        'Someone is waiting, a visitor for an answer or a subscriber for an email: a message was given up after several tries. npm run ops -- redrive says who.',
      metric: deadLetters(this).metricApproximateNumberOfMessagesVisible({ period: quarter, statistic: 'Maximum' }),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'bounces', {
      impact: 'All subscribers soon: more than 2.5 % of emails bounce, and SES reviews an account at 5 %.',
      metric: mail.reputation('BounceRate'),
      threshold: 0.025,
      missing: cloudwatch.TreatMissingData.IGNORE,
      tell,
    })
    new Alarm(this, 'complaints', {
      impact:
        'All subscribers soon: more than 0.05 % of emails are marked as spam, and SES reviews an account at 0.1 %.',
      metric: mail.reputation('ComplaintRate'),
      threshold: 0.0005,
      missing: cloudwatch.TreatMissingData.IGNORE,
      tell,
    })
    new Alarm(this, 'emails-doubted', {
      impact:
        'All subscribers soon: a mailbox provider reports that our emails are not signed as they should be, or carry a virus.',
      metric: own('EmailsDoubted', hour),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'events-missing', {
      impact: 'People whose email bounced or who complained: alerts go out, and SES reports nothing about them.',
      metric: new cloudwatch.MathExpression({
        label: 'alerts sent while SES reported none accepted',
        expression: 'IF(sent >= 20 AND FILL(accepted, 0) < 1, sent, 0)',
        usingMetrics: { sent: own('AlertsSent', hour), accepted: own('EmailsAccepted', hour) },
        period: hour,
      }),
      threshold: 1,
      tell,
    })
    new Alarm(this, 'server-errors', {
      impact: 'Visitors who sent a form or followed a link in an email were told that something went wrong.',
      metric: api.serverErrors(quarter),
      threshold: 3,
      tell,
    })
    new Alarm(this, 'throttles', {
      impact: 'Visitors and subscribers wait: the account has no room for more functions at the same time.',
      metric: new cloudwatch.Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        period: quarter,
        statistic: 'Sum',
      }),
      threshold: 10,
      tell,
    })
  }

  /** A topic with its own policy has lost the default one, which let the account's services publish. */
  private letCloudWatchPublish(): void {
    const { account } = Stack.of(this)
    this.topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': account },
          ArnLike: { 'AWS:SourceArn': Stack.of(this).formatArn({ service: 'cloudwatch', resource: 'alarm:*' }) },
        },
      }),
    )
  }
}
