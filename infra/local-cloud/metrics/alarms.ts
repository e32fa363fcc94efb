import * as z from 'zod'
import type { Resource, Template } from '../template/template.ts'
import { evaluate, type Value } from './expression.ts'
import type { Metrics } from './metrics.ts'

const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).default([])
const metricSchema = z.object({ Namespace: z.string(), MetricName: z.string(), Dimensions: dimensions })
const queries = z.array(
  z.union([
    z.object({
      Id: z.string(),
      MetricStat: z.object({ Metric: metricSchema, Period: z.number(), Stat: z.string() }),
      ReturnData: z.boolean().default(true),
    }),
    z.object({ Id: z.string(), Expression: z.string(), ReturnData: z.boolean().default(true) }),
  ]),
)
const common = z.object({
  AlarmDescription: z.string().default(''),
  Threshold: z.number(),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanOrEqualToThreshold',
    'LessThanThreshold',
  ]),
  EvaluationPeriods: z.number(),
  DatapointsToAlarm: z.number().optional(),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).default('missing'),
})
const simple = metricSchema.extend({ Period: z.number(), Statistic: z.string() })
const composed = z.object({ Metrics: queries })

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const statistics: Record<string, (values: number[]) => number> = {
  Sum: sum,
  Maximum: (values) => Math.max(...values),
  Minimum: (values) => Math.min(...values),
  Average: (values) => sum(values) / values.length,
  SampleCount: (values) => values.length,
}

const comparisons: Record<z.infer<typeof common>['ComparisonOperator'], (value: number, threshold: number) => boolean> =
  {
    GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
    GreaterThanThreshold: (value, threshold) => value > threshold,
    LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
    LessThanThreshold: (value, threshold) => value < threshold,
  }

type Stat = { metric: z.infer<typeof metricSchema>; period: number; statistic: string }

/** A period in seconds that ended `back` periods before `now`. CloudWatch moves the window every minute. */
const measured = (metrics: Metrics, { metric, period, statistic }: Stat, now: number, back: number): Value => {
  const to = now - back * period * 1000
  const named = {
    namespace: metric.Namespace,
    name: metric.MetricName,
    dimensions: Object.fromEntries(metric.Dimensions.map(({ Name, Value }) => [Name, Value])),
  }
  const values = metrics.values(named, to - period * 1000, to)
  const reduce = statistics[statistic]
  if (!reduce) throw new Error(`The local cloud does not know the statistic ${statistic} of ${metric.MetricName}.`)
  return values.length === 0 ? undefined : reduce(values)
}

type Series = (metrics: Metrics, now: number, back: number) => Value

const seriesOf = (id: string, properties: Record<string, unknown>): Series => {
  const one = simple.safeParse(properties)
  if (one.success) {
    const { Period: period, Statistic: statistic, ...metric } = one.data
    return (metrics, now, back) => measured(metrics, { metric, period, statistic }, now, back)
  }
  const several = composed.safeParse(properties)
  if (!several.success) throw new Error(`${id}: the local cloud does not understand this alarm: ${several.error}`)
  const { Metrics: all } = several.data
  const asked = all.filter(({ ReturnData }) => ReturnData)
  if (asked.length !== 1) throw new Error(`${id}: exactly one of its metrics must return data.`)
  return (metrics, now, back) => {
    const known: Record<string, Value> = {}
    for (const query of all)
      if ('MetricStat' in query) {
        const { Metric: metric, Period: period, Stat: statistic } = query.MetricStat
        known[query.Id] = measured(metrics, { metric, period, statistic }, now, back)
      }
    // An expression may use one that comes before or after it.
    const resultOf = (wanted: string): Value => {
      const query = all.find(({ Id }) => Id === wanted)
      if (!query || 'MetricStat' in query) return known[wanted]
      const ids = { ...known }
      for (const { Id } of all.filter((each) => 'Expression' in each && each.Id !== wanted))
        if (new RegExp(`\\b${Id}\\b`).test(query.Expression)) ids[Id] = resultOf(Id)
      return evaluate(query.Expression, ids)
    }
    return resultOf(asked[0]!.Id)
  }
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA'

const define = ({ id, name, properties }: Resource) => {
  const { AlarmDescription, Threshold, ComparisonOperator, EvaluationPeriods, DatapointsToAlarm, TreatMissingData } =
    common.parse(properties)
  const series = seriesOf(id, properties)
  let state: AlarmState = 'INSUFFICIENT_DATA'

  const breaches = (value: Value): boolean | undefined => {
    if (value !== undefined) return comparisons[ComparisonOperator](value, Threshold)
    if (TreatMissingData === 'breaching') return true
    return TreatMissingData === 'notBreaching' ? false : undefined
  }

  return {
    look: (metrics: Metrics, now: number) => {
      const periods = Array.from({ length: EvaluationPeriods }, (_, back) => breaches(series(metrics, now, back)))
      const decided = periods.filter((period) => period !== undefined)
      if (decided.length > 0) {
        const enough = decided.filter(Boolean).length >= (DatapointsToAlarm ?? EvaluationPeriods)
        state = enough ? 'ALARM' : 'OK'
      } else if (TreatMissingData === 'missing') state = 'INSUFFICIENT_DATA'
      return { name, state, description: AlarmDescription }
    },
  }
}

/** The template's alarms over the measured metrics. An alarm that ignores missing data keeps its state. */
export const startAlarms = (template: Template, metrics: Metrics) => {
  const alarms = template.ofType('AWS::CloudWatch::Alarm').map(define)
  return { states: (now = Date.now()) => alarms.map((alarm) => alarm.look(metrics, now)) }
}

export type Alarms = ReturnType<typeof startAlarms>
