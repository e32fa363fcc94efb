import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchAlert } from '../../../functions/alerts/matching.ts'
import { prepareRun } from '../../../functions/alerts/prepared-run.ts'
import type { Run } from '../../../functions/alerts/run.ts'
import type { ChangeSet, TrackedJob } from '../../../functions/jobs/job.ts'
import { dueOf } from '../../../functions/subscriptions/due.ts'
import { changeAlert, end, restore, start as startWish } from '../../../functions/subscriptions/lifecycle.ts'
import { pause, resume } from '../../../functions/subscriptions/pauses.ts'
import type { Person } from '../../../functions/subscriptions/person.ts'
import { reschedule } from '../../../functions/subscriptions/schedule.ts'
import { type Alert, type AlertRequest, timeZones } from '../../../functions/subscriptions/subscriber.ts'
import { hourOf } from '../../../functions/subscriptions/windows.ts'
import { aJob, anAlert, aPerson } from './examples.ts'

const minute = 60_000
const start = Date.parse('2026-10-26T00:30:00Z')
/** Two weeks around the end of daylight-saving time, then time enough for everything to come out. */
const length = 14 * 24 * 60
const rest = 110 * 24 * 60

const schedule = fc.record({
  frequency: fc.constantFrom('immediately' as const, 'daily' as const, 'weekly' as const),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...timeZones),
})
/** What someone does to the one alert: each is given what they have, and the time. */
type Act = (current: Person, now: Date) => Person
const onAlert =
  (change: (alert: Alert, now: Date) => Alert): Act =>
  (current, now) => {
    const [alert] = current.alerts
    return alert ? changeAlert(current, alert.id, (old) => change(old, now)) : current
  }
const weeks = (count: number) => count * 7 * 24 * 60 * minute
const alertRequest = ({ confirmedAt: _, since: __, ...rest }: Alert): AlertRequest => rest
const act: fc.Arbitrary<Act> = fc.oneof(
  schedule.map((each) => onAlert((alert, now) => reschedule(alert, each, now))),
  fc
    .constantFrom(1, 2, 12)
    .map((count) => onAlert((alert, now) => pause(alert, new Date(now.getTime() + weeks(count)), now))),
  fc.constant(onAlert(resume)),
  // The same jobs asked for again on the sign-up page.
  schedule.map((each) => (current: Person, now: Date) => {
    if (current.alerts.length === 0) return current
    const again = {
      ...alertRequest(anAlert()),
      ...each,
      consent: { ...anAlert().consent, requestedAt: now.toISOString() },
    }
    return startWish(current, { alert: again }, now)
  }),
)
const stop: fc.Arbitrary<Act> = fc.constantFrom((current, now) => end(current, 'unsubscribed', now), restore)
const moments = (most: number) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: length }), { maxLength: most, minLength: 1 })
    .map((all) => all.sort((a, b) => a - b))

type Reminded = { times: number; afterNews: boolean }
type Happening = { at: number; act?: Act; reads?: boolean; plans?: boolean }

/**
 * Plays two weeks and answers how often each job was told and reminded of, and what became of the person's alerts. Jobs
 * are open for so many days; without that they stay open.
 */
const play = async (happenings: Happening[], openDays?: number) => {
  let person = aPerson({ alerts: [anAlert({ since: '2026-10-01T00:00:00.000Z', reminder: true })] })
  const [jobs, sets]: [TrackedJob[], ChangeSet[]] = [[], []]
  const told = new Map<string, number>()
  const reminded = new Map<string, Reminded>()
  let planned = hourOf(new Date(start))
  const send = async (run: Run, now: Date) => {
    const door = {
      readSnapshot: async () => ({
        format: 1 as const,
        number: sets.length,
        readAt: now.toISOString(),
        sample: false,
        jobs,
      }),
      readChangeSet: async (number: number) => sets[number - 1],
      readIssues: async () => [],
    }
    const prepared = await prepareRun(run, door, now)
    const found = new Set(person.alerts.flatMap((alert) => matchAlert(prepared, alert).news))
    for (const position of found) {
      const { control } = prepared.news[position]!.job
      told.set(control, (told.get(control) ?? 0) + 1)
    }
    for (const position of new Set(person.alerts.flatMap((alert) => matchAlert(prepared, alert).closing))) {
      const { control } = prepared.closing[position]!
      const times = (reminded.get(control)?.times ?? 0) + 1
      reminded.set(control, { times, afterNews: (told.get(control) ?? 0) > 0 })
    }
  }
  for (const { at, act, reads, plans } of happenings) {
    const now = new Date(start + at * minute)
    if (act) person = act(person, now)
    if (reads) {
      // The reading began a moment ago, and finds what it finds now.
      const seen = new Date(now.getTime() - 20_000).toISOString()
      const control = String(at)
      const closes = openDays ? new Date(now.getTime() + openDays * 24 * 60 * minute) : new Date('2028-01-01')
      jobs.push(aJob({ control, firstSeen: seen, closes: closes.toISOString() }))
      told.set(control, 0)
      sets.push({ format: 1, number: sets.length + 1, at: seen, opened: [control], changed: [], closed: [] })
      await send({ kind: 'immediately', from: sets.length, to: sets.length }, now)
    }
    const target = hourOf(new Date(now.getTime() - 10 * minute))
    if (!plans || target <= planned) continue
    await send({ kind: 'digests', from: planned, to: target }, now)
    planned = target
  }
  return { told, reminded, alerts: person.alerts }
}

