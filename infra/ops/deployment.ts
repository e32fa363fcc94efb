import type { MetricName } from '../../functions/platform/metric-names.ts'
import type { FunctionName } from '../platform/function-names.ts'

export interface QueueState {
  readonly name: string
  readonly dead: boolean
  /** Messages waiting to be read. */
  readonly waiting: number
}

export interface RingingAlarm {
  /** Who is affected, and the runbook's section. */
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
  /** The environments of all its functions, merged: every physical name there is. */
  readonly environment: Record<string, string>
  queues(): Promise<QueueState[]>
  /** Alarms ringing now. */
  alarms(): Promise<RingingAlarm[]>
  /** The mean of one of our metrics over the last two weeks; undefined without data. */
  average(name: MetricName): Promise<number | undefined>
  /** Dead letters by the queue they came from, if that's known. */
  deadLetters(): Promise<DeadLetterCount[]>
  /** Returns every dead letter to the queue it came from, if that's known. */
  redrive(): Promise<void>
  /** The proof CloudFront adds to requests, and whether its last change is everywhere. */
  originProof(): Promise<{ value: string | undefined; everywhere: boolean }>
  sendOriginProof(value: string): Promise<void>
  /** Runs a function and returns its answer. Throws if it failed. */
  invoke(name: FunctionName, event?: object): Promise<unknown>
}
