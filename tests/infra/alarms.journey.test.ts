import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTestCloud, type TestCloud } from '../cloud.ts'
import { type Hour, metricsIn, ringing } from './alarm-states.ts'
import { smallest, templateOf } from './synthesized.ts'

const template = templateOf({ ...smallest, stage: 'local' })
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud?.stop())

/** What an hour of running measures: the schedules run once, and what happens besides. */
const hour = async (happens: () => Promise<unknown> = async () => undefined): Promise<Hour> => {
  const before = new Set((await cloud.invocations()).map(({ id }) => id))
  let serverErrors = 0
  await happens()
  for (const schedule of ['ingest', 'publish', 'alerts', 'contact']) await cloud.runSchedule(schedule)
  await cloud.settle({ hurry: true })
  const ran = (await cloud.invocations()).filter(({ id }) => !before.has(id))
  for (const { source, outcome } of ran) if (source.includes('/api/') && !outcome.ok) serverErrors += 1
  const dead = (await cloud.queues()).filter(({ deadLetter }) => deadLetter)
  return {
    own: metricsIn(ran.flatMap(({ logs }) => logs)),
    deadLetters: dead.reduce((sum, { ready }) => sum + ready, 0),
    serverErrors,
  }
}

const write = (email: string) =>
  cloud.post('/api/contact', {
    topic: 'job',
    page: '/',
    name: 'Jo Smith',
    email,
    message: `Is the fitness test before the interview? ${email}`,
  })
const signUp = (email: string) =>
  cloud.post('/api/subscriptions', { email, states: ['TX'], frequency: 'immediately', page: '/states/texas/' })

describe('Alarms', () => {
  let quiet: Hour[]
  beforeAll(async () => {
    await cloud.setRecording('2026-11-16')
    quiet = [
      await hour(() => signUp('reader@example.org')),
      await hour(() => write('visitor@example.org')),
      await hour(() => cloud.setRecording('2026-11-23')),
    ]
  })
  beforeEach(() => cloud.setRecording('2026-11-23'))

  test('are silent while all is well: sign-up, message, new openings', () => {
    expect(ringing(template, quiet)).toEqual([])
  })

  test('tell of an implausible reading, and of nothing else', async () => {
    const implausible = await hour(() => cloud.setRecording('2026-11-23', 'empty'))
    expect(ringing(template, [...quiet, implausible])).toEqual(['jobs-implausible'])
  })

  test('tell of stale jobs after three hours without a reading, and not after two', async () => {
    const down = await hour(() => cloud.setRecording('2026-11-23', 'html'))
    expect(ringing(template, [...quiet, down, down])).toEqual([])
    expect(ringing(template, [...quiet, down, down, down])).toEqual(['jobs-stale'])
  })

  test('tell of a stale site after three hours without a publishing', () => {
    const unpublished = quiet.map((each) => {
      const own = new Map(each.own)
      own.delete('FilesUploaded')
      return { ...each, own }
    })
    expect(ringing(template, unpublished)).toEqual(['site-stale'])
  })

  test.each([
    ['AlertsWaitedMinutes', 'alerts-waiting', 130],
    ['ConfirmationsWaitedMinutes', 'confirmations-waiting', 16],
    ['FormsBrake', 'forms-brake', 1],
    ['JobsWithUnknownCodes', 'jobs-unknown', 1],
    ['SignUpsSuppressed', 'suppressed-sign-ups', 5],
  ])('tell by %s of %s, and of nothing else', (metric, name, value) => {
    const [last] = quiet.slice(-1)
    const late = { deadLetters: 0, serverErrors: 0, own: new Map(last?.own).set(metric, [value]) }
    expect(ringing(template, [...quiet, late])).toEqual([name])
  })

  test('tell of an SES account in its sandbox as soon as somebody signs up', async () => {
    const before = new Set((await cloud.invocations()).map(({ id }) => id))
    await cloud.breakSes('sandbox')
    await signUp('early@example.org')
    await cloud.settle()
    expect(await cloud.mails('early@example.org')).toEqual([])
    const ran = (await cloud.invocations()).filter(({ id }) => !before.has(id))
    const own = metricsIn(ran.flatMap(({ logs }) => logs))
    const [last] = quiet.slice(-1)
    expect(ringing(template, [...quiet, { ...last!, own: new Map([...last!.own, ...own]) }])).toEqual(['ses-sandbox'])
  })

  test('A58 tell of alerts of which SES reports nothing', () => {
    const [last] = quiet.slice(-1)
    const own = new Map(last?.own).set('AlertsSent', [25])
    expect(ringing(template, [...quiet, { ...last!, own: new Map(own).set('MailsAccepted', [24]) }])).toEqual([])
    own.delete('MailsAccepted')
    expect(ringing(template, [...quiet, { ...last!, own }])).toEqual(['events-missing'])
  })

  test('tell of a message given up', () => {
    const [last] = quiet.slice(-1)
    expect(ringing(template, [...quiet, { ...last!, deadLetters: 1 }])).toEqual(['dead-letters'])
  })

  test('tell of a contact message that SES does not take, and lose nothing', async () => {
    await cloud.ask('PUT', 'ses', { fault: 'unavailable', count: 1000 })
    const waiting = await hour(() => write('unlucky@example.org'))
    await cloud.ask('PUT', 'ses', { fault: null })
    // The sweep tells minutes; an hour passes here by hand.
    expect(waiting.own.get('ContactOldestWaitingMinutes')?.length).toBeGreaterThan(0)
    const later = { ...waiting, deadLetters: 0, own: new Map(waiting.own).set('ContactOldestWaitingMinutes', [75]) }
    expect(ringing(template, [...quiet, later])).toEqual(['messages-waiting'])
  })
})
