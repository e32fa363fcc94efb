import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { measuredRequests } from '../../infra/ops/measured-requests.ts'
import { startTestCloud, type TestCloud } from '../cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
})
afterAll(() => cloud?.stop())

const calls = () => cloud.ask<Record<string, number>>('GET', 'calls')

/** What was asked of each service while the work ran, and what followed from it. */
const countDuring = async (work: () => Promise<unknown>) => {
  const before = await calls()
  const known = new Set((await cloud.invocations()).map(({ id }) => id))
  await work()
  await cloud.settle()
  const after = await calls()
  const made = (...actions: string[]) =>
    actions.reduce((sum, action) => sum + (after[action] ?? 0) - (before[action] ?? 0), 0)
  const ran = (await cloud.invocations()).filter(({ id }) => !known.has(id))
  return {
    ran,
    runs: ran.length,
    tableWrites: made('dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'),
    tableReads: made('dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'),
    // A listing costs as much as a write.
    objectWrites: made('s3:PutObject', 's3:ListBucket'),
    objectReads: made('s3:GetObject'),
  }
}

/** The bill must not be too low, nor so high that it says nothing. */
const expectNear = (billed: number, measured: number) => {
  expect(billed).toBeGreaterThanOrEqual(measured)
  expect(billed).toBeLessThanOrEqual(Math.max(1.5 * measured, measured + 3))
}

const metricLine = z.object({
  _aws: z.object({
    CloudWatchMetrics: z.array(z.object({ Metrics: z.array(z.object({ Name: z.string() })) })),
  }),
})
const metricsIn = (lines: string[]): string[] =>
  lines
    .map((line) => metricLine.safeParse(JSON.parse(line)))
    .flatMap(({ data }) => data?._aws.CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name)) ?? [])

const email = (person: number) => `person${person}@example.org`
const people = [0, 1, 2, 3, 4]

describe('The bill counts', () => {
  test('an idle hour, and the metrics that are always written', async () => {
    const hour = await countDuring(async () => {
      for (const [schedule, times] of [
        ['ingest', 1],
        ['publish', 1],
        // Every six hours only.
        ['history', 1],
        ['retention', 1],
        ['alerts', 4],
        ['contact', 12],
      ] as const)
        for (let time = 0; time < times; time++) await cloud.runSchedule(schedule)
    })
    expect((await cloud.ask<unknown[]>('GET', 'schedules')).length).toBe(6)
    for (const what of ['runs', 'tableWrites', 'tableReads', 'objectWrites', 'objectReads'] as const)
      expectNear(measuredRequests.hour[what], hour[what])
    expectNear(measuredRequests.fixed.metrics, new Set(metricsIn(hour.ran.flatMap(({ logs }) => logs))).size)
  })

  test('a sign-up with its confirmation', async () => {
    const forms = await countDuring(async () => {
      for (const person of people) {
        await cloud.post('/api/subscriptions', {
          email: email(person),
          states: 'all',
          frequency: 'immediately',
          page: '/',
        })
        await cloud.settle()
        const link = /https?:\S+\/api\/confirm\/\S+/.exec((await cloud.emails(email(person)))[0]?.text ?? '')?.[0] ?? ''
        await cloud.fetch(new URL(link).pathname)
        await cloud.post(new URL(link).pathname, {})
      }
    })
    for (const what of ['runs', 'tableWrites', 'tableReads'] as const)
      expectNear(measuredRequests.form[what], forms[what] / people.length)
  })

  test('a reading with news, and each email that tells of it', async () => {
    await cloud.emptyInbox()
    const news = await countDuring(async () => {
      await cloud.setRecording('2026-11-23')
      await cloud.runSchedule('ingest')
    })
    expect(await cloud.emails()).toHaveLength(people.length)
    const both = (what: 'runs' | 'tableWrites' | 'tableReads') =>
      measuredRequests.news[what] + people.length * measuredRequests.mail[what]
    for (const what of ['runs', 'tableWrites', 'tableReads'] as const) expectNear(both(what), news[what])
    for (const what of ['objectWrites', 'objectReads'] as const) expectNear(measuredRequests.news[what], news[what])
  })

  test('a first view of a page', async () => {
    const bytes = async (path: string) => {
      const response = await cloud.fetch(path, { headers: { 'accept-encoding': 'br' } })
      return { size: Number(response.headers.get('content-length')), html: await response.text() }
    }
    const page = await bytes('/states/texas/')
    const parts = [...page.html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"|<script[^>]+src="([^"]+)"/g)]
    const sizes = await Promise.all(parts.map(([, link, script]) => bytes(link ?? script ?? '')))
    expectNear(measuredRequests.view.requests, 1 + parts.length)
    expectNear(
      measuredRequests.view.bytes,
      sizes.reduce((sum, { size }) => sum + size, page.size),
    )
  })
})
