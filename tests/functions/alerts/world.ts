import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import { takeFeedback } from '../../../functions/alerts/feedback.ts'
import { matchShards, sendMessage } from '../../../functions/alerts/match.ts'
import { sesPace } from '../../../functions/alerts/pace.ts'
import { matchMessage, planDigests, planImmediately, planNewsletter } from '../../../functions/alerts/plan.ts'
import { type JobsReader, prepareRun } from '../../../functions/alerts/prepared-run.ts'
import { sendGroup } from '../../../functions/alerts/send.ts'
import type { ChangeSet, ClosingReason, Snapshot, TrackedJob } from '../../../functions/jobs/job.ts'
import type { Post } from '../../../functions/mail/deliver.ts'
import { mailer } from '../../../functions/mail/mail.ts'
import { countInMailbox } from '../../../functions/mail/mailbox-limit.ts'
import { readSuppression, suppress } from '../../../functions/mail/suppressions.ts'
import type { Issue } from '../../../functions/newsletter/issue.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { changeAddress } from '../../../functions/subscriptions/addresses.ts'
import { newPersonId } from '../../../functions/subscriptions/confirming.ts'
import { ownerOf } from '../../../functions/subscriptions/owners.ts'
import { changePerson } from '../../../functions/subscriptions/people.ts'
import type { Person } from '../../../functions/subscriptions/person.ts'
import type { Alert } from '../../../functions/subscriptions/subscriber.ts'
import { sendSubscriptionMail, subscriptionMail } from '../../../functions/subscriptions/subscription-mail.ts'
import { startTables } from '../../tables.ts'
import { aPerson } from './examples.ts'
import { faultInjection } from './faults.ts'
import { clockAt, type Message, startMailbox } from './mailbox.ts'

export const keys = { current: 'a', keys: { a: 'a signing key of thirty-two bytes or more' } }
export const siteUrl = 'https://jobs.example.org'
const visibility = 360_000

