import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { withChoices } from '../../../functions/subscriptions/choices.ts'
import type { Alert } from '../../../functions/subscriptions/subscriber.ts'
import { receiptOf, undoChanges } from '../../../functions/subscriptions/undoing.ts'
import { aJob, anAlert, aPerson } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
let manage = ''
const minute = 60_000
const day = 24 * 60 * minute

beforeAll(async () => {
  visiting = await startVisiting()
})
/** In the middle of ten minutes, so that a change and the next are told together. */
const start = async () => {
  await visiting.world.reset()
  await visiting.subscribed(everything)
  visiting.world.clock.advance(2 * day)
  manage = await visiting.linkFor('manage')
  visiting.world.mailbox.sent.length = 0
}
beforeEach(start)
afterAll(() => visiting.stop())

/** All that can be chosen. */
const everything = {
  ...texas,
  near: 'El Paso, TX',
  miles: '25',
  sectors: 'tucson',
  occupations: '1896',
  groups: 'veteran',
  pay: '75000',
  words: 'pilot',
  without: 'canine',
  frequency: 'daily',
  hour: '19',
  zone: 'America/Denver',
  reminder: 'yes',
}
const maine = { states: 'ME', frequency: 'immediately' }

const alerts = async () => (await visiting.record())?.alerts ?? []
const idOf = async () => (await alerts())[0]?.id ?? 'none'
/** What an alert asks for, without its past. */
const choicesOf = ({ id: _, consent: __, ...alert }: Alert) => {
  const { confirmedAt, since, earlier, criteriaSince, criteriaBefore, pauses, told, ...choices } = alert
  return choices
}
const choices = async () => (await alerts()).map(choicesOf)
const change = async (fields: Record<string, string>, alert?: string) =>
  visiting.post(manage, { action: 'change', alert: alert ?? (await idOf()), ...fields })
/** Ten minutes later, when the receipt comes. */
const receive = async () => {
  visiting.world.clock.advance(10 * minute)
  await visiting.world.drain({ until: visiting.world.clock.now.getTime() })
}
const subjects = () => visiting.world.mailbox.sent.map(({ mail }) => mail.subject)
const undoLink = () =>
  /\/api\/manage\/[A-Za-z0-9_-]+\?undo=\d+/.exec(visiting.lastMail().mail.text ?? '')?.[0] ?? '/none'
const read = async (link: string) => (await (await visiting.request(link)).text()).replace(/\s+/g, ' ')
/** As its page's button does. */
const undo = async (link: string) => {
  const [path = '', receipt = ''] = link.split('?undo=')
  const answer = await visiting.post(path, { action: 'undo', receipt })
  expect(answer.status).toBe(303)
  return read(answer.headers.get('location') ?? '/none')
}
const back = 'Your choices from before the change are back'
const nothing = 'Nothing was changed back'

