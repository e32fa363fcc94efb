import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  // So that a rush is a dozen messages.
  cloud = await startTestCloud({ environment: { MESSAGES_PER_HOUR: '2' } })
  await cloud.setRecording('2026-11-16')
  await pass(60)
  // So long after, nothing of that is news to anybody.
  await pass(8 * day)
})
afterAll(() => cloud?.stop())

const ringing = async () => (await cloud.alarms()).filter(({ state }) => state === 'ALARM').map(({ name }) => name)

const day = 24 * 60
/** Minutes pass; what falls due by then runs, with what follows from it. */
const pass = async (minutes: number) => {
  await cloud.pass(minutes)
  await cloud.settle()
}

const breakSes = (fault: string | null, reports = true) => cloud.ask('PUT', 'ses', { fault, count: 10_000, reports })
const cutOff = (name: string, service: string | null, denied = false) =>
  cloud.ask('PUT', `functions/${name}/outage`, { service, denied })
const throttle = (name: string, count: number) => cloud.ask('PUT', `functions/${name}/throttles`, { count })

const write = (email: string) =>
  cloud.post('/api/contact', {
    topic: 'job',
    page: '/',
    name: 'Jo',
    email,
    message: `Which test comes first? ${email}`,
  })
const signUp = (email: string) =>
  cloud.post('/api/subscriptions', { email, states: 'all', frequency: 'immediately', page: '/' })
const confirm = async (email: string) => {
  const [mail] = await cloud.emails(email)
  return cloud.post(linkIn(mail, 'confirm'), {})
}
/** People with an alert; twenty an hour may sign up from one network. */
const subscribers = async (name: string, count: number) => {
  const addresses = Array.from({ length: count }, (_, index) => `${name}${index}@example.org`)
  for (const address of addresses) await signUp(address)
  await cloud.settle()
  for (const address of addresses) await confirm(address)
  await cloud.settle()
  return addresses
}
const deadLetters = async () => (await cloud.queues()).find(({ deadLetter }) => deadLetter)!.name
/** What goes wrong, and the alarm that must tell of it. The order matters: news is told of once, and after the months that bounces take to be forgotten all jobs have closed. */
const faults: [alarm: string, fault: string, inject: () => Promise<unknown>][] = [
  [
    'jobs-stale',
    'USAJOBS refuses the key for three hours',
    async () => {
      await cloud.setRecording('2026-11-16', 'refused')
      await pass(181)
    },
  ],
  [
    'jobs-implausible',
    'USAJOBS answers with no posting',
    async () => {
      await cloud.setRecording('2026-11-16', 'empty')
      await pass(60)
    },
  ],
  [
    'jobs-unknown',
    'USAJOBS uses a code that no list has',
    async () => {
      await cloud.setRecording('2026-11-16', 'new-code')
      await pass(60)
    },
  ],
  [
    'jobs-set-aside',
    'USAJOBS sends a posting without a title',
    async () => {
      await cloud.setRecording('2026-11-16', 'untitled')
      await pass(60)
    },
  ],
  [
    'site-stale',
    'S3 denies the publish function everything for three hours',
    async () => {
      await cutOff('publish', 's3', true)
      await pass(181)
    },
  ],
  [
    'confirmations-waiting',
    'the daily quota of SES is used up when someone signs up',
    async () => {
      await breakSes('quota')
      await signUp('early@example.org')
      await cloud.settle()
      await pass(16)
    },
  ],
  [
    'ses-sandbox',
    'someone signs up while SES is in its sandbox',
    async () => {
      await breakSes('sandbox')
      await signUp('outside@example.org')
      await cloud.settle()
    },
  ],
  [
    'messages-waiting',
    'SES takes no email to the operator for more than an hour',
    async () => {
      await breakSes('unavailable')
      await write('unheard@example.org')
      await pass(70)
    },
  ],
  [
    'forms-brake',
    'far more messages come in than the limits allow',
    async () => {
      for (let message = 0; message < 11; message++) await write(`rush${message}@example.org`)
    },
  ],
  [
    'dead-letters',
    'a message that nobody understands is on a queue',
    async () => {
      await cloud.ask('POST', 'queues/send-queue', { nonsense: true })
      await cloud.settle({ hurry: true })
    },
  ],
  [
    'server-errors',
    'DynamoDB does not answer when people sign up',
    async () => {
      await cutOff('subscriptions', 'dynamodb')
      for (let visitor = 0; visitor < 3; visitor++) await signUp(`told${visitor}@example.org`)
    },
  ],
  [
    'throttles',
    'the account has no room for the functions that send',
    async () => {
      for (const name of ['contact-mail', 'plan']) await throttle(name, 10)
      for (let turn = 0; turn < 3; turn++) await pass(5)
    },
  ],
  [
    'alerts-waiting',
    'the daily quota of SES is used up when jobs open',
    async () => {
      await subscribers('waiting', 2)
      await breakSes('quota')
      await cloud.setRecording('2026-11-23')
      await pass(60)
      await pass(125)
    },
  ],
  [
    'run-long',
    'a run concerns a subscriber in each shard, and SES allows one email in a minute and a half',
    async () => {
      await cloud.ask('PUT', 'ses', { fault: null, rate: 0.01 })
      // What SES allows is asked once a minute.
      await pass(2)
      const cursor = (await cloud.table('deliveries')).find(({ id }) => id?.S === 'cursor immediately')
      const to = Number(cursor?.through?.N)
      const people = (await cloud.table('subscribers')).filter(({ alerts }) => alerts !== undefined)
      // Their shards stand for all of them: who was told already is found, and not told again.
      const shards = [...new Set(people.map(({ shard }) => shard?.S))]
      await cloud.ask('POST', 'queues/match-queue', { run: { kind: 'immediately', from: 1, to }, shards })
      await cloud.settle()
    },
  ],
  [
    'events-missing',
    'SES reports nothing about the alerts it takes',
    async () => {
      await subscribers('many', 24)
      await breakSes(null, false)
      await cloud.setRecording('2026-11-23', 'one-more')
      await pass(60)
    },
  ],
  [
    'bounces',
    'more than one of forty emails comes back',
    async () => {
      for (const address of await subscribers('moved', 4))
        for (const { id } of await cloud.emails(address)) await cloud.report(id, { type: 'Bounce' })
      await cloud.settle()
    },
  ],
  [
    'complaints',
    'someone calls an email spam',
    async () => {
      const [address] = await subscribers('annoyed', 2)
      const [mail] = await cloud.emails(address)
      await cloud.report(mail!.id, { type: 'Complaint' })
      await cloud.settle()
    },
  ],
  [
    'emails-doubted',
    'a mailbox provider reports that a signature is wrong',
    async () => {
      const [address] = await subscribers('unsigned', 1)
      const [mail] = await cloud.emails(address)
      await cloud.report(mail!.id, { type: 'Complaint', complaintFeedbackType: 'auth-failure' })
      await cloud.settle()
    },
  ],
  [
    'suppressed-sign-ups',
    'five people sign up whose mail came back two months ago',
    async () => {
      const addresses = await subscribers('gone', 5)
      for (const address of addresses)
        for (const { id } of await cloud.emails(address)) await cloud.report(id, { type: 'Bounce' })
      await pass(60 * day)
      for (const address of addresses) await signUp(address)
      await cloud.settle()
    },
  ],
]

