import { afterAll, beforeAll, expect, test } from 'vitest'
import { addressId } from '../../functions/platform/address.ts'
import { deadLetterImpact } from '../../infra/ops/dead-letter-impact.ts'
import { linkIn, startTestCloud, type TestCloud } from '../cloud.ts'
import { typed } from '../functions/contact/running.ts'
import { runOps } from '../ops.ts'
import { resourcesOf, smallest, templateOf } from './synthesized.ts'

const template = templateOf({ ...smallest, stage: 'local' })
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterAll(() => cloud?.stop())

const redrive = async (answer: string) => (await runOps(cloud.url, ['redrive'], [answer])).said
const givenUp = async () => {
  const dead = (await cloud.queues()).filter(({ deadLetter }) => deadLetter)
  return dead.reduce((sum, { ready }) => sum + ready, 0)
}
const subscribed = async (email: string) => {
  await cloud.post('/api/subscriptions', { email, states: ['TX'], frequency: 'immediately', page: '/alerts/' })
  await cloud.settle()
  const [mail] = await cloud.emails(email)
  await cloud.post(linkIn(mail, 'confirm'), {})
  await cloud.settle()
}

test('messages given up ring the alarm, the operator learns who waits, and once the cause is gone a redrive sends them on, once', async () => {
  await subscribed('reader@example.org')
  await cloud.emptyInbox()

  // SES takes nothing from us: that alone gives nothing up, because the visitor's message is tried again by the clock.
  await cloud.breakSes('rejected', 1000)
  expect((await cloud.post('/api/contact', typed)).status).toBe(303)
  await cloud.settle({ hurry: true })
  expect(await givenUp()).toBe(0)
  // The functions that mail die at every try.
  const [stored] = await cloud.table('messages')
  const messages = {
    'subscription-mail-queue': { kind: 'manage', id: addressId('reader@example.org'), mailId: 'asked once' },
    'contact-queue': { id: stored?.id?.S },
  }
  for (const [queue, body] of Object.entries(messages)) {
    await cloud.setFaults(Array.from({ length: 100 }, () => 'crash-before' as const))
    await cloud.ask('POST', `queues/${queue}`, body)
    await cloud.settle({ hurry: true })
    await cloud.setFaults([])
  }
  expect(await givenUp()).toBe(2)
  expect(await cloud.emails()).toEqual([])

  const alarm = (await cloud.alarms()).find(({ name }) => name === 'dead-letters')
  expect(alarm?.state).toBe('ALARM')
  expect(alarm?.description).toMatch(/a visitor for an answer or a subscriber for an email.*npm run ops -- redrive/)

  const told = await redrive('no')
  expect(told).toContain('1 of contact-queue: a visitor who wrote to us')
  expect(told).toContain('1 of subscription-mail-queue: someone who asked for a confirmation, a link or their data')
  expect(told).toContain('Nothing was moved')
  expect(await givenUp()).toBe(2)

  await cloud.breakSes(null)
  expect(await redrive('yes')).toContain('On their way')
  await cloud.settle({ hurry: true })
  await cloud.runSchedule('contact')
  await cloud.settle({ hurry: true })
  expect(await givenUp()).toBe(0)
  expect((await cloud.emails()).flatMap(({ to }) => to).sort()).toEqual([
    'jo@example.org',
    'operator@example.org',
    'reader@example.org',
  ])
})

test('every queue of the product says who waits behind it', () => {
  const ids = resourcesOf(template, 'AWS::SQS::Queue').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''))
  const known = Object.keys(deadLetterImpact).map((name) => name.replaceAll('-', ''))
  expect(ids.filter((id) => !id.startsWith('deadletters') && !known.some((name) => id.endsWith(name)))).toEqual([])
})
