import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { end, restore } from '../../../functions/subscriptions/lifecycle.ts'
import { pause } from '../../../functions/subscriptions/pauses.ts'
import { changePerson } from '../../../functions/subscriptions/people.ts'
import type { Person } from '../../../functions/subscriptions/person.ts'
import { aJob, aWatch } from './examples.ts'
import { startWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world?.stop())

const hour = 3_600_000
const day = 24 * hour
const watchers = ['a@example.org', 'b@example.org']

/** Two people watch a job that closes in nine days, and one watches another. */
const scene = async () => {
  await world.reset()
  world.ingest([aJob(), aJob({ control: '200', title: 'CBP Officer' })])
  for (const [index, address] of watchers.entries())
    await world.subscribe(address, [], { watches: [aWatch({ id: `watch-${index}` })] })
  await world.subscribe('other@example.org', [], { watches: [aWatch({ id: 'watch-x', control: '200' })] })
  await world.plan(1)
  await world.planDigests()
  await world.drain()
  expect(world.recipients()).toEqual([])
  world.clock.advance(hour)
}

const subjects = () => [...new Set(world.mailbox.sent.map(({ mail }) => mail.subject))]
const text = () => world.mailbox.sent.at(-1)?.mail.text?.replace(/\s+/g, ' ') ?? ''
const go = async (number: number) => {
  await world.plan(number)
  await world.drain()
}
/** Time goes by, in steps of at most three days: a run tells of all hours since the last. */
const pass = async (milliseconds: number) => {
  const until = world.clock.now.getTime() + milliseconds
  while (world.clock.now.getTime() < until) {
    world.clock.now = new Date(Math.min(until, world.clock.now.getTime() + 3 * day))
    await world.planDigests()
    await world.drain()
  }
}
const change = async (address: string, what: (person: Person) => Person) => {
  const person = await world.owner(address)
  const store = { ...world.subscribers(), client: world.observer }
  await changePerson(store, person!.id, world.clock.now, (current) => current && what(current))
}

const events: Record<string, { happens: () => number; subject: string; says: string[] }> = {
  changed: {
    happens: () => world.happens('100', { fields: ['closes', 'pay'] }, { closes: '2026-12-12T04:59:00.000Z' }),
    subject: 'Changed: Border Patrol Agent',
    says: ['What changed: closing date, pay.', 'Closes Friday, December 11, 2026', '/jobs/border-patrol-agent-100/'],
  },
  'closed on its day': {
    happens: () => world.happens('100', { closed: 'date' }),
    subject: 'Closed: Border Patrol Agent',
    says: ['Its closing date has passed.'],
  },
  'closed early': {
    happens: () => world.happens('100', { closed: 'withdrawn' }),
    subject: 'Closed early: Border Patrol Agent',
    says: ['before its closing date', 'Closed on Wednesday, November 25, 2026'],
  },
  'announced again under a new number': {
    happens: () => world.happens('100', { fields: ['replacedBy'] }, { status: 'closed', replacedBy: '200' }),
    subject: 'Announced again: Border Patrol Agent',
    says: ['under a new number', '/jobs/cbp-officer-200/', 'Watch the new one', '/api/watch/'],
  },
}

describe.each(Object.entries(events))('Whoever watches a job that is %s', (_, { happens, subject, says }) => {
  const isTold = () => {
    expect(world.recipients()).toEqual(watchers)
    expect(subjects()).toEqual([subject])
    for (const said of says) expect(text()).toContain(said)
  }

  test('hears what happened, once, with a link that stops this watch alone', async () => {
    await scene()
    const number = happens()
    for (const _ of [1, 2]) await world.plan(number)
    await world.drain({ twice: true })
    await world.plan()
    await pass(2 * hour)
    isTold()
    const header = world.mailbox.sent[0]?.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line
    expect(header).toContain('/api/unsubscribe-watch/')
    expect(text()).toContain('because you asked us to watch this job (100) and confirmed it')
  })
})

describe('Wherever plan, match, send or feedback dies', () => {
  test('whoever watches a job that changed hears it once', async () => {
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; ; nth++) {
        await scene()
        const number = events.changed!.happens()
        world.death.strike(nth, when)
        const before = world.death.calls()
        if (!(await world.plan(number))) await world.plan()
        await world.drain()
        const struck = world.death.calls() - before >= nth
        expect([when, nth, world.recipients(), subjects()]).toEqual([when, nth, watchers, [events.changed!.subject]])
        world.death.strike(Number.POSITIVE_INFINITY, when)
        if (!struck) break
        expect(nth).toBeLessThan(200)
      }
  })
})