/** The fault is over, and soon all of it is. */
const heal = async () => {
  const { recording } = await cloud.ask<{ recording: string }>('GET', 'recording')
  await cloud.setRecording(recording)
  await breakSes(null)
  for (const name of ['publish', 'subscriptions']) await cutOff(name, null)
  for (const name of ['contact-mail', 'plan']) await throttle(name, 0)
  await cloud.ask('DELETE', `queues/${await deadLetters()}`)
  // What waited arrives now, and that it was late is told once more. SES remembers for a month.
  for (const minutes of [61, 61, day, 31 * day]) {
    await pass(minutes)
    if ((await ringing()).length === 0) return
  }
}

/** The local complaint rate counts every report, spam or not: SES does not say which it leaves out. */
const alsoRings: Readonly<Record<string, string[]>> = { 'emails-doubted': ['complaints'] }

describe('A fault raises its own alarm and no other:', () => {
  afterEach(async () => {
    await heal()
    expect(await ringing()).toEqual([])
  })

  test.each(faults)('%s, when %s', async (alarm, _, inject) => {
    await inject()
    expect(await ringing()).toEqual([...(alsoRings[alarm] ?? []), alarm])
  })

  test('and every alarm of the template has a fault here', async () => {
    const names = (await cloud.alarms()).map(({ name }) => name)
    expect([...new Set(faults.map(([alarm]) => alarm))].sort()).toEqual(names.sort())
  })
})
