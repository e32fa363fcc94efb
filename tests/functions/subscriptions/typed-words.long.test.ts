import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(async () => {
  await visiting.world.reset()
  visiting.world.ingest([aJob({ control: '100000' })])
})
afterAll(() => visiting?.stop())

const typed = 'visit pills.example'
const stranger = 'stranger@example.org'

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const sent = (path: string, type: string, body: string) =>
  visiting.request(path, { method: 'POST', body, headers: { 'content-type': type } })

/** What of a sign-up is chosen from a list, as a form or a program sends something else. */
const listed = ['states', 'sectors', 'occupations', 'groups', 'pay', 'frequency', 'hour', 'zone', 'near', 'miles']
const doors: [name: string, send: (fields: Record<string, string>) => Promise<Response>][] = [
  ['the form', async (fields) => sent('/api/subscriptions', 'application/x-www-form-urlencoded', form(fields))],
  ['a program', async (fields) => sent('/api/subscriptions', 'application/json', JSON.stringify(fields))],
  [
    'the change of an alert',
    async (fields) => {
      if (!(await visiting.record())) {
        await visiting.subscribed()
        visiting.world.mailbox.sent.length = 0
      }
      const alert = (await visiting.record())?.alerts[0]?.id ?? ''
      return visiting.post(await visiting.linkFor('manage'), { ...fields, action: 'change', alert })
    },
  ],
]

test.each(doors)(
  '%s takes only what stands in our lists: no series, place or sector that we do not know',
  async (_, send) => {
    // A town that may be typed needs its miles.
    const complete = { ...texas, email: stranger, near: 'El Paso, TX', miles: '50' }
    for (const field of listed)
      for (const value of [typed, '9999']) {
        const fields = { ...complete, [field]: value }
        expect([field, value, (await send(fields)).status]).toEqual([field, value, 422])
      }
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toEqual([])
  },
  60_000,
)

test.each([
  ['/api/subscriptions', { email: stranger, states: 'TX', frequency: 'immediately', words: typed, without: typed }],
  ['/api/newsletter', { email: stranger }],
  ['/api/watch', { address: stranger, job: '100000' }],
])('%s mails nothing of what was typed to an address that has not confirmed', async (path, fields) => {
  const more = Object.fromEntries(['page', 'title', 'name', 'alert', 'near-by', 'consent'].map((name) => [name, typed]))
  expect((await visiting.post(path, { ...more, ...fields })).status).toBe(303)
  await visiting.world.drain()
  const [mail] = visiting.world.mailbox.sent
  expect(mail?.to).toBe(stranger)
  expect(`${mail?.mail.subject} ${mail?.mail.text} ${mail?.mail.html}`).not.toMatch(/pills/)
})

test('a job that we do not know is not watched, whatever it is called', async () => {
  for (const job of [typed, '9999', '1000001']) {
    expect((await visiting.post('/api/watch', { address: stranger, job })).status).toBe(422)
  }
  await visiting.world.drain()
  expect(visiting.world.mailbox.sent).toEqual([])
})
