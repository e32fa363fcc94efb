import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJob, anAlert } from './examples.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

const texans = ['a@example.org', 'b@example.org', 'c@example.org']

/** Three people who want Texas, one who does not, and two new jobs there. */
const scene = async () => {
  await world.reset()
  for (const address of texans) await world.subscribe(address, [anAlert()])
  await world.subscribe('maine@example.org', [anAlert({ states: ['ME'] })])
  world.ingest([aJob({ control: '1' })])
  await world.plan(1)
  world.mailbox.messages.length = 0
  world.clock.advance(3_600_000)
  return world.ingest([aJob({ control: '2' }), aJob({ control: '3', title: 'CBP Officer' })])
}

beforeEach(scene)

const jobsIn = (text = '') => [...text.matchAll(/-(\d+)\/$/gm)].map(([, control]) => control)

const oneMailEach = () => {
  expect(world.recipients()).toEqual(texans)
  for (const { mail } of world.mailbox.sent) expect(jobsIn(mail.text).sort()).toEqual(['2', '3'])
}

/** Lets a worker die at its every call, before and after that took effect; a planner that died is run again. */
const throughEveryDeath = async (prepare: () => Promise<void>, plan: (again: boolean) => Promise<boolean>) => {
  for (const when of ['before', 'after'] as const)
    for (let nth = 1; ; nth++) {
      await prepare()
      world.death.strike(nth, when)
      const before = world.death.calls()
      if (!(await plan(false))) await plan(true)
      await world.drain()
      const struck = world.death.calls() - before >= nth
      expect([when, nth, world.recipients()]).toEqual([when, nth, texans])
      oneMailEach()
      world.death.strike(Number.POSITIVE_INFINITY, when)
      if (!struck) break
      expect(nth).toBeLessThan(200)
    }
}

describe('Every matching subscriber gets one mail', () => {
  test('in the ordinary course', async () => {
    await world.plan(2)
    await world.drain()
    oneMailEach()
  })

  test('A42 when the schedule and the topic plan the same change set, and every schedule runs twice', async () => {
    await world.plan()
    await world.plan(2)
    await world.plan(2)
    await world.drain()
    await world.plan()
    await world.drain()
    oneMailEach()
  })

  test('when every message is delivered twice', async () => {
    await world.plan(2)
    await world.drain({ twice: true })
    oneMailEach()
  })

  test('A40 A45 wherever plan, match, send or feedback dies, before or after its call took effect', {
    timeout: 120_000,
  }, async () => {
    let number = 0
    const prepare = async () => {
      number = await scene()
    }
    await throughEveryDeath(prepare, (again) => world.plan(again ? undefined : number))
  })
})

describe('Every digest comes once', () => {
  const daily = {
    frequency: 'daily',
    hour: 7,
    timeZone: 'America/New_York',
    since: '2026-11-25T12:00:01.000Z',
  } as const

  /** Three people with a daily digest, planned up to noon; then a job opens, and the next morning comes. */
  const evening = async () => {
    await world.reset()
    world.clock.advance(3_600_000)
    for (const address of texans) await world.subscribe(address, [anAlert(daily)])
    await world.planDigests()
    world.ingest([aJob({ control: '2' }), aJob({ control: '3', title: 'CBP Officer' })])
    world.clock.advance(24 * 3_600_000)
  }

  test('A42 when every schedule runs twice and every message is delivered twice', async () => {
    await evening()
    for (const _ of [1, 2]) await world.planDigests()
    await world.drain({ twice: true })
    for (const _ of [1, 2]) await world.planDigests()
    await world.drain({ twice: true })
    oneMailEach()
  })

  test('A40 A45 wherever plan, match, send or feedback dies', { timeout: 120_000 }, () =>
    throughEveryDeath(evening, () => world.planDigests()),
  )
})
