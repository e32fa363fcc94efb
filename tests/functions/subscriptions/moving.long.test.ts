import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { suppress } from '../../../functions/mail/suppressions.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { combined } from '../../../functions/subscriptions/combining.ts'
import { dueOf } from '../../../functions/subscriptions/due.ts'
import { changeEach } from '../../../functions/subscriptions/lifecycle.ts'
import { pause } from '../../../functions/subscriptions/pauses.ts'
import type { Ended } from '../../../functions/subscriptions/person.ts'
import { type Alert, tellingAlerts } from '../../../functions/subscriptions/subscriber.ts'
import { anAlert, aPerson } from '../alerts/examples.ts'
import { bounceEvent, complaintEvent } from '../alerts/ses-events.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
const home = texas.email.toLowerCase()
const other = 'new@example.net'
const maine = { ...texas, email: other, states: 'ME' }

beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting.stop())

const reason = (address: string, kind: string) =>
  suppress(visiting.world.suppressions(), {
    id: addressId(address),
    reason: kind,
    feedbackId: 'test',
    at: visiting.world.clock.now,
  })

/** Asks for a move from where someone is, and answers the link in the new mailbox. */
const askedToMove = async (from = home, to = other) => {
  await visiting.post(await visiting.linkFor('manage', from), { action: 'move', address: to })
  await visiting.world.drain()
  return visiting.linkOf('confirm')
}
/** Moves, and answers the link by which the old address takes it back. */
const moved = async () => {
  await visiting.post(await askedToMove())
  await visiting.world.drain()
  return visiting.linkOf('undo-move')
}
const textOf = async (answer: Response | Promise<Response>) => (await (await answer).text()).replace(/\s+/g, ' ')

describe('A button in a mailbox that is not written to any more', () => {
  test.each([
    ['bounced', 'An email we sent to this address came back on Wednesday, November 25, 2026'],
    ['complained', 'was marked as spam on Wednesday, November 25, 2026'],
    ['refused', 'Someone clicked “Never email me again”'],
  ])('starts nothing and says why: %s', async (kind, words) => {
    const confirm = await visiting.signUp()
    await reason(home, kind)
    expect(await textOf(visiting.request(confirm))).toContain(words)
    const pressed = await visiting.post(confirm)
    expect(pressed.status).toBe(409)
    expect(await textOf(pressed)).toContain(words)
    expect(await visiting.record()).toBeUndefined()
  })

  test('moves nothing there either, and takes nothing back there', async () => {
    await visiting.subscribed()
    const confirm = await askedToMove()
    await reason(other, 'bounced')
    expect((await visiting.post(confirm)).status).toBe(409)
    expect((await visiting.record())?.alerts).toHaveLength(1)
    await visiting.world.reset()
    await visiting.subscribed()
    const undo = await moved()
    await reason(home, 'bounced')
    expect(await textOf(visiting.request(undo))).toContain('Your alerts were not taken back')
    expect((await visiting.post(undo)).status).toBe(409)
    expect((await visiting.record(other))?.alerts).toHaveLength(1)
  })
})

