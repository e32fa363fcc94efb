import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endAlert, mostAlerts } from '../../../functions/subscriptions/lifecycle.ts'
import { aJob, anAlert, aPerson } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
let manage = ''
const maine = { ...texas, states: 'ME' }

beforeAll(async () => {
  visiting = await startVisiting()
})
const start = async () => {
  await visiting.world.reset()
  await visiting.subscribed()
  visiting.world.clock.advance(10 * minute)
  await visiting.subscribed(maine)
  manage = await visiting.linkFor('manage')
  visiting.world.mailbox.sent.length = 0
}
beforeEach(start)
afterAll(() => visiting.stop())

const minute = 60_000
const states = async () => (await visiting.record())?.alerts.flatMap((alert) => alert.states).sort()
const idOf = async (state: string) =>
  (await visiting.record())?.alerts.find((alert) => alert.states.includes(state as never))?.id ?? 'none'
const stop = async (state: string) => visiting.post(manage, { action: 'delete', alert: await idOf(state) })
const subjects = () => visiting.world.mailbox.sent.map(({ mail }) => mail.subject)
/** By the link in the receipt, as its owner would. */
const bringBack = () => visiting.post(visiting.linkOf('unsubscribe'), { action: 'restore' })

describe('One of several alerts that is stopped on the manage page', () => {
  test('is told to its owner, with a link that brings it back', async () => {
    expect((await stop('TX')).status).toBe(303)
    expect(await states()).toEqual(['ME'])
    await visiting.world.drain()
    expect(subjects()).toEqual(['Part of what we send you has stopped'])
    expect(visiting.lastMail().mail.text).toContain('Jobs in Texas')
    await bringBack()
    expect(await states()).toEqual(['ME', 'TX'])
    expect((await visiting.record())?.ended).toBeUndefined()
  })

  test('can be brought back on that page, too, where it is kept for 28 days and no longer', async () => {
    await stop('TX')
    const page = async () => (await visiting.request(manage)).text()
    expect(await page()).toMatch(/Stopped on November 25, 2026[\s\S]*Jobs in Texas[\s\S]*Bring it back/)
    visiting.world.clock.advance(28 * 24 * 60 * minute)
    expect(await page()).not.toContain('Bring it back')
    await visiting.post(manage, { action: 'restore' })
    expect(await states()).toEqual(['ME'])
  })

  test('is told with all others that are stopped within ten minutes', async () => {
    await visiting.subscribed({ ...texas, states: 'AZ' })
    visiting.world.mailbox.sent.length = 0
    await stop('TX')
    await stop('AZ')
    await visiting.world.drain()
    expect(subjects()).toEqual(['Part of what we send you has stopped'])
    await bringBack()
    expect(await states()).toEqual(['AZ', 'ME', 'TX'])
  })

  test('cannot be taken away for good by stopping the others after it, one by one or all at once', async () => {
    for (const others of [() => stop('ME'), () => visiting.post(manage, { action: 'stop' })]) {
      await stop('TX')
      visiting.world.clock.advance(20 * minute)
      await others()
      expect(await states()).toEqual([])
      await visiting.world.drain()
      await bringBack()
      expect(await states()).toEqual(['ME', 'TX'])
    }
  })

  test('is no longer stopped once it is asked for again', async () => {
    await stop('TX')
    await visiting.world.drain()
    await visiting.subscribed()
    expect([await states(), (await visiting.record())?.ended]).toEqual([['ME', 'TX'], undefined])
  })

  test('does not pile up: of all that somebody stops, asking for others in between, the latest are kept', () => {
    const now = new Date('2026-11-25T12:00:00Z')
    let person = aPerson({ alerts: [anAlert({ id: 'on', states: 'all' })] })
    for (let nth = 0; nth < 3 * mostAlerts; nth++) {
      const alert = anAlert({ id: `a${nth}`, minimumPay: 0, words: `word${nth}` })
      person = endAlert({ ...person, alerts: [...person.alerts, alert] }, alert.id, now)
    }
    const ids = person.ended?.alerts.map(({ id }) => id)
    expect(ids).toEqual(Array.from({ length: mostAlerts }, (_, nth) => `a${2 * mostAlerts + nth}`))
  })

  test('still tells what was on its way, and once it is back, everything since, each job once', async () => {
    const { world } = visiting
    const job = (control: string, state: 'TX' | 'ME') => aJob({ control, states: [state] })
    await world.planDigests()
    world.clock.advance(minute)
    // Both in one reading, and so in one email.
    await world.plan(world.ingest([job('1001', 'TX'), job('1002', 'ME')]))
    world.clock.advance(1_000)
    await stop('TX')
    await world.drain({ until: world.clock.now.getTime() })
    world.clock.advance(minute)
    await world.plan(world.ingest([job('1003', 'TX'), job('1004', 'ME')]))
    await world.drain({ until: world.clock.now.getTime() })
    world.clock.advance(30 * minute)
    await bringBackNow()
    world.clock.advance(2 * 60 * minute)
    await world.planDigests()
    await world.drain()
    const told = world.mailbox.sent.flatMap(({ mail }) =>
      [...(mail.text ?? '').matchAll(/-(100\d)\/$/gm)].map(([, control]) => control),
    )
    expect(told.sort()).toEqual(['1001', '1002', '1003', '1004'])
  })
})

const bringBackNow = () => visiting.post(manage, { action: 'restore' })

test('Dying at any call of that, and clicked again, it is stopped, told of once, and comes back', async () => {
  const { world } = visiting
  for (const when of ['before', 'after'] as const)
    for (let nth = 1; nth < 6; nth++) {
      await start()
      const alert = await idOf('TX')
      world.death.strike(nth, when)
      const click = () => visiting.post(manage, { action: 'delete', alert })
      if (!(await world.death.live(async () => click()))) await click()
      world.death.strike(Number.POSITIVE_INFINITY, when)
      await world.drain()
      expect([when, nth, await states(), subjects()]).toEqual([
        when,
        nth,
        ['ME'],
        ['Part of what we send you has stopped'],
      ])
      await bringBack()
      expect(await states()).toEqual(['ME', 'TX'])
    }
}, 120_000)