const settings = { STAGE: 'production', SENDER: 'alerts@example.org', CONFIGURATION_SET: 'set', ALLOWED_RECIPIENTS: '' }
const sender = { siteUrl, organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' } }

/** Like DynamoDB, dynalite answers a moment before a new table can be used. */
const whenActive = async (client: DynamoDBClient, TableName: string) => {
  while ((await client.send(new DescribeTableCommand({ TableName }))).Table?.TableStatus !== 'ACTIVE')
    await setImmediate()
}

/** Everything alerts are made of, on real tables, a test's own clock, and a queue that redelivers what was not finished. */
export const startWorld = async () => {
  const clock = clockAt('2026-11-25T12:00:00Z')
  const stores = await startTables()
  const mailbox = await startMailbox(clock)
  const dynamo = new DynamoDBClient({ region: 'us-east-1' })
  /** What the test itself looks at the tables with; it cannot die. */
  const observer = new DynamoDBClient({ region: 'us-east-1' })
  const there = { endpoint: mailbox.endpoint, region: 'us-east-1' }
  const sqs = new SQSClient(there)
  const ses = new SESClient({ ...there, maxAttempts: 1 })
  const death = faultInjection(dynamo, sqs, ses)
  const now = () => clock.now

  let snapshot: Snapshot | undefined
  let changeSets: ChangeSet[] = []
  let issues: Issue[] = []
  const jobs: JobsReader = {
    readSnapshot: async () => snapshot,
    readChangeSet: async (number) => changeSets.find((set) => set.number === number),
    readIssues: async () => issues,
  }

  let tables = { subscribers: '', suppressions: '', deliveries: '', counters: '' }
  const queue = (name: string) => ({ client: sqs, url: `https://sqs/${name}` })
  const subscribers = () => ({ client: dynamo, table: tables.subscribers })
  const suppressions = () => ({ client: dynamo, table: tables.suppressions })
  const deliveries = () => ({ client: dynamo, table: tables.deliveries })
  const post = (): Post => ({
    deliveries: deliveries(),
    suppression: (id) => readSuppression(suppressions(), id),
    count: (email) => countInMailbox({ client: dynamo, table: tables.counters }, email),
    send: mailer(ses, settings),
    now,
  })
  const planParts = () => ({
    cursors: deliveries(),
    jobs,
    matchQueue: queue('match'),
    now,
  })

  let occupied = new Set<string>()
  const workers: Record<string, (body: unknown) => Promise<void>> = {
    match: async (body) => {
      const { run, shards, after } = matchMessage.parse(body)
      // Reading the 250 empty ones of 256 shards, or looking again which they are, would only make these tests slow.
      if (shards.includes('00') || occupied.size === 0) {
        const { Items = [] } = await observer.send(new ScanCommand({ TableName: tables.subscribers }))
        occupied = new Set(Items.map(({ shard }) => shard?.S ?? ''))
      }
      const message = { run, shards: shards.filter((shard) => occupied.has(shard)), after }
      return matchShards(
        {
          subscribers: subscribers(),
          prepare: (run) => prepareRun(run, jobs, clock.now),
          sendQueue: queue('send'),
          matchQueue: queue('match'),
          sesRate: async () => mailbox.quota.MaxSendRate,
          now,
        },
        message,
      )
    },
    send: (body) =>
      sendGroup(
        {
          client: dynamo,
          tables,
          prepare: (run) => prepareRun(run, jobs, clock.now),
          post: post(),
          pace: sesPace(ses, 1),
          until: Number.POSITIVE_INFINITY,
          sendQueue: queue('send'),
          keys: async () => keys,
          sender,
        },
        sendMessage.parse(body),
      ),
    feedback: (body) =>
      takeFeedback(
        {
          subscribers: subscribers(),
          suppressions: suppressions(),
          deliveries: deliveries(),
          now,
        },
        body,
      ),
    'subscription-mail': (body) =>
      sendSubscriptionMail(
        {
          subscribers: subscribers(),
          readSnapshot: jobs.readSnapshot,
          post: post(),
          queue: queue('subscription-mail'),
          keys: async () => keys,
          sender,
        },
        subscriptionMail.parse(body),
      ),
  }

  const workOn = async (message: Message) => {
    const done = await death.live(() => workers[message.queue]!(JSON.parse(message.body))).catch(() => false)
    if (!done) mailbox.messages.push({ ...message, visibleAt: clock.now.getTime() + visibility })
  }

  return {
    clock,
    mailbox,
    death,
    jobs,
    subscribers,
    suppressions,
    deliveries,
    post,
    counters: () => tables.counters,
    observer,
    sqs,
    /** All subscribers as they are stored. */
    storedSubscribers: async () =>
      (await observer.send(new ScanCommand({ TableName: tables.subscribers }))).Items ?? [],
    /** Everything that is stored, queued or sent, byte for byte. */
    everything: async () => {
      const scans = Object.values(tables).map((TableName) => observer.send(new ScanCommand({ TableName })))
      const items = (await Promise.all(scans)).map(({ Items }) => Items)
      return JSON.stringify([items, mailbox.messages, mailbox.sent.length])
    },
    /** Empty tables, queues and inbox. */
    reset: async () => {
      const made = randomUUID()
      occupied = new Set()
      tables = { subscribers: `s-${made}`, suppressions: `x-${made}`, deliveries: `d-${made}`, counters: `c-${made}` }
      const create = (TableName: string, ...names: string[]) =>
        observer.send(
          new CreateTableCommand({
            TableName,
            BillingMode: 'PAY_PER_REQUEST',
            AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
            KeySchema: names.map((AttributeName, index) => ({ AttributeName, KeyType: index ? 'RANGE' : 'HASH' })),
          }),
        )
      await create(tables.subscribers, 'shard', 'id')
      await create(tables.suppressions, 'id')
      await create(tables.deliveries, 'id')
      await create(tables.counters, 'id')
      for (const TableName of Object.values(tables)) await whenActive(observer, TableName)
      clock.now = new Date('2026-11-25T12:00:00Z')
      mailbox.messages.length = 0
      mailbox.sent.length = 0
      mailbox.answers.length = 0
      Object.assign(mailbox.quota, { MaxSendRate: 1000, Max24HourSend: -1, SentLast24Hours: 0 })
      mailbox.events.lost = false
      snapshot = undefined
      changeSets = []
      issues = []
    },
    /** Someone who confirmed these alerts; answers their id. */
    subscribe: async (address: string, alerts: Alert[], more: Partial<Person> = {}) => {
      const store = { client: observer, table: tables.subscribers }
      const id = more.id ?? newPersonId()
      await changePerson(store, id, clock.now, () => aPerson({ id, address, alerts, ...more }))
      await changeAddress(store, addressId(address.toLowerCase()), clock.now, (entry) => ({
        entry: { ...entry, person: id },
      }))
      return id
    },
    /** Whoever gets, or got lately, our email at an address. */
    owner: (address: string) => ownerOf({ client: observer, table: tables.subscribers }, address, clock.now),
    /** A reading of USAJOBS that found these jobs for the first time, at the clock's time unless they say otherwise. */
    ingest: (opened: TrackedJob[]) => {
      const number = changeSets.length + 1
      const at = clock.now.toISOString()
      changeSets.push({
        format: 1,
        number,
        at,
        opened: opened.map(({ control }) => control),
        changed: [],
        closed: [],
      })
      snapshot = {
        format: 1,
        number,
        readAt: at,
        sample: false,
        jobs: [...(snapshot?.jobs ?? []), ...opened.map((job) => ({ ...job, firstSeen: at }))],
      }
      return number
    },
    suppressAddress: (address: string) =>
      suppress(
        { client: observer, table: tables.suppressions },
        { id: addressId(address), reason: 'bounced', feedbackId: 'test', at: clock.now },
      ),
    changeJob: (control: string, change: Partial<TrackedJob>) => {
      if (snapshot)
        snapshot = {
          ...snapshot,
          jobs: snapshot.jobs.map((job) => (job.control === control ? { ...job, ...change } : job)),
        }
    },
    /** A reading of USAJOBS that found a known job changed, closed or announced again, as `compare` would tell it. */
    happens: (
      control: string,
      what: { fields: string[] } | { closed: ClosingReason },
      change: Partial<TrackedJob> = {},
    ) => {
      const [number, at] = [changeSets.length + 1, clock.now.toISOString()]
      const [changed, closed] =
        'fields' in what ? [[{ control, fields: what.fields }], []] : [[], [{ control, reason: what.closed }]]
      changeSets.push({ format: 1, number, at, opened: [], changed, closed })
      const next = (job: TrackedJob): TrackedJob =>
        'fields' in what
          ? { ...job, changes: [...job.changes, { at, fields: what.fields }], ...change }
          : { ...job, status: 'closed', closedAt: at, closingSeen: at, closingReason: what.closed, ...change }
      if (snapshot)
        snapshot = {
          ...snapshot,
          number,
          readAt: at,
          jobs: snapshot.jobs.map((job) => (job.control === control ? next(job) : job)),
        }
      return number
    },
    plan: (number?: number) => death.live(() => planImmediately(planParts(), number)),
    planDigests: () => death.live(() => planDigests(planParts())),
    planNewsletter: () => death.live(() => planNewsletter(planParts())),
    /** An issue of the newsletter came out. */
    bringOut: (issue: Issue) => {
      issues = [...issues, issue]
    },
    /** SES reports something. */
    report: async (event: object) =>
      mailbox.messages.push({ queue: 'feedback', body: JSON.stringify(event), visibleAt: clock.now.getTime() }),
    /** Works until no message is left; time passes only when all of them must wait. `twice` delivers each message twice. */
    drain: async ({ twice = false, until = Number.POSITIVE_INFINITY, queues = Object.keys(workers) } = {}) => {
      for (let step = 0; step < 5_000; step++) {
        mailbox.messages.sort((a, b) => a.visibleAt - b.visibleAt)
        const next = mailbox.messages.find(({ queue }) => queues.includes(queue))
        if (!next || next.visibleAt > until) return
        mailbox.messages.splice(mailbox.messages.indexOf(next), 1)
        if (next.visibleAt > clock.now.getTime()) clock.now = new Date(next.visibleAt)
        await workOn(next)
        if (twice) await workOn(next)
      }
      throw new Error('The queues never became empty')
    },
    /** Addresses written to, sorted, one entry an email. */
    recipients: () => mailbox.sent.map(({ to }) => to).sort(),
    delivery: async (id: string) =>
      (await observer.send(new GetItemCommand({ TableName: tables.deliveries, Key: { id: { S: id } } }))).Item,
    stop: async () => {
      await mailbox.stop()
      await stores.stop()
    },
  }
}
export type World = Awaited<ReturnType<typeof startWorld>>
