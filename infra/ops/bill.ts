import type { MeasuredRequests } from './measured-requests.ts'

/** List prices in us-east-1, US dollars, November 2026. From our own knowledge; see infra/docs/costs.md. */
const price = {
  secret: 0.4,
  alarm: 0.1,
  dashboard: 3,
  metric: 0.3,
  queueMillion: 0.4,
  topicMillion: 0.5,
  functionMillion: 0.2,
  gigabyteSecondMillion: 13.3334,
  objectWriteMillion: 5,
  objectReadMillion: 0.4,
  tableWriteMillion: 0.625,
  tableReadMillion: 0.125,
  mailThousand: 0.1,
  apiMillion: 1,
  edgeRequestMillion: 1,
  edgeFunctionMillion: 0.1,
  edgeGigabyte: 0.085,
} as const

/** What AWS gives every account free each month. A new account's free year isn't counted. */
const freeForGood = {
  alarms: 10,
  dashboards: 3,
  metrics: 10,
  queueMillions: 1,
  topicMillions: 1,
  functionMillions: 1,
  gigabyteSecondMillions: 0.4,
  edgeRequestMillions: 10,
  edgeFunctionMillions: 2,
  edgeGigabytes: 1024,
} as const

/** What people do in a month. */
export interface Usage {
  readonly pageViews: number
  readonly subscribers: number
  readonly emailsPerSubscriber: number
  readonly formPosts: number
}

/** Dollars a month: at list prices, and after the free allowances. */
export interface Line {
  readonly what: string
  readonly list: number
  readonly dollars: number
}

const hours = 24 * 30
const million = 1_000_000

/**
 * Requests a month with which Lambda polls an empty queue, each waiting 20 seconds: five readers with limited
 * concurrency, two without (Lambda developer guide, "Configuring scaling behavior for SQS event source mappings").
 */
const polls = (readers: number) => readers * 3 * 60 * hours

/** Each day's news is billed like a week's, because that's how it was counted. */
const newsAMonth = 30

/** A run reads every subscriber, about 700 bytes, at half a unit per 4 kB: digests each hour, and each news. */
const readingUnits = (subscribers: number) => (hours + newsAMonth) * subscribers * (700 / 4096 / 2)

/** The month's bill, line by line. */
export const bill = (
  { fixed, hour, news, mail, form, view }: MeasuredRequests,
  { pageViews, subscribers, emailsPerSubscriber, formPosts }: Usage,
): Line[] => {
  const emails = subscribers * emailsPerSubscriber
  const byPeople = (one: 'queueRequests' | 'topicMessages') => mail[one] * emails + form[one] * formPosts
  const byItself = (one: 'objectWrites' | 'objectReads') => hour[one] * hours + news[one] * newsAMonth
  const inAll = (one: 'runs' | 'gigabyteSeconds' | 'tableWrites' | 'tableReads') =>
    hour[one] * hours + news[one] * newsAMonth + mail[one] * emails + form[one] * formPosts
  const line = (what: string, used: number, each: number, free = 0): Line => ({
    what,
    list: used * each,
    dollars: Math.max(0, used - free) * each,
  })
  const emptyQueues = polls(5) * fixed.limitedQueues + polls(2) * (fixed.queues - fixed.limitedQueues)
  const edgeMillions = (pageViews * view.requests + formPosts * 2) / million
  const free = freeForGood
  return [
    line('secrets', fixed.secrets, price.secret),
    line('alarms', fixed.alarmMetrics, price.alarm, free.alarms),
    line('dashboard', fixed.dashboards, price.dashboard, free.dashboards),
    line('metrics', fixed.metrics, price.metric, free.metrics),
    line('queues', (emptyQueues + byPeople('queueRequests')) / million, price.queueMillion, free.queueMillions),
    line('topics', byPeople('topicMessages') / million, price.topicMillion, free.topicMillions),
    line('function runs', inAll('runs') / million, price.functionMillion, free.functionMillions),
    line('function time', inAll('gigabyteSeconds') / million, price.gigabyteSecondMillion, free.gigabyteSecondMillions),
    line('bucket writes', byItself('objectWrites') / million, price.objectWriteMillion),
    line('bucket reads', byItself('objectReads') / million, price.objectReadMillion),
    line('table writes', inAll('tableWrites') / million, price.tableWriteMillion),
    line('table reads', (inAll('tableReads') + readingUnits(subscribers)) / million, price.tableReadMillion),
    line('emails', emails / 1000, price.mailThousand),
    line('forms', formPosts / million, price.apiMillion),
    line('edge requests', edgeMillions, price.edgeRequestMillion, free.edgeRequestMillions),
    line('edge functions', edgeMillions, price.edgeFunctionMillion, free.edgeFunctionMillions),
    line('edge traffic', (pageViews * view.bytes) / 1e9, price.edgeGigabyte, free.edgeGigabytes),
  ]
}

export const total = (lines: readonly Line[], kind: 'list' | 'dollars' = 'dollars'): number =>
  lines.reduce((sum, line) => sum + line[kind], 0)
