import { currentStage } from './environment.ts'
import type { MetricName } from './metric-names.ts'

/** A value allowed in a log line: an id, a count, a code. Never an address, a name or a message. */
type Detail = string | number | boolean | null | undefined

const write = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** One structured log line. `code` is stable, for example `jobs.ingest.done`: alarms and the runbook refer to it. */
export const log = (code: string, details: Record<string, Detail> = {}) => write({ code, ...details })

/** A surprise, logged once at the edge: with stack and message, because a foreign error's stack alone is useless. */
export const logError = (code: string, error: unknown, details: Record<string, Detail> = {}) =>
  write({
    level: 'ERROR',
    code,
    error: error instanceof Error ? error.name : typeof error,
    stack: error instanceof Error ? error.stack?.split('\n').slice(1, 6).join('\n') : undefined,
    ...details,
  })

export type Unit = 'Count' | 'Milliseconds' | 'Bytes' | 'Percent' | 'None'

/** Each stage has its own metrics, so that an experiment never wakes production's operator. */
export const metricNamespace = (stage: string) => `BorderPatrolJobs/${stage}`

/**
 * Counts in CloudWatch's embedded metric format: one log line, no API call. Source: CloudWatch user guide,
 * "Specification: Embedded metric format".
 */
export const metric = (values: Partial<Record<MetricName, number>>, unit: Unit = 'Count') =>
  write({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: metricNamespace(currentStage()),
          Dimensions: [[]],
          Metrics: Object.keys(values).map((name) => ({ Name: name, Unit: unit })),
        },
      ],
    },
    ...values,
  })