describe('A move', () => {
  test('away from an address that bounced before the new one confirmed brings everything along', async () => {
    await visiting.subscribed()
    const confirm = await askedToMove()
    await visiting.world.report(bounceEvent('Permanent', 'General', { bouncedRecipients: [{ emailAddress: home }] }))
    await visiting.world.drain()
    expect((await visiting.record())?.ended?.reason).toBe('bounced')
    expect(await textOf(visiting.request(confirm))).toContain('Send my alerts here')
    await visiting.post(confirm)
    expect(await visiting.record(other)).toMatchObject({ alerts: [{ states: ['TX'] }], ended: undefined })
  })

  test('leaves the old link to stop everything as what it is: it stops the person where they are now', async () => {
    await visiting.subscribed()
    const stop = await visiting.linkFor('unsubscribe')
    await moved()
    expect(await textOf(visiting.request(stop))).toContain('n•••@example.net')
    expect(await textOf(visiting.post(stop))).toContain('We won’t email you anymore')
    expect(await visiting.record(other)).toMatchObject({ alerts: [], ended: { reason: 'unsubscribed' } })
  })

  test("onto an address where a sign-up waits leaves that sign-up, and the victim's own button, as they were", async () => {
    await visiting.subscribed()
    const own = await visiting.signUp(maine)
    const strangers = await askedToMove()
    expect(strangers).not.toBe(own)
    expect(await textOf(visiting.request(own))).toMatch(/Emails will go to <strong>n•••@example.net.*Jobs in Maine/)
    expect(await textOf(visiting.request(strangers))).toMatch(/r•••@example.org.* will now go to .*Jobs in Texas/i)
    await visiting.post(own)
    expect(await visiting.record(other)).toMatchObject({ alerts: [{ states: ['ME'] }] })
    expect((await visiting.record())?.alerts).toHaveLength(1)
  })

  test('onto an address with alerts of its own names all of them before, and counts what is equal once', async () => {
    await visiting.subscribed()
    await visiting.subscribed(maine)
    await visiting.subscribed({ ...texas, email: other, frequency: 'daily' })
    const confirm = await askedToMove()
    expect(await textOf(visiting.request(confirm))).toMatch(
      /already has alerts\. Together, without duplicates.*Jobs in Texas.*, right away.*Jobs in Maine/,
    )
    await visiting.post(confirm)
    expect((await visiting.record(other))?.alerts.map(({ states }) => states)).toEqual([['TX'], ['ME']])
  })

  test('that would make too many alerts says so, and loses nothing of either', async () => {
    const many = Array.from({ length: 20 }, (_, index) => anAlert({ id: `${index}`, minimumPay: index }))
    await visiting.world.subscribe(home, [anAlert({ id: 'mine' }), anAlert({ id: 'more', states: ['ME'] })])
    await visiting.world.subscribe(other, many)
    const confirm = await askedToMove()
    expect(await textOf(visiting.request(confirm))).toContain('more than 20 alerts')
    expect((await visiting.post(confirm)).status).toBe(409)
    expect((await visiting.record())?.alerts).toHaveLength(2)
    expect((await visiting.record(other))?.alerts).toHaveLength(20)
  })

  test('onto an address that stopped its own alerts leaves the way back to them in the hands of who stopped them', async () => {
    await visiting.subscribed()
    await visiting.subscribed(maine)
    const stop = await visiting.linkFor('unsubscribe', other)
    await visiting.post(stop)
    await moved()
    expect((await visiting.record(other))?.alerts.map(({ states }) => states)).toEqual([['TX']])
    await visiting.post(stop, { action: 'restore' })
    expect((await visiting.record(other))?.alerts.map(({ states }) => states)).toEqual([['TX'], ['ME']])
  })

  test('joins what both had stopped, each as if it had been paused, and of what is equal one', () => {
    const [now, at] = [new Date('2026-11-25T12:00:00Z'), '2026-11-25T12:00:00.000Z']
    const stopped = (day: string, alerts: Alert[]): Ended => ({
      at: `${day}T12:00:00.000Z`,
      reason: 'unsubscribed',
      alerts,
      watches: [],
      owed: [`digests ${day}`],
    })
    const [first, second] = [anAlert({ id: 'first' }), anAlert({ id: 'second', states: ['ME'] })]
    const coming = aPerson({ id: 'mover', alerts: [], ended: stopped('2026-11-10', [first]) })
    const resident = aPerson({
      id: 'resident',
      alerts: [],
      ended: stopped('2026-11-20', [anAlert({ id: 'equal' }), second]),
    })
    expect(combined(coming, resident, at, now).ended).toMatchObject({
      at,
      alerts: [
        { id: 'first', pauses: [{ from: '2026-11-10T12:00:00.000Z', until: at }] },
        {
          id: 'second',
          pauses: [{ from: '2026-11-20T12:00:00.000Z', until: at }],
          told: [{ by: 'resident', until: at }],
        },
      ],
      owed: ['digests 2026-11-10', 'digests 2026-11-20'],
    })
    const reported = { ...resident, ended: { ...resident.ended!, reason: 'complained' as const } }
    expect(combined(coming, reported, at, now).ended).toEqual(coming.ended)
  })

  test('brings along what either was still to be told, and of equal alerts the one that asked first for these jobs', () => {
    const [now, at] = [new Date('2026-11-25T12:00:00Z'), '2026-11-25T12:00:00.000Z']
    const coming = aPerson({ id: 'mover', owed: ['digests 1 2'] })
    const changed = anAlert({
      id: 'changed',
      since: '2026-10-01T00:00:00.000Z',
      criteriaSince: '2026-11-24T00:00:00.000Z',
    })
    const resident = aPerson({ id: 'resident', owed: ['immediately 3 3'], linkKey: 'later', alerts: [changed] })
    expect(combined(coming, resident, at, now)).toMatchObject({
      owed: ['digests 1 2', 'immediately 3 3'],
      linkKey: 'later',
      alerts: [{ id: 'alert-1' }],
    })
  })

  describe('of equal alerts, what waits for one while the other never asked for it:', () => {
    const now = new Date('2026-11-25T15:00:00Z')
    const at = (time: string) => `2026-11-25T${time}.000Z`
    const [seen, later] = [Date.parse(at('13:30:00')), Date.parse(at('15:30:00'))]
    const tomorrow = Date.parse('2026-11-26T12:00:00Z')
    /** What opened at 13:30 waits for tomorrow's digest, which tells by what's asked for then. */
    const waiting = anAlert({
      id: 'waiting',
      frequency: 'daily',
      since: at('13:00:00'),
      criteriaSince: at('14:30:00'),
      criteriaBefore: [{ ...anAlert(), states: 'all', until: at('14:30:00') }],
    })
    /** At 13:30 it asked for another state, at once. */
    const first = anAlert({
      id: 'first',
      since: at('13:00:00'),
      criteriaSince: at('14:00:00'),
      criteriaBefore: [{ ...anAlert(), states: ['ME'], until: at('14:00:00') }],
    })
    const joined = (coming: Alert, resident: Alert) =>
      combined(aPerson({ alerts: [coming] }), aPerson({ id: 'r', alerts: [resident] }), now.toISOString(), now)
    const dueAt = (alert: Alert | undefined, instant: number) => alert && dueOf(alert, instant)

    test.each([
      ['comes', waiting, first],
      ['is there', first, waiting],
    ])('it goes on waiting when that one %s', (_, coming, resident) => {
      const { alerts } = joined(coming, resident)
      expect(alerts).toHaveLength(1)
      const [{ id, waiting: left = [] } = waiting] = alerts
      expect([id, left.map((each) => each.id)]).toEqual(['first', ['first']])
      expect(dueAt(left[0], seen)).toBe(tomorrow / 3_600_000)
      expect(dueAt(left[0], later)).toBeUndefined()
      expect(tellingAlerts({ alerts })).toHaveLength(2)
    })

    test('a pause holds it, and ends with it', () => {
      const { alerts } = joined(waiting, first)
      const paused = changeEach({ alerts, watches: [] }, (each) => pause(each, new Date('2026-12-02T15:00:00Z'), now))
      expect(dueAt(paused.alerts[0]?.waiting?.[0], seen)).toBe(Date.parse('2026-12-03T12:00:00Z') / 3_600_000)
    })

    test('one that was told of everything before leaves nothing', () => {
      const { alerts } = joined(waiting, anAlert({ id: 'told' }))
      expect(alerts).toMatchObject([{ id: 'told' }])
      expect(alerts[0]?.waiting).toBeUndefined()
    })
  })
})

