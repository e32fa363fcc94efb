/** What one of something costs in requests. Units of the tables: one a request, items being small. */
interface Cost {
  readonly runs: number
  readonly gigabyteSeconds: number
  readonly tableWrites: number
  readonly tableReads: number
}

export interface MeasuredRequests {
  readonly fixed: {
    readonly secrets: number
    readonly alarmMetrics: number
    readonly dashboards: number
    /** Metrics of our own that are written every hour, and now and then another. */
    readonly metrics: number
    readonly queues: number
    /** Those whose readers have a limit of concurrency. */
    readonly limitedQueues: number
  }
  /** An hour in which nobody comes: every schedule, a reading that finds nothing new, the digests that fall due. */
  readonly hour: Cost & { readonly objectWrites: number; readonly objectReads: number }
  /** A reading that finds something new, with everything that follows but the emails. */
  readonly news: Cost & { readonly objectWrites: number; readonly objectReads: number }
  /** An alert, from the match to SES's report that it was delivered. */
  readonly mail: Cost & { readonly queueRequests: number; readonly topicMessages: number }
  /** A sign-up with its confirmation and its welcome; a contact message costs less. */
  readonly form: Cost & { readonly queueRequests: number; readonly topicMessages: number }
  readonly view: { readonly requests: number; readonly bytes: number }
}

/**
 * `fixed` is counted in the template by tests/infra/costs.test.ts, the requests are counted in the local cloud by
 * tests/infra/costs.journey.test.ts. Seconds of functions are estimates: they differ on AWS.
 */
export const measuredRequests: MeasuredRequests = {
  fixed: { secrets: 2, alarmMetrics: 20, dashboards: 1, metrics: 10, queues: 5, limitedQueues: 5 },
  hour: { runs: 38, gigabyteSeconds: 30, tableWrites: 3, tableReads: 340, objectWrites: 7, objectReads: 70 },
  news: { runs: 24, gigabyteSeconds: 30, tableWrites: 2, tableReads: 265, objectWrites: 340, objectReads: 90 },
  mail: { runs: 2, gigabyteSeconds: 0.1, tableWrites: 4, tableReads: 3, queueRequests: 9, topicMessages: 2 },
  form: { runs: 9, gigabyteSeconds: 0.8, tableWrites: 15, tableReads: 20, queueRequests: 18, topicMessages: 4 },
  view: { requests: 4, bytes: 21_000 },
}
