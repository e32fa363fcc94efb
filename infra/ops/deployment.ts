import type { MetricName } from '../../functions/platform/metric-names.ts'
import type { FunctionName } from '../platform/function-names.ts'

export interface QueueState {
  readonly name: string
  readonly dead: boolean
  /** Messages that wait to be read. */
  readonly waiting: number
}

export interface RingingAlarm {
  /** Who is affected, and the section of the runbook. */
  readonly description: string
  readonly since?: string
}

export interface DeadLetterCount {
  readonly queue?: string
  readonly messages: number
}

/** A running copy of the product, on AWS or on this machine. */
export interface Deployment {
  /** For people: where it runs. */
  readonly title: string
  /** The environment of all its functions together: every physical name there is. */
  readonly environment: Record<string, string>
  queues(): Promise<QueueState[]>
  /** Alarms that ring now. */
  alarms(): Promise<RingingAlarm[]>
  /** The mean of a metric of ours over the last two weeks; undefined when nothing was measured. */
  average(name: MetricName): Promise<number | undefined>
  /** Dead letters by the queue they came from, where that is known. */
  deadLetters(): Promise<DeadLetterCount[]>
  /** Returns every dead letter to the queue it came from, where that is known. */
  redrive(): Promise<void>
  /** The proof CloudFront adds to requests, and whether its last change has arrived everywhere. */
  originProof(): Promise<{ value: string | undefined; everywhere: boolean }>
  sendOriginProof(value: string): Promise<void>
  /** Runs a function and answers what it said. Throws when it failed. */
  invoke(name: FunctionName, event?: object): Promise<unknown>
}
