/** List prices in us-east-1, US dollars, November 2026, beyond what is free for ever. Own knowledge; see infra/docs/costs.md. */
const price = {
  secretMonth: 0.4,
  alarmMonth: 0.1,
  freeAlarms: 10,
  metricMonth: 0.3,
  freeMetrics: 10,
  queueMillion: 0.4,
  freeQueueMillions: 1,
  mailThousand: 0.1,
  apiMillion: 1,
  tableWriteMillion: 0.625,
  tableReadMillion: 0.125,
  edgeFunctionMillion: 0.1,
  freeEdgeFunctionMillions: 2,
  edgeRequestMillion: 1,
  freeEdgeRequestMillions: 10,
  edgeGigabyte: 0.085,
  freeEdgeGigabytes: 1024,
} as const

/** What the template holds, counted. */
export interface Counted {
  readonly secrets: number
  readonly alarmMetrics: number
  readonly polledQueues: number
  /** Metrics of our own that are written every hour even when nothing happens. */
  readonly steadyMetrics: number
}

/** What people do in a month. */
export interface Usage {
  readonly pageViews: number
  readonly subscribers: number
  readonly mailsPerSubscriber: number
  readonly formPosts: number
}

/** An idle event source keeps five pollers that each ask every 20 seconds. */
const pollsAMonth = 5 * 3 * 60 * 24 * 30
const beyond = (used: number, free: number) => Math.max(0, used - free)
const million = 1_000_000

/** Every hour the digests that are due, and some readings a day that bring something new. */
const runsAMonth = 24 * 30 + 10 * 30
/** A run reads every subscriber, about 700 bytes, at half a unit for each 4 kB. */
const unitsPerSubscriber = 700 / 4096 / 2

/** Requests and bytes of one page view: the page, its style sheet at the first visit, an icon. */
const perView = { requests: 3, bytes: 50_000 }

/** The month's bill, line by line, in dollars. */
export const bill = (counted: Counted, { pageViews, subscribers, mailsPerSubscriber, formPosts }: Usage) => {
  const mails = subscribers * mailsPerSubscriber
  const edgeRequests = pageViews * perView.requests + formPosts * 2
  // A mail passes the send queue and its event the feedback queue: three requests each, a batch of one at worst.
  const queueRequests = counted.polledQueues * pollsAMonth + mails * 6 + formPosts * 3
  return {
    secrets: counted.secrets * price.secretMonth,
    alarms: beyond(counted.alarmMetrics, price.freeAlarms) * price.alarmMonth,
    metrics: beyond(counted.steadyMetrics, price.freeMetrics) * price.metricMonth,
    queues: beyond(queueRequests / million, price.freeQueueMillions) * price.queueMillion,
    mails: (mails / 1000) * price.mailThousand,
    // Claim, outcome and event of a mail; the counters and the record of a form; what runs read.
    tables:
      ((mails * 3 + formPosts * 5) / million) * price.tableWriteMillion +
      ((mails * 2 + runsAMonth * subscribers * unitsPerSubscriber) / million) * price.tableReadMillion,
    forms: (formPosts / million) * price.apiMillion,
    'edge requests':
      (beyond(edgeRequests, price.freeEdgeRequestMillions * million) / million) * price.edgeRequestMillion +
      (beyond(edgeRequests, price.freeEdgeFunctionMillions * million) / million) * price.edgeFunctionMillion,
    'edge traffic': beyond((pageViews * perView.bytes) / 1e9, price.freeEdgeGigabytes) * price.edgeGigabyte,
  }
}