describe('A change by link is told to its owner with an undo:', () => {
  test('one click, and every choice is as it was before; looking at it changes nothing', async () => {
    const before = await choices()
    await change(maine)
    const after = await choices()
    expect(after).not.toEqual(before)
    await receive()
    expect(subjects()).toEqual(['Your job alerts were changed'])
    expect(visiting.lastMail().mail.text).toMatch(/For\s+28 days you can have your choices from before again\./)
    const link = undoLink()
    const page = await read(link)
    expect(page).toMatch(/You get this now:.*Jobs in Maine.*Before the change.*within 25 miles of El Paso, TX.*“pilot”/)
    expect((await visiting.request(link, { method: 'HEAD' })).status).toBe(200)
    expect(await choices()).toEqual(after)
    expect(await undo(link)).toContain(back)
    expect(await choices()).toEqual(before)
  })

  test.each([
    ['the hour', { hour: '6' }],
    ['the frequency', { frequency: 'weekly' }],
    ['the reminder', { reminder: '' }],
    ['the words', { words: '' }],
  ])('also if only %s was changed', async (_, changed) => {
    const before = await choices()
    await change({ ...everything, ...changed })
    expect(await choices()).not.toEqual(before)
    await receive()
    expect(await undo(undoLink())).toContain(back)
    expect(await choices()).toEqual(before)
  })

  test('once a week, by the link that stops, is taken back in the same way', async () => {
    const before = await choices()
    await visiting.post(await visiting.linkFor('unsubscribe'), { action: 'weekly' })
    expect(await choices()).toMatchObject([{ frequency: 'weekly' }])
    await receive()
    expect(await undo(undoLink())).toContain(back)
    expect(await choices()).toEqual(before)
  })

  test('clicked twice, it changes nothing more, and is told of once, with an undo of its own', async () => {
    const before = await choices()
    await change(maine)
    const after = await choices()
    await receive()
    const link = undoLink()
    await undo(link)
    const record = await visiting.record()
    visiting.world.clock.advance(30 * minute)
    expect(await undo(link)).toContain(back)
    expect(await read(link)).toContain(back)
    expect(await visiting.record()).toEqual(record)
    await receive()
    expect(subjects()).toEqual(['Your job alerts were changed', 'Your job alerts were changed'])
    expect(await choices()).toEqual(before)
    expect(await undo(undoLink())).toContain(back)
    expect(await choices()).toEqual(after)
  })

  test('all changes of ten minutes are told together and taken back together, of every alert', async () => {
    await visiting.subscribed({ ...texas, states: 'AZ' })
    visiting.world.clock.advance(day)
    visiting.world.mailbox.sent.length = 0
    const before = await choices()
    const [first, second] = (await alerts()).map(({ id }) => id)
    await change(maine, first)
    visiting.world.clock.advance(minute)
    await change({ ...maine, states: 'UT', frequency: 'weekly' }, first)
    await change({ ...maine, states: 'NM' }, second)
    await receive()
    expect(subjects()).toEqual(['Your job alerts were changed'])
    await undo(undoLink())
    expect(await choices()).toEqual(before)
  })

  test('of two changes at different times, the last is taken back first', async () => {
    const before = await choices()
    await change(maine)
    const between = await choices()
    await receive()
    const first = undoLink()
    await change({ ...maine, states: 'UT' })
    const last = await choices()
    await receive()
    const second = undoLink()
    for (const said of [await read(first), await undo(first)]) expect(said).toContain(nothing)
    expect(await choices()).toEqual(last)
    await undo(second)
    expect(await choices()).toEqual(between)
    expect(await undo(first)).toContain(back)
    expect(await choices()).toEqual(before)
  })

  test('what was stopped since stays stopped, and the page says so', async () => {
    await visiting.subscribed({ ...texas, states: 'AZ' })
    visiting.world.clock.advance(day)
    await change(maine)
    await receive()
    const link = undoLink()
    await visiting.post(manage, { action: 'delete', alert: await idOf() })
    const record = await visiting.record()
    for (const said of [await read(link), await undo(link)]) expect(said).toContain(nothing)
    expect(await visiting.record()).toEqual(record)
  })

  test('for 28 days and no longer', async () => {
    const before = await choices()
    const reached = async (days: number) => {
      await start()
      await change(maine)
      await receive()
      const link = undoLink()
      visiting.world.clock.advance(days * day - 20 * minute)
      manage = await visiting.linkFor('manage')
      await undo(link)
      return choices()
    }
    expect(await reached(28)).toEqual(before)
    expect(await reached(28.1)).not.toEqual(before)
  })

  test('a pause alone has nothing of the kind, and the link opens the page where it ends', async () => {
    const receipt = receiptOf(visiting.world.clock.now)
    await visiting.post(manage, { action: 'pause', alert: await idOf() })
    await receive()
    const text = (visiting.lastMail().mail.text ?? '').replace(/\s+/g, ' ')
    expect(text).toMatch(
      /You now get: \* Jobs within 25 miles of El Paso, .+, paused until Friday, December 4, 2026 If that/,
    )
    expect(text).toContain('You can change it on your page:')
    expect(text).not.toMatch(/from before|undo=/)
    // Receipts said so before, and their links still work.
    for (const asked of ['', `?undo=${receipt}`]) {
      const page = await read(`${/\/api\/manage\/[A-Za-z0-9_-]+/.exec(text)?.[0] ?? '/none'}${asked}`)
      expect(page).toContain('Turn it back on')
      expect(page).not.toContain(nothing)
    }
  })

  test.each(['', 'x', '-1', '1e99', 'Infinity', '99999999'])(
    'a made-up receipt, “%s”, takes nothing back',
    async (receipt) => {
      await change(maine)
      const after = await choices()
      visiting.world.clock.advance(day)
      await visiting.request(`${manage}?undo=${receipt}`)
      await visiting.post(manage, { action: 'undo', receipt })
      expect(await choices()).toEqual(after)
    },
  )
})

