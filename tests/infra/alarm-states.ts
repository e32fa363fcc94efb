import * as z from 'zod'
import { resourcesOf, type Template } from './synthesized.ts'

/** What was measured in one hour: our own metrics by name, and of AWS's own the two that a person feels. */
export interface Hour {
  own: Map<string, number[]>
  deadLetters: number
  serverErrors: number
}

const metric = z.object({ MetricName: z.string(), Namespace: z.string(), Stat: z.string().optional() })
const alarm = metric.partial().extend({
  Statistic: z.string().optional(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(['LessThanThreshold', 'GreaterThanOrEqualToThreshold']),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
  AlarmDescription: z.string(),
  Metrics: z.unknown().optional(),
})
type Alarm = z.infer<typeof alarm>

const statistics: Record<string, (values: number[]) => number> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => Math.max(...values),
  SampleCount: (values) => values.length,
}

const sum = (hour: Hour, name: string) => statistics.Sum!(hour.own.get(name) ?? [])

/** The alarm's metric in that hour; undefined when there is no data. */
const measured = ({ MetricName = '', Namespace = '', Statistic = 'Sum', Metrics }: Alarm, hour: Hour) => {
  // The one alarm on an expression; CloudWatch's language is not spoken here.
  if (Metrics !== undefined) return sum(hour, 'AlertsSent') >= 20 && sum(hour, 'MailsAccepted') < 1 ? 1 : 0
  if (MetricName === 'ApproximateNumberOfMessagesVisible') return hour.deadLetters
  if (MetricName === '5xx') return hour.serverErrors
  const values = Namespace.startsWith('BorderPatrolJobs/') ? (hour.own.get(MetricName) ?? []) : []
  return values.length === 0 ? undefined : statistics[Statistic]?.(values)
}

const breaching = (each: Alarm, hour: Hour): boolean => {
  const value = measured(each, hour)
  if (value === undefined) return each.TreatMissingData === 'breaching'
  return each.ComparisonOperator === 'LessThanThreshold' ? value < each.Threshold : value >= each.Threshold
}

/** Names of the alarms that ring after these hours, by the rules of the template. */
export const ringing = (template: Template, hours: Hour[]): string[] =>
  resourcesOf(template, 'AWS::CloudWatch::Alarm')
    .map(([, { Properties }]) => alarm.parse(Properties))
    .filter((each) => {
      const last = hours.slice(-each.EvaluationPeriods)
      return last.length === each.EvaluationPeriods && last.every((hour) => breaching(each, hour))
    })
    .map(({ AlarmDescription }) => AlarmDescription.split('#')[1] ?? '')
    .sort()

const embedded = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z.array(z.object({ Namespace: z.string(), Metrics: z.array(z.object({ Name: z.string() })) })),
  }),
})

/** The metrics in a function's log lines (CloudWatch, "Specification: Embedded metric format"). */
export const metricsIn = (lines: string[]): Map<string, number[]> => {
  const found = new Map<string, number[]>()
  for (const line of lines) {
    if (!line.includes('"_aws"')) continue
    const values = embedded.parse(JSON.parse(line))
    for (const { Metrics } of values._aws.CloudWatchMetrics)
      for (const { Name } of Metrics) found.set(Name, [...(found.get(Name) ?? []), Number(values[Name])])
  }
  return found
}
