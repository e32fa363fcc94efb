import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { startTestCloud, type TestCloud } from '../cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await throughEveryDoor()
})
afterAll(() => cloud?.stop())

/** Words that occur nowhere but where these people wrote them. */
const person = {
  reader: 'quillfeather+alerts@example.org',
  moved: 'brambleworth@example.com',
  visitor: 'thistledown@example.net',
  name: 'Marigold Underhill',
  message: 'My grandmother Pennyroyal wants to know when the academy opens.',
}
const traces = ['quillfeather', 'brambleworth', 'thistledown', 'Marigold', 'Underhill', 'Pennyroyal', 'grandmother']

const links = async (to: string): Promise<string[]> =>
  (await cloud.mails(to)).flatMap(({ text }) =>
    [...(text ?? '').matchAll(/https?:\/\/[^/\s]+(\/api\/\S+)/g)].map(([, path]) => path ?? ''),
  )
const linkTo = async (to: string, purpose: string) =>
  (await links(to)).findLast((path) => path.startsWith(`/api/${purpose}/`)) ?? '/api/none'

const throughEveryDoor = async () => {
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.post('/api/contact', {
    topic: 'job',
    page: '/',
    name: person.name,
    email: person.visitor,
    message: person.message,
  })
  await cloud.post('/api/contact', { name: person.name, email: `${person.visitor} (typo`, message: person.message })
  await cloud.post('/api/subscriptions', { email: `${person.reader}, typo`, states: ['TX'], frequency: 'immediately' })
  await cloud.post('/api/subscriptions', { email: person.reader, states: ['TX'], frequency: 'immediately', page: '/' })
  await cloud.settle()
  await cloud.fetch(await linkTo(person.reader, 'confirm'))
  await cloud.post(await linkTo(person.reader, 'confirm'), {})
  await cloud.ask('PUT', 'ses', { fault: 'throttling', count: 1 })
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.settle({ hurry: true })
  const manage = await linkTo(person.reader, 'manage')
  await cloud.fetch(manage)
  await cloud.post(manage, { action: 'move', email: person.moved })
  await cloud.post(await linkTo(person.reader, 'unsubscribe'), { 'List-Unsubscribe': 'One-Click' })
  for (const mail of await cloud.mails())
    await cloud.report(mail.id, { type: 'Bounce', bounceType: 'Permanent', recipients: mail.to })
  for (const schedule of ['alerts', 'contact', 'publish']) await cloud.runSchedule(schedule)
  await cloud.settle({ hurry: true })
}

const lines = async () =>
  (await cloud.invocations()).flatMap(({ function: name, logs }) => logs.map((line) => ({ name, line })))

const line = z.union([z.looseObject({ code: z.string() }), z.looseObject({ _aws: z.unknown() })])

describe('What the functions log', () => {
  test('comes from every one of them that these people met', async () => {
    const names = new Set((await cloud.invocations()).map(({ function: name }) => name))
    expect([...names].sort()).toEqual(
      expect.arrayContaining([
        'contact',
        'contact-mail',
        'feedback',
        'match',
        'plan',
        'send',
        'subscription-mail',
        'subscription-links',
        'subscriptions',
      ]),
    )
    expect((await lines()).length).toBeGreaterThan(10)
  })

  test('holds no address, no name and no word of a message', async () => {
    const found = (await lines()).filter(({ line }) =>
      traces.some((trace) => line.toLowerCase().includes(trace.toLowerCase())),
    )
    expect(found).toEqual([])
  })

  test('holds no signed link, by which somebody else could act', async () => {
    const tokens = (await Promise.all([person.reader, person.moved].map(links)))
      .flat()
      .map((path) => path.split('/').at(-1) ?? '')
    expect(tokens.length).toBeGreaterThan(2)
    expect((await lines()).filter(({ line }) => tokens.some((token) => line.includes(token)))).toEqual([])
  })

  test('is one JSON object a line, with a stable code or a metric', async () => {
    for (const each of await lines()) expect(line.safeParse(JSON.parse(each.line)).success, each.line).toBe(true)
  })
})
