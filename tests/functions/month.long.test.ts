import { CreateTableCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { sweep } from '../../functions/contact/deliver-message.ts'
import { contactInput } from '../../functions/contact/message.ts'
import { messageStore } from '../../functions/contact/message-store.ts'
import { newMessage } from '../../functions/contact/stored-message.ts'
import { type Ingest, ingest } from '../../functions/jobs/ingest.ts'
import { openStore } from '../../functions/jobs/job-store.ts'
import type { Objects } from '../../functions/jobs/objects.ts'
import { publish } from '../../functions/publishing/publish.ts'
import { report } from '../../functions/publishing/release-report.ts'
import { type Item, loadRecording, moveDates } from '../../infra/local/usajobs-recording.ts'
import { setTime } from '../../infra/local-cloud/clock.mjs'
import { startAlarms } from '../../infra/local-cloud/metrics/alarms.ts'
import { readReputation } from '../../infra/local-cloud/metrics/gauges.ts'
import { startMetrics } from '../../infra/local-cloud/metrics/metrics.ts'
import { reference } from '../../infra/local-cloud/template/attributes.ts'
import { Template, templateSchema } from '../../infra/local-cloud/template/template.ts'
import { templateOf } from '../infra/synthesized.ts'
import { bounceEvent } from './alerts/ses-events.ts'
import { keys, siteUrl } from './alerts/world.ts'
import { typed } from './contact/running.ts'
import { startLab } from './publishing/lab.ts'
import { startVisiting, texas } from './subscriptions/visiting.ts'

const hour = 60 * 60_000

let visiting: Awaited<ReturnType<typeof startVisiting>>
let lab: Awaited<ReturnType<typeof startLab>>
const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
beforeAll(async () => {
  process.env.STAGE = 'production'
  visiting = await startVisiting()
  await visiting.world.reset()
  lab = await startLab()
  await visiting.world.observer.send(
    new CreateTableCommand({
      TableName: 'messages',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['id', 'standing', 'receivedAt'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'standing',
          KeySchema: [
            { AttributeName: 'standing', KeyType: 'HASH' },
            { AttributeName: 'receivedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  )
})
afterAll(async () => {
  output.mockRestore()
  await visiting.stop()
  lab.site.stop()
})

const recorded = loadRecording('2026-11-23', new Date('2026-11-23T17:00:00Z')).slice(0, 8)

/** A bucket in memory: thousands of readings would spend most of their time in HTTP. */
const objectsInMemory = (): Objects => {
  const kept = new Map<string, { values: unknown[]; etag: string }>()
  let tags = 0
  const putAll: Objects['putAll'] = async (key, values, condition) => {
    const known = kept.get(key)
    if (condition && ('etag' in condition ? known?.etag !== condition.etag : known !== undefined)) return false
    kept.set(key, { values: structuredClone([...values]), etag: String(tags++) })
    return true
  }
  return {
    get: async (key) => {
      const found = kept.get(key)
      return found && { value: found.values[0], etag: found.etag }
    },
    getAll: async (key) => {
      const found = kept.get(key)
      if (!found) return undefined
      const values = (async function* () {
        yield* found.values
      })()
      return { values, etag: found.etag }
    },
    put: (key, value, condition) => putAll(key, [value], condition),
    putAll,
    list: async (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)),
    remove: async (key) => void kept.delete(key),
  }
}

/** What USAJOBS has open when so many working days have passed: every one of them brings a posting and ends another. */
const postings = (workingDays: number, day: number): Item[] =>
  Array.from({ length: 5 }, (_, index) => workingDays + index).map((number) => {
    const item: Item = JSON.parse(moveDates(JSON.stringify(recorded[number % recorded.length]), day + 14))
    return { ...item, MatchedObjectId: String(900_000_000 + number) }
  })

let tried = 0
const nextReader = (): string => `reader${tried++}@example.org`

const answer = (items: Item[]) =>
  Response.json({
    SearchResult: { SearchResultCountAll: items.length, SearchResultItems: items, UserArea: { NumberOfPages: '1' } },
  })

const site = { siteUrl, organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' } }

/** The functions' own rules on stores, queues and SES of their own, an hour after the other. */
const startMonth = () => {
  const { world } = visiting
  const template = new Template(templateSchema.parse(templateOf()), {
    region: 'us-east-1',
    account: '000000000000',
    stackName: 'border-patrol-jobs-production',
    endpoint: 'http://127.0.0.1:1',
  })
  const metrics = startMetrics()
  const alarms = startAlarms(template, metrics)
  const [set] = template.ofType('AWS::SES::ConfigurationSet')
  const configurationSet = reference(template, set!.id)
  const ses = { namespace: 'AWS/SES', dimensions: { 'ses:configuration-set': configurationSet } }
  const jobs = openStore(objectsInMemory())
  const store = messageStore(world.observer, 'messages')
  const now = () => world.clock.now
  const moveTo = (time: number) => {
    world.clock.now = new Date(time)
    setTime(time)
  }
  moveTo(now().getTime())
  let [day, workingDays] = [0, 0]
  let isDown = false
  let emails = 0

  const parts: Ingest = {
    store: jobs,
    announce: async () => undefined,
    credentials: { email: 'operator@example.org', key: 'key' },
    url: 'http://usajobs.test',
    agencies: 'HSBD',
    fetch: async () => (isDown ? new Response('', { status: 503 }) : answer(postings(workingDays, day))),
    sleep: async () => undefined,
    now,
  }

  return {
    read: async (down: boolean) => {
      isDown = down
      const outcome = await ingest(parts)
      if (outcome.kind !== 'changed') return
      const opened = new Set(outcome.changes.opened)
      const snapshot = await jobs.readSnapshot()
      world.ingest((snapshot?.jobs ?? []).filter(({ control }) => opened.has(control)))
      await world.plan()
    },
    publish: async () => {
      lab.now = now()
      report(await publish(lab.parts({ 'index.html': `${workingDays}` })), 1000)
    },
    nextDay: (isWorkingDay: boolean) => {
      day += 1
      if (isWorkingDay) workingDays += 1
    },
    write: (message: string) =>
      store.add(
        newMessage(contactInput.parse({ ...typed, message }), { suspicions: [], retentionDays: 365, now: now() }),
      ),
    bounce: async (address: string, type: 'Permanent' | 'Transient') => {
      if (type === 'Permanent') metrics.record({ ...ses, name: 'Bounce' }, 1)
      const bouncedRecipients = [{ emailAddress: address }]
      await world.report(bounceEvent(type, 'General', { bouncedRecipients, timestamp: now().toISOString() }))
    },
    /** What the clock starts, and an hour in which what follows happens; the alarms that rang at any quarter of it. */
    pass: async () => {
      const start = now().getTime()
      await world.planDigests()
      await sweep({
        store,
        post: { ...world.post(), send: async () => ({ kind: 'sent', messageId: 'id' }) },
        operator: 'operator@example.org',
        site,
        keys: async () => keys,
      })
      await world.drain({ until: start + hour })
      for (; emails < world.mailbox.sent.length; emails++) metrics.record({ ...ses, name: 'Send' }, 1, start)
      readReputation(metrics, configurationSet)
      metrics.recordEmbedded(output.mock.calls.map(([line]) => String(line)))
      output.mockClear()
      moveTo(start + hour)
      return [1, 2, 3, 4].flatMap((quarter) =>
        alarms
          .states(start + (quarter * hour) / 4)
          .filter(({ state }) => state === 'ALARM')
          .map(({ name }) => `${new Date(start).toISOString()} ${name}`),
      )
    },
  }
}

test('A month of normal running, with its small mishaps, raises no alarm', async () => {
  const { world, post, signUp, linkOf } = visiting
  const month = startMonth()
  const rung: string[] = []
  const readers: string[] = []
  for (let turn = 0; turn < 30 * 24; turn++) {
    const [day, at] = [Math.floor(turn / 24), turn % 24]
    if (at === 14) month.nextDay(day % 7 < 5)
    // One reading in three days finds USAJOBS down, and now and then SES is asked too fast.
    await month.read(turn % 71 === 70)
    await month.publish()
    if (turn % 50 === 49)
      world.mailbox.answers.push({ status: 400, code: 'Throttling', message: 'Maximum sending rate exceeded.' })
    if (at === 15 || at === 20) {
      const email = nextReader()
      const link = await signUp({ ...texas, states: 'all', email, frequency: at === 15 ? 'immediately' : 'daily' })
      // One in four never confirms.
      if (readers.length % 4 > 0) await post(link)
      readers.push(email)
    }
    if (at === 16) await month.write(`Does the academy open in ${day} weeks?`)
    if (day % 9 === 8 && at === 9) await month.bounce(readers.at(-5)!, 'Transient')
    if (day === 20 && at === 9) await month.bounce(readers[3]!, 'Permanent')
    if (day % 10 === 9 && at === 10) await post(linkOf('unsubscribe', world.mailbox.sent.at(-1)?.mail.text ?? ''))
    rung.push(...(await month.pass()))
  }
  expect(rung).toEqual([])
  // It was no quiet month: there was something to measure.
  expect(world.mailbox.sent.length).toBeGreaterThan(100)
})
