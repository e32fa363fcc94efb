import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actions } from '../../../functions/subscriptions/manage-actions.tsx'
import { receiptOf } from '../../../functions/subscriptions/undoing.ts'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
let manage = ''

beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(async () => {
  await visiting.world.reset()
  await visiting.subscribed()
  manage = await visiting.linkFor('manage')
})
afterAll(() => visiting.stop())

const textOf = async (answer: Response | Promise<Response>) => (await (await answer).text()).replace(/\s+/g, ' ')
const alertId = async () => (await visiting.record())!.alerts[0]!.id
const at = (time: string) => {
  visiting.world.clock.now = new Date(time)
}

describe('One alert that is open in two tabs', () => {
  const seenOn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? 'nothing'

  test('is saved by the first; the second is shown both, and replaces only what it has seen', async () => {
    const alert = await alertId()
    const seen = seenOn(await textOf(visiting.request(`${manage}?alert=${alert}`)))
    const save = (states: string, known: string) =>
      visiting.post(manage, { action: 'change', alert, states, frequency: 'immediately', seen: known })
    expect((await save('ME', seen)).status).toBe(303)
    const conflict = await save('AZ', seen)
    expect(conflict.status).toBe(409)
    const page = await textOf(conflict)
    expect(page).toContain('This alert was changed elsewhere')
    expect(page).toMatch(/It’s now: jobs in Maine/)
    expect(page).toMatch(/value="AZ" checked/)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['ME'] }])
    expect((await save('AZ', seenOn(page))).status).toBe(303)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['AZ'] }])
  })

  test('saved twice alike is no conflict, and deleted meanwhile says that nothing was saved', async () => {
    const alert = await alertId()
    const seen = seenOn(await textOf(visiting.request(`${manage}?alert=${alert}`)))
    const save = () => visiting.post(manage, { action: 'change', alert, states: 'ME', frequency: 'immediately', seen })
    expect([(await save()).status, (await save()).status]).toEqual([303, 303])
    await visiting.post(manage, { action: 'delete', alert })
    const gone = await save()
    expect([gone.status, (await textOf(gone)).includes('nothing was saved')]).toEqual([409, true])
  })
})

test('Thirty saves at the same time all come through', async () => {
  const alert = await alertId()
  const saves = Array.from({ length: 30 }, (_, nth) =>
    visiting.post(manage, { action: nth % 2 ? 'pause' : 'resume', alert, [`weeks-${alert}`]: '1' }),
  )
  expect((await Promise.all(saves)).map(({ status }) => status)).toEqual(saves.map(() => 303))
})

describe('The next email', () => {
  test.each([
    ['daily', 'Thursday, November 26, 2026 at 7:00 AM', '2026-11-26T11:00:00Z', '2026-11-26T12:10:00Z'],
    ['weekly', 'Monday, November 30, 2026 at 7:00 AM', '2026-11-30T11:00:00Z', '2026-11-30T12:10:00Z'],
  ])('of a %s alert comes when the page says', async (frequency, words, before, after) => {
    const { world } = visiting
    await visiting.subscribed({ ...texas, frequency })
    at('2026-11-25T12:30:00Z')
    expect(await textOf(visiting.request(manage))).toContain(`Next email: ${words}, if there’s anything new.`)
    await world.planDigests()
    world.ingest([aJob()])
    const sent = world.mailbox.sent.length
    at(before)
    await world.planDigests()
    await world.drain({ until: world.clock.now.getTime() })
    expect(world.mailbox.sent.slice(sent).filter(({ mail }) => mail.subject?.startsWith('New job'))).toEqual([])
    at(after)
    await world.planDigests()
    await world.drain()
    expect(world.mailbox.sent.slice(sent).filter(({ mail }) => mail.subject?.startsWith('New job'))).toHaveLength(1)
  })
})

describe('Whatever changes by a link to that page is told to its owner:', () => {
  /** What has to be there before, by action. */
  const before: Partial<Record<string, () => Promise<unknown>>> = {
    resume: async () => click('pause'),
    restore: async () => click('delete'),
    undo: async () => click('change'),
  }
  const owned = { 'weeks-1': '1', states: 'ME', frequency: 'daily', address: 'other@example.org' }
  const click = async (action: string) => {
    const alert = (await visiting.record())?.alerts[0]?.id ?? 'none'
    const receipt = receiptOf(new Date(visiting.world.clock.now.getTime() - 20 * 60_000))
    return visiting.post(manage, { ...owned, action, alert, receipt })
  }

  test.each(Object.keys(actions))('%s', async (action) => {
    const { world } = visiting
    await visiting.subscribed({ ...texas, states: 'AZ' })
    if (before[action]) {
      await before[action]()
      world.clock.advance(20 * 60_000)
      await world.drain({ until: world.clock.now.getTime() })
    }
    world.mailbox.sent.length = 0
    const record = await visiting.record()
    expect((await click(action)).status).toBeLessThan(400)
    const isChanged = JSON.stringify(await visiting.record()) !== JSON.stringify(record)
    world.clock.advance(20 * 60_000)
    await world.drain({ until: world.clock.now.getTime() })
    const told = world.mailbox.sent.map(({ to, mail }) => [to, /changed|stopped|deleted/.test(mail.subject ?? '')])
    expect([action, isChanged ? told : []]).toEqual([action, isChanged ? [[texas.email, true]] : []])
    // These ask for an email, or for someone else's yes.
    expect(isChanged).toBe(!['move', 'resend', 'data'].includes(action))
  })
})

test('What waits for a confirmation stands on the page, with a button that sends its email again', async () => {
  const { world } = visiting
  const confirm = await visiting.signUp({ ...texas, states: 'ME' })
  const page = await textOf(visiting.request(manage))
  expect(page).toMatch(/Waiting for your confirmation.*Jobs in Maine.*by Wednesday, December 2, 2026/)
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? 'none'
  const resend = async () => {
    await visiting.post(manage, { action: 'resend', request })
    await world.drain()
  }
  const sent = world.mailbox.sent.length
  world.clock.advance(16 * 60_000)
  await resend()
  await resend()
  expect(world.mailbox.sent).toHaveLength(sent + 1)
  await visiting.post(visiting.linkOf('confirm'))
  expect((await visiting.record())?.alerts).toHaveLength(2)
  expect(await textOf(visiting.request(manage))).not.toContain('Waiting for your confirmation')
  expect(await textOf(visiting.request(confirm))).toContain('You already confirmed this')
})