describe('Three days before the job closes', () => {
  const nearly = async () => {
    await scene()
    // Three days before the closing it is a minute to midnight in New York; the next seven o'clock is at noon UTC.
    world.clock.now = new Date('2026-12-02T11:15:00Z')
    await world.planDigests()
    await world.drain()
    expect(world.recipients()).toEqual([])
    world.clock.now = new Date('2026-12-02T12:15:00Z')
  }
  const everybody = [...watchers, 'other@example.org']

  test('whoever watches it is told once', async () => {
    await nearly()
    for (const _ of [1, 2]) await world.planDigests()
    await world.drain({ twice: true })
    await pass(2 * day)
    expect(world.recipients()).toEqual(everybody)
    expect(subjects()).toContain('Closing soon: Border Patrol Agent')
    expect(text()).toContain('Closes Friday, December 4, 2026, 11:59 PM ET.')
  })

  test('nobody is told of one that closed before, nor whoever asked later than that', async () => {
    await nearly()
    await go(world.happens('100', { closed: 'withdrawn' }))
    world.mailbox.sent.length = 0
    const consent = { ...aWatch().consent, requestedAt: '2026-12-02T10:00:00.000Z' }
    await world.subscribe('late@example.org', [], { watches: [aWatch({ id: 'l', control: '200', consent })] })
    await pass(hour)
    expect(world.recipients()).toEqual(['other@example.org'])
  })
})

describe('A watch', () => {
  const closed = async () => {
    await scene()
    await go(world.happens('100', { closed: 'date' }))
    world.mailbox.sent.length = 0
  }

  test('ends by itself 60 days after the job closed, says so once, and leaves nothing', async () => {
    await closed()
    await pass(59 * day)
    expect(subjects().filter((subject) => subject?.startsWith('We’ve stopped'))).toEqual([])
    await pass(2 * day)
    expect(
      world.mailbox.sent
        .filter(({ mail }) => mail.subject === 'We’ve stopped watching: Border Patrol Agent')
        .map(({ to }) => to)
        .sort(),
    ).toEqual(watchers)
    expect(text()).toContain('deleted your watch')
    for (const address of watchers) expect(await world.owner(address)).toBeUndefined()
    await pass(2 * day)
    expect(world.mailbox.sent.filter(({ to }) => to === watchers[0])).toHaveLength(1)
  })

  test('ends once and says so once wherever match, send or feedback dies', async () => {
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; ; nth++) {
        await closed()
        world.clock.advance(61 * day)
        await world.planDigests()
        world.death.strike(nth, when)
        const before = world.death.calls()
        await world.drain()
        const struck = world.death.calls() - before >= nth
        world.death.strike(Number.POSITIVE_INFINITY, when)
        // The next run finds nothing left to end.
        world.clock.advance(hour)
        await world.planDigests()
        await world.drain()
        const told = world.mailbox.sent.filter(({ mail }) => mail.subject?.startsWith('We’ve stopped watching'))
        expect([
          when,
          nth,
          told
            .map(({ to }) => to)
            .filter((to) => to !== 'other@example.org')
            .sort(),
        ]).toEqual([when, nth, watchers])
        for (const address of watchers) expect(await world.owner(address)).toBeUndefined()
        if (!struck) break
      }
  })

  test('that pauses tells after the pause what happened in it, once', async () => {
    await scene()
    const until = new Date(world.clock.now.getTime() + 2 * day)
    await change('a@example.org', (person) => ({
      ...person,
      watches: person.watches.map((watch) => pause(watch, until, world.clock.now)),
    }))
    world.clock.advance(hour)
    await go(world.happens('100', { fields: ['pay'] }))
    await go(world.happens('100', { closed: 'withdrawn' }))
    const toA = () => world.mailbox.sent.filter(({ to }) => to === 'a@example.org').map(({ mail }) => mail.subject)
    expect(toA()).toEqual([])
    await pass(3 * day)
    expect(toA()).toEqual(['Closed early: Border Patrol Agent'])
    expect(text()).toContain('What changed: pay.')
    expect(world.mailbox.sent.filter(({ to }) => to === 'b@example.org')).toHaveLength(2)
  })

  test('that was stopped and brought back tells what it missed, also what was under way', async () => {
    await scene()
    const number = world.happens('100', { fields: ['pay'] })
    world.clock.advance(1_000)
    await change('a@example.org', (person) => end(person, 'unsubscribed', world.clock.now))
    await go(number)
    world.clock.advance(hour)
    await go(world.happens('100', { fields: ['duties'] }))
    await change('a@example.org', (person) => restore(person, world.clock.now))
    await pass(day)
    const toA = world.mailbox.sent.filter(({ to }) => to === 'a@example.org').map(({ mail }) => mail.text)
    expect(toA.filter((each) => each?.includes('What changed: pay.'))).toHaveLength(1)
    expect(toA.filter((each) => each?.includes('What changed: duties.'))).toHaveLength(1)
  })

  test('goes on when the jobs cannot be read, and ends when its job is known no more', async () => {
    await scene()
    const requested = world.clock.now.toISOString()
    await world.subscribe('lost@example.org', [], {
      watches: [aWatch({ id: 'lost', control: '999', confirmedAt: requested })],
    })
    await pass(59 * day)
    expect((await world.owner('lost@example.org'))?.watches).toHaveLength(1)
    await pass(2 * day)
    expect(await world.owner('lost@example.org')).toBeUndefined()
  })
})
