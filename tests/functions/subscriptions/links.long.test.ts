import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addressId } from '../../../functions/platform/address.ts'
import { signToken } from '../../../functions/platform/signing.ts'
import { keys } from '../alerts/world.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

let [unsubscribe, manage] = ['', '']
/** Subscribes, and knows the links from then on. */
const subscribed = async (fields?: Record<string, string>) => {
  const id = await visiting.subscribed(fields)
  unsubscribe = await visiting.linkFor('unsubscribe')
  manage = await visiting.linkFor('manage')
  return id
}
const day = 86_400_000

/** What a reader of the page can press. */
const buttons = (html: string) => [...html.matchAll(/<button[^>]* type="submit">([^<]+)</g)].map(([, text]) => text)

describe('A link in an email', () => {
  test('A1 A4 followed by GET or HEAD leaves the store byte-identical, and the person can still press the button', async () => {
    const confirm = await visiting.signUp()
    for (const path of [confirm, unsubscribe, manage, `${manage}?done=changed`, '/api/manage', '/api/subscriptions']) {
      const before = await visiting.world.everything()
      for (const method of ['GET', 'HEAD', 'GET']) await visiting.request(path, { method })
      expect([path, await visiting.world.everything()]).toEqual([path, before])
    }
    expect(await (await visiting.post(confirm)).text()).toContain('Your alert is on')
  })

  test('A5 A6 A7 leads to a page with a masked address, one button, one step left, and no script', async () => {
    const html = await (await visiting.request(await visiting.signUp())).text()
    expect(buttons(html)).toEqual(['Start my alert'])
    expect(html).toContain('<h1>One step left</h1>')
    expect(html).toContain('R•••@example.org')
    expect(html).not.toContain(texas.email)
    for (const page of [html, await (await visiting.request(unsubscribe)).text()])
      expect(page).not.toMatch(/<script|http-equiv="refresh"|\son\w+=/i)
  })

  test('A15 of 400 days ago still unsubscribes; a tampered one shows a page that helps', async () => {
    await subscribed()
    visiting.world.clock.advance(400 * day)
    const tampered = await visiting.post(`${unsubscribe.slice(0, -1)}x`)
    expect(tampered.status).toBe(400)
    expect(await tampered.text()).toMatch(/This link is not complete[\s\S]*name="address"/)
    expect((await visiting.record())?.alerts).toHaveLength(1)
    await visiting.post(unsubscribe)
    expect((await visiting.record())?.alerts).toEqual([])
  })

  test.each(['confirm', 'manage', 'unsubscribe', 'unsubscribe-newsletter'] as const)(
    'that is forged, cut, from another key, for another purpose or with another id in it is refused by %s in the same words, and does nothing',
    async (purpose) => {
      const id = await subscribed()
      const right = signToken(keys, { purpose, subject: id })
      const [other, foreign] = [
        addressId('someone@example.org'),
        { ...keys, keys: { a: 'not our key, and of thirty-two bytes' } },
      ]
      const wrong = [
        'x',
        'x'.repeat(52),
        right.slice(0, -1),
        `${right}A`,
        right.replace(id, other),
        right.replace('000000', 'zzzzzz'),
        right.replace('1a', '1b'),
        signToken(foreign, { purpose, subject: id }),
        ...(['confirm', 'manage', 'unsubscribe', 'unsubscribe-newsletter', 'contact', 'form'] as const)
          .filter((each) => each !== purpose)
          .map((each) => signToken(keys, { purpose: each, subject: id })),
        // Expired, and not by us.
        signToken(foreign, { purpose, subject: id, expires: new Date('2020-01-01') }),
      ]
      const before = await visiting.world.everything()
      const answers = new Set<string>()
      for (const token of wrong)
        for (const method of ['GET', 'POST']) {
          const answer = await visiting.request(`/api/${purpose}/${token}`, { method })
          answers.add(`${answer.status} ${await answer.text()}`)
        }
      expect([...answers]).toEqual([expect.stringMatching(/^400 [\s\S]*This link is not complete/)])
      expect(await visiting.world.everything()).toEqual(before)
    },
  )

  test('A16 that confirms, pressed after unsubscribing, says so plainly and switches nothing on', async () => {
    const confirm = await visiting.signUp()
    await visiting.post(confirm)
    await visiting.post(await visiting.linkFor('unsubscribe'))
    for (const answer of [await visiting.request(confirm), await visiting.post(confirm)]) {
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('nothing more to click')
    }
    expect((await visiting.record())?.alerts).toEqual([])
  })

  test('A16 that confirms, pressed after everything was deleted, says so plainly and stores nothing', async () => {
    const confirm = await visiting.signUp()
    await visiting.post(confirm)
    await visiting.post(await visiting.linkFor('manage'), { action: 'forget' })
    for (const answer of [await visiting.request(confirm), await visiting.post(confirm)])
      expect([answer.status, await answer.text()]).toEqual([
        200,
        expect.stringContaining('There is nothing to confirm'),
      ])
    expect(await visiting.world.storedSubscribers()).toEqual([])
  })

  test('for one purpose is worth nothing for another', async () => {
    await subscribed()
    const token = manage.split('/').at(-1)
    for (const other of [`/api/unsubscribe/${token}`, `/api/confirm/${token}`])
      expect((await visiting.post(other)).status).toBe(400)
    expect((await visiting.record())?.alerts).toHaveLength(1)
  })

  const managing = /\/api\/manage\/[\w-]/

  test('that stops, brings back or reduces never leads to the page where everything can be changed', async () => {
    const id = await subscribed()
    const watch = `/api/unsubscribe-watch/${signToken(keys, { purpose: 'unsubscribe-watch', subject: `${id}100000` })}`
    for (const link of [unsubscribe, await visiting.linkFor('unsubscribe-newsletter'), watch]) {
      expect(await (await visiting.request(link)).text()).not.toMatch(managing)
      for (const action of ['weekly', '', 'restore', 'restore', 'stop', 'manage', 'change', 'undo']) {
        const answer = await visiting.post(link, { action })
        expect([link, action, answer.status, answer.headers.get('location')]).toEqual([link, action, 200, null])
        expect(await answer.text()).not.toMatch(managing)
      }
    }
  })

  test('that confirms leads there once, and never again, whoever has it', async () => {
    const confirm = await visiting.signUp()
    expect(await (await visiting.request(confirm)).text()).not.toMatch(managing)
    expect(await (await visiting.post(confirm)).text()).toMatch(managing)
    for (const method of ['GET', 'HEAD', 'POST'])
      expect(await (await visiting.request(confirm, { method })).text()).not.toMatch(managing)
  })
})

