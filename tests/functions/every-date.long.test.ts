import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { easternInstant } from '../../functions/jobs/eastern.ts'
import type { Objects } from '../../functions/jobs/objects.ts'
import { openArchive } from '../../functions/newsletter/archive.ts'
import { compose } from '../../functions/newsletter/compose.ts'
import { aJob } from './alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './subscriptions/visiting.ts'

const hour = 3_600_000
const day = 24 * hour

/** Days without a gap, the first and the last inclusive, and their sevens in the morning, New York time. */
type Days = { name: string; sevens: string[] }
const days: Days[] = [
  {
    name: 'each day of the week',
    sevens: ['06', '07', '08', '09', '10', '11', '12', '13'].map((date) => `2026-12-${date}T12:00Z`),
  },
  { name: 'the end of a month', sevens: ['2027-01-30T12:00Z', '2027-01-31T12:00Z', '2027-02-01T12:00Z'] },
  { name: 'the clocks going forward', sevens: ['2027-03-13T12:00Z', '2027-03-14T11:00Z', '2027-03-15T11:00Z'] },
  { name: 'the clocks going back', sevens: ['2026-10-31T11:00Z', '2026-11-01T12:00Z', '2026-11-02T12:00Z'] },
  { name: 'the 29th of February', sevens: ['2028-02-28T12:00Z', '2028-02-29T12:00Z', '2028-03-01T12:00Z'] },
  { name: 'the turn of the year', sevens: ['2026-12-31T12:00Z', '2027-01-01T12:00Z', '2027-01-02T12:00Z'] },
]

const people = {
  immediately: 'immediately@example.org',
  daily: 'daily@example.org',
  weekly: 'weekly@example.org',
  paused: 'paused@example.org',
  newsletter: 'newsletter@example.org',
}

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
afterAll(() => visiting.stop())
beforeEach(() => visiting.world.reset())

/** One object, which nobody else writes. */
const oneObject = (): Objects => {
  let kept: { value: unknown; etag: string } | undefined
  const put: Objects['put'] = async (_, value) => {
    kept = { value: structuredClone(value), etag: 'any' }
    return true
  }
  const none = async () => undefined
  return { get: async () => kept, put, getAll: none, putAll: async () => false, list: async () => [], remove: none }
}

const week = 7 * day

/** All these people, a week before `resumed`, when one of them pauses for a week. */
const signUp = async (resumed: number) => {
  const { world, post, linkOf, linkFor, subscribed } = visiting
  world.clock.now = new Date(resumed - week)
  for (const frequency of ['immediately', 'daily', 'weekly'] as const)
    await subscribed({ ...texas, email: people[frequency], frequency })
  await subscribed({ ...texas, email: people.paused })
  const manage = await linkFor('manage', people.paused)
  const alert = (await visiting.record(people.paused))!.alerts[0]!.id
  await post(manage, { action: 'pause', alert, [`weeks-${alert}`]: '1' })
  await post('/api/newsletter', { email: people.newsletter, page: '/newsletter/' })
  await world.drain()
  await post(linkOf('confirm', world.mailbox.sent.findLast(({ to }) => to === people.newsletter)?.mail.text))
  world.mailbox.sent.length = 0
}

type Told = { to: string; at: number; jobs: string[]; text: string }
type Opened = { control: string; at: number; closes: number }

/**
 * Every hour from `start` to `end` with what its schedules do: a reading every six hours that finds one new job, open to
 * the end of that day in the East and two days more; an issue when one is due; a quarter past the hour the planner.
 */
