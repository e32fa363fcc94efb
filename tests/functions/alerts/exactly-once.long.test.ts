import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJob, aNewsletter, anAlert, anIssue } from './examples.ts'
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
const throughEveryDeath = async (
  prepare: () => Promise<void>,
  plan: (again: boolean) => Promise<boolean>,
  check: () => void = oneMailEach,
) => {
  for (const when of ['before', 'after'] as const)
    for (let nth = 1; ; nth++) {
      await prepare()
      world.death.strike(nth, when)
      const before = world.death.calls()
      if (!(await plan(false))) await plan(true)
      await world.drain()
      const struck = world.death.calls() - before >= nth
      expect([when, nth, world.recipients()]).toEqual([when, nth, texans])
      check()
      world.death.strike(Number.POSITIVE_INFINITY, when)
      if (!struck) break
      expect(nth).toBeLessThan(200)
    }
}

describe('Every matching subscriber gets one email', () => {
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

  test('A40 A45 wherever plan, match, send or feedback dies, before or after its call took effect', async () => {
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

  test('A40 A45 wherever plan, match, send or feedback dies', () =>
    throughEveryDeath(evening, () => world.planDigests()))
})

describe('An issue of the newsletter comes once to each who asked for it', () => {
  const issue = async () => {
    await world.reset()
    for (const address of texans) await world.subscribe(address, [anAlert()], { newsletter: aNewsletter() })
    await world.subscribe('alerts-only@example.org', [anAlert()])
    await world.subscribe('pausing@example.org', [], {
      newsletter: aNewsletter({ pauses: [{ from: '2026-11-20T00:00:00.000Z', until: '2026-12-20T00:00:00.000Z' }] }),
    })
    const newsletter = aNewsletter({ confirmedAt: '2026-11-25T11:45:00.000Z' })
    await world.subscribe('came-later@example.org', [], { newsletter })
    world.bringOut(anIssue())
  }
  const oneIssueEach = () => {
    expect(world.recipients()).toEqual(texans)
    for (const { mail } of world.mailbox.sent)
      expect(mail.text).toContain('https://jobs.example.org/newsletter/2026-11-25/')
  }

  test('when every schedule runs twice and every message is delivered twice', async () => {
    await issue()
    for (const _ of [1, 2]) await world.planNewsletter()
    await world.drain({ twice: true })
    await world.planNewsletter()
    await world.drain({ twice: true })
    oneIssueEach()
  })

  test('wherever plan, match, send or feedback dies', () =>
    throughEveryDeath(issue, () => world.planNewsletter(), oneIssueEach))

  test('and not before its page can be read, nor when that was days ago', async () => {
    await issue()
    world.clock.advance(4 * 86_400_000)
    await world.planNewsletter()
    world.bringOut(anIssue({ day: '2026-11-29', publishedAt: undefined }))
    await world.planNewsletter()
    await world.drain()
    expect(world.recipients()).toEqual([])
  })

  test('with a link that stops the newsletter alone', async () => {
    await issue()
    await world.planNewsletter()
    await world.drain()
    const [sent] = world.mailbox.sent
    const header = sent?.mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line
    expect(header).toContain('/api/unsubscribe-newsletter/')
  })
})

describe('A reminder comes once', () => {
  const alert = () => anAlert({ reminder: true, hour: 7, since: '2026-11-25T11:00:00.000Z' })
  /** Three people were told of a job that closes in nine days; the days pass, and the planner looks every hour. */
  const nearlyClosed = async () => {
    await world.reset()
    for (const address of texans) await world.subscribe(address, [alert()])
    await world.subscribe('no-reminder@example.org', [anAlert({ reminder: false })])
    const number = world.ingest([aJob({ control: '2', closes: '2026-12-05T04:59:00.000Z' })])
    await world.planDigests()
    await world.plan(number)
    await world.drain()
    world.mailbox.sent.length = 0
    // Three days before the closing it is a minute to midnight in New York; the next seven o'clock is at noon UTC.
    world.clock.now = new Date('2026-12-02T11:15:00Z')
    await world.planDigests()
    await world.drain()
    expect(world.recipients()).toEqual([])
    world.clock.now = new Date('2026-12-02T12:15:00Z')
  }
  const oneReminderEach = () => {
    expect(world.recipients()).toEqual(texans)
    for (const { mail } of world.mailbox.sent) {
      expect(mail.subject).toBe('Closing soon: Border Patrol Agent in Texas')
      expect(jobsIn(mail.text)).toEqual(['2'])
    }
  }

  test('when every schedule runs twice and every message is delivered twice', async () => {
    await nearlyClosed()
    for (const _ of [1, 2]) await world.planDigests()
    await world.drain({ twice: true })
    world.clock.advance(24 * 3_600_000)
    await world.planDigests()
    await world.drain({ twice: true })
    oneReminderEach()
  })

  test('wherever plan, match, send or feedback dies', () =>
    throughEveryDeath(nearlyClosed, () => world.planDigests(), oneReminderEach))

  test('and not for a job that closed before it', async () => {
    await nearlyClosed()
    world.changeJob('2', { status: 'closed' })
    await world.planDigests()
    await world.drain()
    expect(world.recipients()).toEqual([])
  })
})

describe('J24 No alert ends silently', () => {
  const year = async () => {
    await world.reset()
    const confirmed = { confirmedAt: '2025-11-25T21:30:00.000Z', since: '2025-11-25T21:00:00.000Z' }
    for (const address of texans) await world.subscribe(address, [anAlert(confirmed)], { newsletter: aNewsletter() })
    await world.subscribe('younger@example.org', [anAlert({ confirmedAt: '2025-12-25T21:30:00.000Z' })])
    world.clock.now = new Date('2026-11-25T21:15:00Z')
    await world.planDigests()
    await world.drain()
    expect(world.recipients()).toEqual([])
    // The hour of the day at which they confirmed has come again.
    world.clock.now = new Date('2026-11-26T04:15:00Z')
  }
  const oneEach = () => {
    expect(world.recipients()).toEqual(texans)
    for (const { mail } of world.mailbox.sent) {
      expect(mail.subject).toBe('Your job alerts are still on')
      expect(mail.text).toContain('* Jobs in Texas, right away')
      expect(mail.text).toContain('* The newsletter, every Monday')
      expect(mail.text).toContain('/api/manage/')
    }
  }

  test('once a year everybody is told what they still get, whatever else there is to tell', async () => {
    await year()
    for (const _ of [1, 2]) await world.planDigests()
    await world.drain({ twice: true })
    oneEach()
    world.mailbox.sent.length = 0
    for (let day = 1; day < 360; day += 6) {
      world.clock.now = new Date(Date.parse('2026-11-26T12:15:00Z') + day * 86_400_000)
      await world.planDigests()
      await world.drain()
    }
    expect(world.recipients()).toEqual(['younger@example.org'])
  })

  test('wherever plan, match, send or feedback dies', () => throughEveryDeath(year, () => world.planDigests(), oneEach))
})