describe('Unsubscribing', () => {
  const oneClick = { 'List-Unsubscribe': 'One-Click' }

  test('A8 A13 works by one POST without cookie, origin or referrer, and answers 200 without a redirect', async () => {
    await subscribed()
    const answer = await visiting.post(unsubscribe, oneClick)
    expect(answer.status).toBe(200)
    expect((await visiting.record())?.alerts).toEqual([])
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(1)
  })

  test('A8 works for multipart bodies and for bodies nobody can read', async () => {
    for (const type of ['multipart/form-data; boundary=x', 'text/plain', '']) {
      await subscribed()
      await visiting.request(unsubscribe, { method: 'POST', body: 'One-Click', headers: { 'content-type': type } })
      expect((await visiting.record())?.alerts).toEqual([])
      await visiting.world.reset()
    }
  })

  test('A4 does not block emails the person asks for afterward', async () => {
    await subscribed()
    await visiting.post(unsubscribe, oneClick)
    visiting.world.clock.advance(10 * 60_000)
    await visiting.signUp()
    expect(visiting.world.recipients()).toEqual([texas.email, texas.email])
  })

  test('A35 can be followed by signing up again, which is confirmed afresh and then counts', async () => {
    await subscribed()
    await visiting.post(unsubscribe, oneClick)
    visiting.world.clock.advance(10 * 60_000)
    const confirm = await visiting.signUp({ ...texas, states: 'ME' })
    expect((await visiting.record())?.alerts).toEqual([])
    await visiting.post(confirm)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['ME'] }])
  })

  test('A19 on the page masks the address and emails a receipt with the way back, which works', async () => {
    await subscribed()
    const page = await (await visiting.request(unsubscribe)).text()
    expect(page).toContain('R•••@example.org')
    expect(buttons(page)).toEqual(['Stop all alerts', 'Keep them, one email a week'])
    await visiting.post(unsubscribe)
    await visiting.post(unsubscribe)
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(2)
    expect(visiting.lastMail().mail.subject).toBe('Your job alerts have stopped')
    const back = await (await visiting.request(visiting.linkOf('unsubscribe'))).text()
    expect(buttons(back)).toEqual(['Bring my alerts back'])
    await visiting.post(visiting.linkOf('unsubscribe'), { action: 'restore' })
    expect((await visiting.record())?.alerts).toHaveLength(1)
  })

  test('offers one email a week instead', async () => {
    await subscribed()
    await visiting.post(unsubscribe, { action: 'weekly' })
    expect((await visiting.record())?.alerts).toMatchObject([
      { frequency: 'weekly', since: '2026-11-25T12:00:02.000Z' },
    ])
  })

  test('A21 is reported as done when only what follows it failed, and as not done when it failed itself', async () => {
    await subscribed()
    const broken = async () => {
      throw new Error('The queue is away')
    }
    const done = await visiting.post(unsubscribe, {}, {}, { enqueue: broken })
    expect([done.status, (await visiting.record())?.alerts]).toEqual([200, []])
    const table = { ...visiting.world.subscribers(), table: 'no-such-table' }
    const failed = await visiting.post(unsubscribe, {}, {}, { subscribers: table })
    expect(failed.status).toBe(500)
    expect(await failed.text()).toContain('try again')
  })

  test('can be undone for 28 days, compared in code, and not after a bounce', async () => {
    await subscribed()
    await visiting.post(unsubscribe, oneClick)
    visiting.world.clock.advance(28 * day)
    expect(await visiting.world.storedSubscribers()).toHaveLength(2)
    await visiting.post(unsubscribe, { action: 'restore' })
    expect(await visiting.record()).toBeUndefined()
  })
})

