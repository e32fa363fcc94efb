import { describe, expect, test } from 'vitest'
import { startAlarms } from '../../../infra/local-cloud/metrics/alarms.ts'
import { evaluate } from '../../../infra/local-cloud/metrics/expression.ts'
import { startMetrics } from '../../../infra/local-cloud/metrics/metrics.ts'
import { Template, templateSchema } from '../../../infra/local-cloud/template/template.ts'

describe('A metric expression', () => {
  test.each([
    ['a + b * 2', 7],
    ['(a + b) * 2', 8],
    ['a >= 1 AND b > 3', 0],
    ['a >= 1 OR b > 3', 1],
    ['IF(a >= 1 AND FILL(none, 0) < 1, b, 0)', 3],
    ['SUM([a, b, none])', 4],
    ['MAX(METRICS())', 3],
    ['-a', -1],
    ['a + none', undefined],
    ['FILL(none, b)', 3],
  ])('%s', (text, value) => {
    expect(evaluate(text, { a: 1, b: 3, none: undefined })).toBe(value)
  })

  test.each([
    ['RATE(a)', 'does not know the metric function RATE'],
    ['a + c', 'names c, which the alarm does not have'],
    ['a @ 1', 'is not understood at " @ 1"'],
    ['a 1', 'goes on after its end'],
  ])('%s is refused', (text, message) => {
    expect(() => evaluate(text, { a: 1 })).toThrow(message)
  })
})

const minute = 60_000
const stateOf = (properties: object, points: [minutes: number, value: number][], now = 60 * minute) => {
  const Alarm = {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'Own',
      MetricName: 'Waited',
      Period: 600,
      Statistic: 'Sum',
      Threshold: 5,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      ...properties,
    },
  }
  const place = { region: 'us-east-1', account: '000000000000', stackName: 'one', endpoint: 'http://127.0.0.1:1' }
  const template = new Template(templateSchema.parse({ Resources: { Alarm } }), place)
  const metrics = startMetrics()
  for (const [at, value] of points) metrics.record({ namespace: 'Own', name: 'Waited' }, value, at * minute)
  return startAlarms(template, metrics).states(now)[0]?.state
}

describe('An alarm', () => {
  test.each([
    [
      'its period is over the threshold',
      {},
      [
        [55, 2],
        [58, 3],
      ],
      'ALARM',
    ],
    ['the threshold was passed before its period', {}, [[49, 9]], 'INSUFFICIENT_DATA'],
    ['missing data is well', { TreatMissingData: 'notBreaching' }, [[49, 9]], 'OK'],
    ['missing data is bad', { TreatMissingData: 'breaching' }, [], 'ALARM'],
    [
      'one of three periods is well',
      { EvaluationPeriods: 3 },
      [
        [35, 9],
        [45, 1],
        [55, 9],
      ],
      'OK',
    ],
    [
      'two of three periods are enough',
      { EvaluationPeriods: 3, DatapointsToAlarm: 2 },
      [
        [35, 9],
        [45, 1],
        [55, 9],
      ],
      'ALARM',
    ],
    [
      'the greatest is below',
      { Statistic: 'Maximum' },
      [
        [55, 4],
        [58, 4],
      ],
      'OK',
    ],
  ] as [string, object, [number, number][], string][])('where %s', (_, properties, points, state) => {
    expect(stateOf(properties, points)).toBe(state)
  })
})

test('metrics come out of the log lines of functions', () => {
  const metrics = startMetrics()
  const CloudWatchMetrics = [{ Namespace: 'Own', Dimensions: [[]], Metrics: [{ Name: 'Sent', Unit: 'Count' }] }]
  metrics.recordEmbedded(['{"code":"a"}', JSON.stringify({ _aws: { Timestamp: 1000, CloudWatchMetrics }, Sent: 3 })])
  expect(metrics.values({ namespace: 'Own', name: 'Sent' }, 0, 1000)).toEqual([3])
})