test('Whoever changes an alert over and over cannot make us forget what its owner chose', () => {
  const at = (minutes: number) => new Date(Date.UTC(2026, 10, 25, 12) + minutes * minute)
  const chosen = anAlert({ words: 'pilot', since: at(-600).toISOString() })
  let person = aPerson({ alerts: [chosen] })
  for (let nth = 0; nth < 100; nth++) {
    const now = new Date(at(0).getTime() + nth * 1_000)
    const alerts = person.alerts.map((alert) => withChoices(alert, { ...choicesOf(alert), words: `word${nth}` }, now))
    person = { ...person, alerts }
  }
  expect(person.alerts[0]?.criteriaBefore).toHaveLength(20)
  expect(undoChanges(person, receiptOf(at(0)), at(20)).alerts).toMatchObject([{ words: 'pilot' }])
})

test('Around a change and its undo, each job is told once, by what is asked for when it is due', async () => {
  await start()
  const { world } = visiting
  await change({ states: 'TX', frequency: 'immediately' })
  world.clock.advance(day)
  const job = (control: string, state: 'TX' | 'ME') => aJob({ control, states: [state] })
  const found = async (...jobs: ReturnType<typeof job>[]) => {
    await world.planDigests()
    world.clock.advance(minute)
    await world.plan(world.ingest(jobs))
  }
  await found(job('1001', 'TX'), job('1002', 'ME'))
  world.clock.advance(1_000)
  await change({ ...maine, frequency: 'daily' })
  await world.drain({ until: world.clock.now.getTime() })
  // Due once the undo is done, so by the choices that are back.
  await found(job('1003', 'TX'), job('1004', 'ME'))
  await receive()
  await undo(undoLink())
  await found(job('1005', 'TX'), job('1006', 'ME'))
  for (let hours = 0; hours < 30; hours++) {
    world.clock.advance(60 * minute)
    await world.planDigests()
    await world.drain({ until: world.clock.now.getTime() })
  }
  const told = world.mailbox.sent.flatMap(({ mail }) =>
    [...(mail.text ?? '').matchAll(/-(100\d)\/$/gm)].map(([, control]) => control),
  )
  expect(told.sort()).toEqual(['1001', '1003', '1005'])
})

test('Dying at any call of a change, and saved again, it is done and told once', async () => {
  const { world } = visiting
  for (const when of ['before', 'after'] as const)
    for (let nth = 1; nth < 5; nth++) {
      await start()
      world.death.strike(nth, when)
      const alert = await idOf()
      if (!(await world.death.live(async () => change(maine, alert)))) await change(maine, alert)
      world.death.strike(Number.POSITIVE_INFINITY, when)
      await receive()
      expect([when, nth, subjects()]).toEqual([when, nth, ['Your job alerts were changed']])
      // Saved once more, unchanged, it's no news, neither soon nor later.
      for (const minutes of [1, 30]) {
        world.clock.advance(minutes * minute)
        await change(maine)
      }
      await receive()
      expect(subjects()).toHaveLength(1)
    }
}, 120_000)

test('An alert that is saved as it was is not told as changed, however new it is', async () => {
  await visiting.world.reset()
  await visiting.subscribed(texas)
  manage = await visiting.linkFor('manage')
  visiting.world.mailbox.sent.length = 0
  await change({ states: 'TX', frequency: 'immediately', unplaced: '' })
  await receive()
  expect(subjects()).toEqual([])
})

test('Dying at any call of an undo, and clicked again, it is done and told once', async () => {
  const { world } = visiting
  const before = await choices()
  for (const when of ['before', 'after'] as const)
    for (let nth = 1; nth < 6; nth++) {
      await start()
      await change(maine)
      await receive()
      const link = undoLink()
      world.death.strike(nth, when)
      if (!(await world.death.live(async () => undo(link)))) await undo(link)
      world.death.strike(Number.POSITIVE_INFINITY, when)
      await receive()
      expect([when, nth, await choices(), subjects()]).toEqual([
        when,
        nth,
        before,
        ['Your job alerts were changed', 'Your job alerts were changed'],
      ])
    }
}, 120_000)