describe('The manage page', () => {
  const press = (fields: Record<string, string>) => visiting.post(manage, fields)
  const alertId = async () => (await visiting.record())?.alerts[0]?.id ?? ''

  test('lists every alert of the address, which stays masked', async () => {
    await subscribed()
    visiting.world.clock.advance(10 * 60_000)
    await subscribed({ ...texas, states: 'ME', frequency: 'daily' })
    const html = await (await visiting.request(manage)).text()
    expect(html).toMatch(/<h2>Jobs in Texas, open to the public<\/h2><p>Right away\.<\/p>/)
    expect(html).toMatch(/<h2>Jobs in Maine, open to the public<\/h2><p>Once a day at 7 a\.m\. Eastern time/)
    expect(html).not.toContain(texas.email)
  })

  test('changes one alert, and gives the form back when something is wrong', async () => {
    await subscribed()
    const alert = await alertId()
    expect(await (await visiting.request(`${manage}?alert=${alert}`)).text()).toMatch(/value="TX" checked/)
    const wrong = await press({ action: 'change', alert, states: 'AZ', frequency: 'hourly' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toMatch(/value="AZ" checked/)
    const right = await press({ action: 'change', alert, states: 'AZ', frequency: 'daily', hour: '18' })
    expect([right.status, right.headers.get('location')]).toEqual([303, `${manage}?done=changed`])
    expect((await visiting.record())?.alerts).toMatchObject([
      { id: alert, states: ['AZ'], frequency: 'daily', hour: 18 },
    ])
  })

  test('pauses until a date, resumes, deletes; with the last alert the subscription ends', async () => {
    await subscribed()
    const alert = await alertId()
    await press({ action: 'pause', alert, [`weeks-${alert}`]: '2' })
    const pausedUntil = async () => (await visiting.record())?.alerts[0]?.pauses?.at(-1)?.until
    expect(await pausedUntil()).toBe('2026-12-09T12:00:02.000Z')
    await press({ action: 'resume', alert })
    expect(await pausedUntil()).toBe('2026-11-25T12:00:02.000Z')
    await press({ action: 'delete', alert })
    expect(await visiting.record()).toMatchObject({ alerts: [], ended: { reason: 'unsubscribed' } })
  })

  test('emails everything stored to the address itself, and deletes it at once', async () => {
    await subscribed()
    await press({ action: 'data' })
    await press({ action: 'data' })
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(2)
    expect(visiting.lastMail()).toMatchObject({ to: texas.email })
    expect(visiting.lastMail().mail.text).toContain('"wording": "2026-11-29"')
    await press({ action: 'forget' })
    expect(await visiting.world.storedSubscribers()).toEqual([])
    expect((await visiting.request(manage)).status).toBe(400)
    // What they wrote to us goes, too, by the id of their address.
    const asked = visiting.world.mailbox.messages.filter(({ queue }) => queue === 'contact')
    const id = addressId(texas.email.toLowerCase())
    // And before, it was emailed, too: once an hour, by that name.
    const show = { show: id, mailId: '2026-11-25T12' }
    expect(asked.map(({ body }) => JSON.parse(body))).toEqual([show, show, { forget: id }])
  })

  test('A32 moves the alerts to another address once that has confirmed, and answers the same for any', async () => {
    await subscribed()
    const unknown = await press({ action: 'move', address: 'New@example.net' })
    expect([unknown.status, unknown.headers.get('location')]).toEqual([303, `${manage}?done=moving`])
    await visiting.world.drain()
    expect((await visiting.record())?.alerts).toHaveLength(1)
    const confirm = visiting.linkOf('confirm')
    expect(await (await visiting.request(confirm)).text()).toContain('N•••@example.net')
    await visiting.post(confirm)
    await visiting.post(confirm)
    expect(await visiting.record()).toBeUndefined()
    expect(await visiting.record('new@example.net')).toMatchObject({
      address: 'New@example.net',
      alerts: [{ states: ['TX'] }],
    })
  })

  test('A32 a move that was unsubscribed meanwhile moves nothing', async () => {
    await subscribed()
    await press({ action: 'move', address: 'new@example.net' })
    await visiting.world.drain()
    const confirm = visiting.linkOf('confirm')
    await visiting.post(unsubscribe)
    await visiting.post(confirm)
    expect((await visiting.record('new@example.net'))?.alerts ?? []).toEqual([])
  })
})

describe('Dying', () => {
  test('at any call of sign-up, confirmation or ending loses nothing once the person tries again, and emails once', async () => {
    const { world } = visiting
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; nth < 40; nth++) {
        await world.reset()
        world.death.strike(nth, when)
        const trying = async (work: () => Response | Promise<Response>) => {
          if (!(await world.death.live(async () => work()))) await work()
        }
        await trying(() => visiting.post('/api/subscriptions', texas))
        await world.drain()
        expect([when, nth, world.recipients()]).toEqual([when, nth, [texas.email]])
        await trying(() => visiting.post(visiting.linkOf('confirm')))
        expect((await visiting.record())?.alerts).toHaveLength(1)
        const stop = await visiting.linkFor('unsubscribe')
        await trying(() => visiting.post(stop))
        expect((await visiting.record())?.alerts).toEqual([])
        world.death.strike(Number.POSITIVE_INFINITY, when)
      }
  })
})

test('A24 every link stays below 120 characters on a long host', () => {
  expect(`https://www.border-patrol-jobs.example.org${unsubscribe}`.length).toBeLessThan(120)
})
