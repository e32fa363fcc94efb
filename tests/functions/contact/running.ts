import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { contactApp } from '../../../functions/contact/contact-app.tsx'
import { fromItem } from '../../../functions/contact/message-item.ts'
import { messageStore } from '../../../functions/contact/message-store.ts'
import type { Receiving } from '../../../functions/contact/receive.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'
import { take } from '../../../functions/platform/rate-limit.ts'
import { startSecrets } from '../../secrets.ts'
import { startTables } from '../../tables.ts'
import { engineTables } from '../mail/post-office.ts'

export const keys = { current: 'a', keys: { a: 'a signing key of thirty-two bytes or more' } }
const originValue = 'the value only CloudFront knows'

/** A complete message; the reference and everything else follows from it. */
export const typed = {
  topic: 'job',
  page: '/jobs/border-patrol-agent-123/',
  name: 'Jo Smith',
  email: 'jo@example.org',
  message: 'Is the fitness test before or after the interview?',
}

export const form = (fields: Record<string, string>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

/** The contact function's app on real tables. `change` replaces parts of what it is given; `clock.now` is its time. */
export const startContact = async () => {
  Object.assign(process.env, {
    SITE_URL: 'https://jobs.example',
    ORGANISATION_NAME: 'Example Press',
    ORGANISATION_ADDRESS: '1 Main Street, Springfield',
    ORGANISATION_TELEPHONE: '',
    ORIGIN_SECRET: 'origin',
  })
  const secrets = await startSecrets(new Map([['origin', JSON.stringify({ current: originValue })]]))
  const tables = await startTables(...engineTables, {
    name: 'messages',
    partitionKey: 'id',
    index: { partitionKey: 'standing', sortKey: 'receivedAt' },
  })
  const clock = { now: new Date('2026-11-25T12:00:00Z') }
  const enqueued: string[] = []
  const store = messageStore(dynamo(), 'messages')
  const appWith = (change: Partial<Receiving> = {}) =>
    contactApp(async () => ({
      store,
      enqueue: async (id) => void enqueued.push(id),
      take: (limits, now) => take('counters', limits, now),
      limits: { perNetwork: 5, perAddress: 5, perHour: 60 },
      keys,
      ownHost: 'jobs.example',
      retentionDays: 365,
      now: clock.now,
      ...change,
    }))
  const app = appWith()
  const request = (path: string, init: RequestInit = {}, using = app) =>
    using.request(path, {
      ...init,
      headers: { 'x-origin-verify': originValue, ...Object.fromEntries(new Headers(init.headers)) },
    })
  return {
    app,
    appWith,
    clock,
    enqueued,
    store,
    request,
    post: (fields: Record<string, string>, headers: Record<string, string> = {}, using = app) =>
      request('/api/contact', { ...form(fields), headers: { ...form(fields).headers, ...headers } }, using),
    stored: async () => {
      const { Items = [] } = await dynamo().send(new ScanCommand({ TableName: 'messages', ConsistentRead: true }))
      return Items.map(fromItem)
    },
    stop: async () => {
      await tables.stop()
      await secrets.stop()
    },
  }
}
