import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addressLinks } from '../../../functions/mail/address-links.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { keys } from '../alerts/world.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting.stop())

const address = texas.email
const id = addressId(address.toLowerCase())
const kept = () => addressLinks(keys, '', id, visiting.world.clock.now).kept()
const textOf = async (answer: Response | Promise<Response>) => (await (await answer).text()).replace(/\s+/g, ' ')
/** What the function for messages is asked to do. */
const asked = () =>
  visiting.world.mailbox.messages.filter(({ queue }) => queue === 'contact').map(({ body }) => JSON.parse(body))
/** By the form for a lost link. */
const lostLink = async () => {
  visiting.world.mailbox.sent.length = 0
  expect((await visiting.post('/api/manage', { address })).status).toBe(303)
  await visiting.world.drain({ queues: ['subscription-mail'] })
  return visiting.world.mailbox.sent
}

describe('Somebody who confirmed nothing yet', () => {
  test('gets a link by the form for lost ones, sees what waits, and deletes it with what they wrote', async () => {
    await visiting.signUp()
    const sent = await lostLink()
    expect(sent.map(({ to, mail }) => [to, mail.subject])).toEqual([[address, 'No job alerts go to this address']])
    const link = visiting.linkOf('kept')
    const page = await textOf(visiting.request(link))
    expect(page).toContain('Waiting for your confirmation')
    expect(page).toContain('Jobs in Texas')
    expect(page).toContain('in the message we sent you by Wednesday, December 2, 2026')
    expect(await visiting.waiting()).toHaveLength(1)
    expect(await textOf(visiting.post(link, { action: 'forget' }))).toContain('is deleted')
    expect(await visiting.world.storedSubscribers()).toEqual([])
    expect(asked()).toEqual([{ forget: id }])
    await visiting.world.drain({ queues: ['subscription-mail'] })
    expect(visiting.lastMail()).toMatchObject({ to: address })
    expect(visiting.lastMail().mail.subject).toBe('Your job alerts and your data are deleted')
  })

  test('loses nothing by pressing the confirmation and that button at the same moment', async () => {
    const confirm = await visiting.signUp()
    const forgetMessages = async () => {
      await visiting.post(confirm)
    }
    await visiting.post(kept(), { action: 'forget' }, {}, { forgetMessages })
    expect((await visiting.record())?.alerts).toHaveLength(1)
  })
})

describe('Somebody who only wrote to us', () => {
  test('gets the same link by that form, which emails what they wrote, or deletes it', async () => {
    expect((await lostLink()).map(({ to }) => to)).toEqual([address])
    const link = visiting.linkOf('kept')
    const done = await visiting.post(link, { action: 'data' })
    expect([done.status, done.headers.get('location')]).toEqual([303, `${link}?done=data`])
    expect(await textOf(visiting.request(`${link}?done=data`))).toContain('What we have is on its way')
    await visiting.post(link, { action: 'forget' })
    expect(asked()).toEqual([{ show: id, mailId: '2026-11-25T12' }, { forget: id }])
  })

  test('may ask for that five times a day, because each time every message is read, and can always delete', async () => {
    for (let time = 0; time < 5; time++) expect((await visiting.post(kept(), { action: 'data' })).status).toBe(303)
    const answer = await visiting.post(kept(), { action: 'data' })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_600)
    expect(await textOf(answer)).toMatch(/<title>Error: .*href="#data".*too many requests/)
    expect(asked()).toHaveLength(5)
    expect((await visiting.post(kept(), { action: 'forget' })).status).toBe(200)
    expect(asked()).toHaveLength(6)
  })
})

test('Somebody with alerts has what they wrote emailed with everything else, five times a day', async () => {
  await visiting.subscribed()
  const manage = await visiting.linkFor('manage')
  for (let time = 0; time < 5; time++)
    expect((await visiting.post(manage, { action: 'data' })).headers.get('location')).toBe(`${manage}?done=data`)
  expect(asked()).toHaveLength(5)
  const answer = await visiting.post(manage, { action: 'data' })
  expect(answer.status).toBe(429)
  expect(await textOf(answer)).toContain('Jobs in Texas')
})

describe('That link', () => {
  test('changes nothing by being looked at, and nothing by a button that it does not have', async () => {
    await visiting.signUp()
    const before = await visiting.world.everything()
    for (const method of ['GET', 'HEAD']) await visiting.request(kept(), { method })
    for (const action of ['stop', 'move', 'delete', 'restore', 'change', 'constructor'])
      expect([action, (await visiting.post(kept(), { action, address: 'b@example.org' })).status]).toEqual([
        action,
        422,
      ])
    expect(await visiting.world.everything()).toEqual(before)
  })

  test('opens nobody’s alerts, whoever has it: those have a link of their own', async () => {
    await visiting.subscribed()
    const page = await textOf(visiting.request(kept()))
    expect(page).toContain('This link has expired')
    expect(page).not.toContain('Texas')
    await visiting.post(kept(), { action: 'forget' })
    expect((await visiting.record())?.alerts).toHaveLength(1)
    expect(asked()).toEqual([])
  })

  test('works for 400 days, and then says where there is a new one', async () => {
    const link = kept()
    visiting.world.clock.advance(400 * 86_400_000 - 60_000)
    expect((await visiting.request(link)).status).toBe(200)
    visiting.world.clock.advance(120_000)
    const late = await visiting.request(link)
    expect([late.status, (await textOf(late)).includes('This link has expired')]).toEqual([400, true])
  })
})

test('Somebody suppressed, or refused by that email’s other link, gets none of these', async () => {
  await lostLink()
  await visiting.post(visiting.linkOf('refuse'))
  visiting.world.clock.advance(3_600_000)
  expect(await lostLink()).toEqual([])
})
