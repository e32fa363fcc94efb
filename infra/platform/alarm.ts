import type { Duration } from 'aws-cdk-lib'
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { Construct } from 'constructs'
import { metricNamespace } from '../../functions/platform/log.ts'
import type { MetricName } from '../../functions/platform/metric-names.ts'
import type { Settings } from './settings.ts'
import type { Topic } from './topic.ts'

export interface AlarmProps {
  /** Who is affected, and how: a sentence. */
  readonly impact: string
  readonly metric: cloudwatch.IMetric
  /** Rings when the metric reaches it or, with `below`, falls under it. */
  readonly threshold: number
  readonly below?: boolean
  /** Consecutive periods; one by default. */
  readonly periods?: number
  /** What missing data means; usually that nothing happened, which is fine. */
  readonly missing?: cloudwatch.TreatMissingData
  readonly tell: Topic
}

/** An alarm that says who is affected, and whose name is its section in the runbook. */
export class Alarm extends cloudwatch.Alarm {
  constructor(
    scope: Construct,
    name: string,
    { impact, metric, threshold, below, periods, missing, tell }: AlarmProps,
  ) {
    super(scope, name, {
      alarmDescription: `${impact} What to do: infra/docs/runbook.md#${name}`,
      metric,
      threshold,
      comparisonOperator: below
        ? cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD
        : cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods ?? 1,
      treatMissingData: missing ?? cloudwatch.TreatMissingData.NOT_BREACHING,
    })
    this.addAlarmAction(new SnsAction(tell))
    this.addOkAction(new SnsAction(tell))
  }
}

/** A metric that functions write in the embedded metric format. */
export const ownMetric = (
  settings: Settings,
  name: MetricName,
  period: Duration,
  statistic = 'Sum',
): cloudwatch.Metric =>
  new cloudwatch.Metric({ namespace: metricNamespace(settings.stage), metricName: name, period, statistic })
