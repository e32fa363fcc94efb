import { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { MetricName } from '../functions/platform/metric-names.ts'
import type { Alarms } from './alarms.ts'
import type { Api } from './api.ts'
import type { Mail } from './mail.ts'
import { ownMetric } from './platform/alarm.ts'
import type { Settings } from './platform/settings.ts'

export interface DashboardProps {
  readonly settings: Settings
  readonly api: Api
  readonly mail: Mail
  readonly alarms: Alarms
}

const hour = Duration.hours(1)
const day = Duration.days(1)

/** AWS reports this month's charges only there, every few hours, once "CloudWatch billing alerts" are switched on. */
const charges = new cloudwatch.Metric({
  namespace: 'AWS/Billing',
  metricName: 'EstimatedCharges',
  dimensionsMap: { Currency: 'USD' },
  region: 'us-east-1',
  period: Duration.hours(6),
  statistic: 'Maximum',
})

const functions = (metricName: string) =>
  new cloudwatch.Metric({ namespace: 'AWS/Lambda', metricName, period: day, statistic: 'Sum' })

/**
 * One row per question: are jobs fresh, is the site current, did people get their emails, are forms used, what does it
 * cost.
 */
export class Dashboard extends cloudwatch.Dashboard {
  constructor(scope: Construct, { settings, api, mail, alarms }: DashboardProps) {
    const own = (name: MetricName, period: Duration, statistic?: string) => ownMetric(settings, name, period, statistic)
    const lines = (title: string, left: cloudwatch.IMetric[], width = 8) =>
      new cloudwatch.GraphWidget({ title, left, width })
    const figures = (title: string, metrics: cloudwatch.IMetric[]) =>
      new cloudwatch.SingleValueWidget({ title, metrics, width: 8, setPeriodToTimeRange: true })

    super(scope, 'dashboard', {
      dashboardName: `border-patrol-jobs-${settings.stage}-${settings.region}`,
      defaultInterval: Duration.days(7),
    })
    this.addWidgets(
      new cloudwatch.AlarmStatusWidget({ title: 'What is wrong now', alarms: alarms.all, width: 24, height: 3 }),
    )
    this.addWidgets(
      lines('Are jobs fresh? Openings', [own('JobsOpen', hour, 'Maximum')], 6),
      lines('What changed', [own('JobsOpened', day), own('JobsClosed', day)], 6),
      lines('Readings', [own('JobsReadingDone', day), own('JobsReadingFailed', day)], 6),
      // Every reading counts what it found odd until USAJOBS fixes it, so this shows the maximum, not the sum.
      lines(
        'Odd announcements',
        [
          own('PostingsSetAside', day, 'Maximum'),
          own('PostingsOfOthers', day, 'Maximum'),
          own('JobsWithUnknownCodes', day, 'Maximum'),
        ],
        6,
      ),
    )
    this.addWidgets(
      lines('Is the site current? Publishings', [own('FilesUploaded', day, 'SampleCount')]),
      lines('Files', [own('FilesUploaded', day), own('FilesRemoved', day)]),
      figures('Errors shown to people', [api.serverErrors(day)]),
    )
    this.addWidgets(
      lines(
        'Did people get their emails?',
        [own('AlertsSent', day), own('EmailsAccepted', day), own('EmailsDelivered', day), own('EmailsDelayed', day)],
        6,
      ),
      lines(
        'What held emails back, and what did not go out',
        [
          own('EmailsThrottled', day),
          own('DailyQuotaReached', day),
          own('SendingPaused', day),
          own('EmailsHeldBySandbox', day),
          own('MailboxesFull', day),
          own('EmailsUnknown', day),
          own('EmailsRepeated', day),
          own('EmailsFailed', day),
          own('EmailsRejected', day),
          own('EmailsTooOld', day),
          own('DigestHoursSkipped', day),
        ],
        6,
      ),
      lines(
        'What came back',
        [
          own('HardBounces', day),
          own('SoftBounces', day),
          own('Complaints', day),
          own('EmailsRefusedByContent', day),
          own('UnknownSesEvents', day),
        ],
        6,
      ),
      lines('How mailbox providers judge us', [mail.reputation('BounceRate'), mail.reputation('ComplaintRate')], 6),
    )
    this.addWidgets(
      lines('Are forms used? Alerts', [own('SignUps', day), own('SignUpsConfirmed', day), own('Unsubscribed', day)], 6),
      lines(
        'How many sign-ups of a hundred are confirmed',
        [
          new cloudwatch.MathExpression({
            label: 'confirmed',
            expression: '100 * confirmed / signUps',
            usingMetrics: { confirmed: own('SignUpsConfirmed', day), signUps: own('SignUps', day) },
            period: day,
          }),
        ],
        6,
      ),
      lines('Minutes the oldest contact message waits', [own('ContactOldestWaitingMinutes', hour, 'Maximum')], 6),
      lines('What looked like spam', [own('SignUpsTrapped', day), own('ContactHeld', day, 'Maximum')], 6),
    )
    this.addWidgets(
      lines('What does it cost? The account this month, US dollars', [charges]),
      lines('What it comes from: emails and requests', [own('EmailsAccepted', day), api.requests(day)]),
      lines('What it comes from: functions, runs and milliseconds, of them those of an email', [
        functions('Invocations'),
        functions('Duration'),
        own('EmailMilliseconds', day, 'Average'),
      ]),
    )
  }
}
