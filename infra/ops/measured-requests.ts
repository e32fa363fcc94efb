/** What one of something costs in requests. Table units: one per request, because items are small. */
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
    /** Our metrics that are written every hour, plus an occasional one. */
    readonly metrics: number
    readonly queues: number
    /** Those whose readers have a concurrency limit. */
    readonly limitedQueues: number
  }
  /** An hour without visitors: every schedule, a reading without news, the digests due. */
  readonly hour: Cost & { readonly objectWrites: number; readonly objectReads: number }
  /** A reading with news, and everything that follows except emails. */
  readonly news: Cost & { readonly objectWrites: number; readonly objectReads: number }
  /** An alert, from the match to SES's delivery report. */
  readonly mail: Cost & { readonly queueRequests: number; readonly topicMessages: number }
  /** A sign-up with its confirmation and welcome; a contact message costs less. */
  readonly form: Cost & { readonly queueRequests: number; readonly topicMessages: number }
  readonly view: { readonly requests: number; readonly bytes: number }
}

/**
 * tests/infra/costs.test.ts counts `fixed` in the template; tests/infra/costs.journey.test.ts counts the requests in
 * the local cloud. Function seconds are estimates: they differ on AWS.
 */
export const measuredRequests: MeasuredRequests = {
  fixed: { secrets: 2, alarmMetrics: 20, dashboards: 1, metrics: 10, queues: 5, limitedQueues: 5 },
  hour: { runs: 38, gigabyteSeconds: 30, tableWrites: 3, tableReads: 340, objectWrites: 7, objectReads: 60 },
  news: { runs: 24, gigabyteSeconds: 30, tableWrites: 2, tableReads: 265, objectWrites: 350, objectReads: 48 },
  mail: { runs: 2, gigabyteSeconds: 0.1, tableWrites: 4, tableReads: 3, queueRequests: 9, topicMessages: 2 },
  form: { runs: 9, gigabyteSeconds: 0.8, tableWrites: 15, tableReads: 20, queueRequests: 18, topicMessages: 4 },
  view: { requests: 4, bytes: 21_000 },
}