const hoursOf = async (start: number, end: number) => {
  const { world } = visiting
  const archive = openArchive(oneObject())
  const told: Told[] = []
  const opened: Opened[] = []
  const note = () => {
    for (const { to, mail } of world.mailbox.sent.splice(0)) {
      const text = mail.text ?? ''
      const jobs = [...new Set(text.matchAll(/\/jobs\/[a-z0-9-]+-(\d+)\//g).map(([, control]) => control!))].sort()
      told.push({ to, at: world.clock.now.getTime(), jobs, text })
    }
  }
  for (let now = start; now < end; now += hour) {
    world.clock.now = new Date(now)
    const jobs = opened.map(({ control, at, closes }) =>
      aJob({ control, firstSeen: new Date(at).toISOString(), closes: new Date(closes).toISOString() }),
    )
    const issues = await archive.addDue(world.clock.now, false, (period) =>
      compose(period, { jobs, sample: false }, { guides: [], news: [] }),
    )
    await archive.settle(issues, world.clock.now)
    for (const issue of (await archive.readIssues()).slice((await world.jobs.readIssues()).length))
      world.bringOut(issue)
    if ((now - start) % (6 * hour) === 0) {
      const eastern = new Date(now + 2 * day).toLocaleDateString('en-CA', { timeZone: 'America/New_York' })
      const closes = Date.parse(easternInstant(eastern, 'end')!)
      const control = String(1000 + opened.length)
      opened.push({ control, at: now, closes })
      world.ingest([aJob({ control, closes: new Date(closes).toISOString() })])
      await world.plan()
      await world.drain({ until: now + hour / 4 })
      note()
    }
    world.clock.now = new Date(now + hour / 4)
    await world.planDigests()
    await world.planNewsletter()
    await world.drain({ until: now + hour - 1 })
    note()
  }
  return { told, opened, issues: await archive.readIssues() }
}

/** Jobs that were read after `from` up to `to`. */
const within = (opened: Opened[], from: number, to: number) =>
  opened.filter(({ at }) => at > from && at <= to).map(({ control }) => control)
const isOpenAt = (opened: Opened[], instant: number) => (control: string) =>
  opened.some((job) => job.control === control && job.closes > instant)
/** When an issue's week ends. */
const elevenUtc = (instant: number) => Math.floor(instant / day) * day + 11 * hour
const easternDay = (instant: number) =>
  new Date(instant).toLocaleDateString('en-US', { timeZone: 'America/New_York', dateStyle: 'full' })

describe.each(days)('Over $name', ({ sevens }) => {
  // From five hours before the first seven to five after the last.
  const instants = sevens.map((seven) => Date.parse(seven))
  const [start, end] = [instants[0]! - 5 * hour, instants.at(-1)! + 5 * hour]

  test('everybody hears of every job once, at the hour they asked for, and nobody in a pause', async () => {
    const resumed = start + 10 * hour
    await signUp(resumed)
    const { told, opened, issues } = await hoursOf(start, end)
    const to = (person: keyof typeof people) => told.filter((each) => each.to === people[person])
    const hourOf = ({ at }: Told) => Math.floor(at / hour) * hour
    const mondays = instants.filter((instant) => new Date(instant).getUTCDay() === 1)

    expect(to('immediately').map(({ jobs }) => jobs)).toEqual(opened.map(({ control }) => [control]))
    for (const [index, { at, text }] of to('immediately').entries()) {
      expect(at - opened[index]!.at).toBeLessThan(hour / 4)
      expect(text).toContain(`Closes ${easternDay(opened[index]!.closes)}, 11:59 PM ET`)
    }

    expect(to('daily').map(hourOf)).toEqual(instants)
    expect(to('daily').map(({ jobs }) => jobs)).toEqual(
      instants.map((seven, index) => within(opened, instants[index - 1] ?? 0, seven)),
    )

    expect(to('weekly').map(hourOf)).toEqual(mondays)
    expect(to('weekly').map(({ jobs }) => jobs)).toEqual(
      mondays.map((monday, index) => within(opened, mondays[index - 1] ?? 0, monday).filter(isOpenAt(opened, monday))),
    )

    expect(issues.map(({ until }) => Date.parse(until))).toEqual(mondays.map(elevenUtc))
    expect(to('newsletter').map(hourOf)).toEqual(mondays.map(elevenUtc))
    expect(to('newsletter').map(({ jobs }) => jobs)).toEqual(
      mondays.map((monday) => within(opened, 0, elevenUtc(monday)).filter(isOpenAt(opened, elevenUtc(monday)))),
    )

    expect(Math.min(...to('paused').map(({ at }) => at))).toBeGreaterThanOrEqual(resumed)
    expect(to('paused').flatMap(({ jobs }) => jobs)).toEqual(opened.map(({ control }) => control))
  })
})