describe('Changing an alert', () => {
  const live = async (readings: number[], acts: [number, Act][], plannings: number[], openDays?: number) => {
    const ends = Array.from({ length: Math.ceil(rest / (12 * 60)) }, (_, half) => length + (half + 1) * 12 * 60)
    const happenings: Happening[] = [
      ...readings.map((at) => ({ at, reads: true })),
      ...acts.map(([at, act]) => ({ at, act })),
      { at: length, act: restore },
      ...[...plannings, ...ends].map((at) => ({ at, plans: true })),
    ]
    return play(
      happenings.sort((a, b) => a.at - b.at),
      openDays,
    )
  }
  const acts = (act: fc.Arbitrary<Act>) =>
    fc.array(fc.tuple(fc.integer({ min: 0, max: length }), act), { maxLength: 15 })

  test('at any instants, however fast, makes no job be missed and none be told twice', async () => {
    await fc.assert(
      fc.asyncProperty(moments(25), acts(act), moments(200), async (...lives) => {
        expect([...(await live(...lives)).told].filter(([, times]) => times !== 1)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('at any instants, makes nothing due in a pause: what is seen or due in one comes after it', async () => {
    await fc.assert(
      fc.asyncProperty(moments(25), acts(act), async (readings, acts) => {
        const { alerts } = await live([], acts, [])
        for (const alert of alerts)
          for (const at of readings) {
            const seen = start + at * minute
            const due = dueOf(alert, seen)
            const moment = typeof due === 'number' ? due * 60 * minute : seen
            // A pause that ends on the hour is over at that hour.
            const during = alert.pauses?.filter(
              ({ from, until }) => moment > Date.parse(from) && moment < Date.parse(until),
            )
            expect(during ?? []).toEqual([])
            expect(moment).toBeGreaterThanOrEqual(seen)
          }
      }),
      { numRuns: 100 },
    )
  })

  test('and stopping and bringing back in between, makes no job be told twice', async () => {
    await fc.assert(
      fc.asyncProperty(moments(25), acts(fc.oneof(act, stop)), moments(200), async (...lives) => {
        expect([...(await live(...lives)).told].filter(([, times]) => times > 1)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['changes', act, ({ times, afterNews }: Reminded) => times === 1 && afterNews],
    // Who stops between the hour of a digest and its sending misses the digest, not the reminder.
    ['changes and stops', fc.oneof(act, stop), ({ times }: Reminded) => times === 1],
  ] as const)(
    'at any instants, by %s, makes no reminder come twice or of a job never told',
    async (_, act, isRight) => {
      const openDays = fc.integer({ min: 2, max: 20 })
      await fc.assert(
        fc.asyncProperty(moments(25), acts(act), moments(200), openDays, async (...lives) => {
          const { reminded } = await live(...lives)
          expect([...reminded].filter(([, each]) => !isRight(each))).toEqual([])
        }),
        { numRuns: 100 },
      )
    },
  )

  test('not at all, makes a reminder of every job come that was told a day before or more', async () => {
    const hourly = Array.from({ length: 30 * 24 }, (_, hour) => hour * 60 + 15)
    const readings = [0, 700, 5_000, 9_999]
    for (const openDays of [5, 6, 20])
      expect([...(await live(readings, [], hourly, openDays)).reminded].map(([, { times }]) => times)).toEqual([
        1, 1, 1, 1,
      ])
    expect([...(await live(readings, [], hourly, 3)).reminded]).toEqual([])
  })

  test('and stopping for a day and bringing back, makes what opened meanwhile come in one digest', async () => {
    const stopped = (current: Person, now: Date) => end(current, 'unsubscribed', now)
    const { told } = await live(
      [60, 600, 1_200],
      [
        [100, stopped],
        [1_500, restore],
      ],
      [1_580],
    )
    expect([...told]).toEqual([
      ['60', 1],
      ['600', 1],
      ['1200', 1],
    ])
  })
})