describe('A move that is taken back', () => {
  test('leaves no link from before that opens the alerts, whoever was mailed it; those that stop emails still do', async () => {
    await visiting.subscribed()
    const [stolen, stop] = [await visiting.linkFor('manage'), await visiting.linkFor('unsubscribe')]
    const undo = await moved()
    await visiting.post('/api/manage', { address: other })
    await visiting.world.drain()
    const mailed = visiting.linkOf('manage')
    expect((await visiting.request(mailed)).status).toBe(200)
    expect(await textOf(visiting.post(undo))).toContain('the links we sent before no longer open your alerts')
    for (const link of [stolen, mailed]) {
      expect(await textOf(visiting.request(link))).toContain('This link no longer works')
      expect((await visiting.post(link, { action: 'move', address: other })).status).toBe(400)
    }
    visiting.world.clock.now = new Date('2026-11-25T13:00:00Z')
    await visiting.post('/api/manage', { address: home })
    await visiting.world.drain()
    expect(visiting.lastMail().to).toBe(texas.email)
    expect(await textOf(visiting.request(visiting.linkOf('manage')))).toContain('Jobs in Texas')
    await visiting.post(stop)
    expect(await visiting.record()).toMatchObject({ alerts: [] })
  })

  test('leaves no link from before that opens what someone asks for after all of it ended', async () => {
    await visiting.subscribed()
    const undo = await moved()
    await visiting.post('/api/manage', { address: other })
    await visiting.world.drain()
    const mailed = visiting.linkOf('manage')
    await visiting.post(undo)
    await visiting.post(await visiting.linkFor('unsubscribe'))
    visiting.world.clock.advance(29 * 86_400_000)
    await visiting.subscribed()
    expect(await textOf(visiting.request(mailed))).toContain('This link no longer works')
    expect((await visiting.request(await visiting.linkFor('manage'))).status).toBe(200)
  })

  test('brings back what was stopped, or reported as spam, at the new address', async () => {
    for (const end of ['unsubscribed', 'complained']) {
      await visiting.world.reset()
      await visiting.subscribed()
      const undo = await moved()
      if (end === 'unsubscribed') await visiting.post(await visiting.linkFor('unsubscribe', other))
      else {
        await visiting.world.report(complaintEvent({ complainedRecipients: [{ emailAddress: other }] }))
        await visiting.world.drain()
      }
      expect((await visiting.record(other))?.ended?.reason).toBe(end)
      expect(await textOf(visiting.post(undo))).toContain('Your alerts come here again')
      expect(await visiting.record()).toMatchObject({ alerts: [{ states: ['TX'] }], ended: undefined })
    }
  })

  test('wherever it dies is finished by the next click, and who signs up there afterward is the same person', async () => {
    const { world } = visiting
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; nth < 14; nth++) {
        await world.reset()
        const id = await visiting.subscribed()
        const undo = await moved()
        world.death.strike(nth, when)
        if (!(await world.death.live(async () => visiting.post(undo)))) await visiting.post(undo)
        world.death.strike(Number.POSITIVE_INFINITY, when)
        expect([when, nth, (await visiting.record())?.id]).toEqual([when, nth, id])
        expect(await visiting.subscribed({ ...texas, states: 'ME' })).toBe(id)
        expect((await visiting.record())?.alerts).toHaveLength(2)
      }
  })
})

test('Pausing, then stopping, then bringing back shows the pause and ends it by one button', async () => {
  await visiting.subscribed()
  const [manage, stop] = [await visiting.linkFor('manage'), await visiting.linkFor('unsubscribe')]
  const alert = (await visiting.record())!.alerts[0]!.id
  await visiting.post(manage, { action: 'pause', alert, [`weeks-${alert}`]: '4' })
  await visiting.post(stop)
  visiting.world.clock.now = new Date('2026-11-25T12:10:00Z')
  await visiting.post(stop, { action: 'restore' })
  expect(await textOf(visiting.request(manage))).toMatch(/Paused until Wednesday, December 23, 2026.*Turn it back on/)
  await visiting.post(manage, { action: 'resume', alert })
  visiting.world.clock.now = new Date('2026-11-25T12:10:01Z')
  expect(await textOf(visiting.request(manage))).toContain('Next email: as soon as we find a matching job')
})
