import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { timeZones } from '../../../functions/subscriptions/subscriber.ts'
import {
  dueCount,
  dueHour,
  hourOf,
  instantOf,
  nextDue,
  type Schedule,
} from '../../../functions/subscriptions/windows.ts'

const schedule = fc.record({
  frequency: fc.constantFrom('daily' as const, 'weekly' as const),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...timeZones),
})
/** Two years around both changes to and from daylight-saving time, by the hour. */
const [first, last] = [hourOf(new Date('2026-01-01T00:00:00Z')), hourOf(new Date('2028-01-01T00:00:00Z'))]
const aroundChanges = ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07'].map((day) =>
  hourOf(new Date(`${day}T08:00:00Z`)),
)
const hour = fc.oneof(
  fc.integer({ min: first, max: last }),
  fc.tuple(fc.constantFrom(...aroundChanges), fc.integer({ min: -40, max: 40 })).map(([change, by]) => change + by),
)
/** Hours up to which someone planned, in order: any gaps, as a scheduler that stumbles leaves them. */
const planning = fc
  .array(hour, { minLength: 2, maxLength: 40, size: 'max' })
  .map((hours) => [...new Set(hours)].sort((a, b) => a - b))
/** Epoch milliseconds. */
const instant = fc
  .tuple(hour, fc.integer({ min: 0, max: 3_599_999 }))
  .map(([hours, within]) => hours * 3_600_000 + within)

describe('Digest windows', () => {
  test('A48 tile all of time, whatever the zone and the hour: each ends where the next begins', () => {
    fc.assert(
      fc.property(schedule, hour, (schedule, at) => {
        const due = nextDue(schedule, at * 3_600_000)
        expect(nextDue(schedule, due * 3_600_000)).toBe(due)
        const next = nextDue(schedule, due * 3_600_000 + 1)
        expect(dueCount(schedule, next) - dueCount(schedule, due)).toBe(1)
        for (let between = due + 1; between < next; between++)
          expect(dueCount(schedule, between)).toBe(dueCount(schedule, due))
      }),
      { numRuns: 500 },
    )
  })

  test('A48 hold every job, first seen at any instant, in exactly one, and no run but one covers its end', () => {
    fc.assert(
      fc.property(schedule, planning, instant, (schedule, hours, seen) => {
        const due = nextDue(schedule, seen)
        expect(due * 3_600_000).toBeGreaterThanOrEqual(seen)
        expect(dueHour(schedule, dueCount(schedule, due))).toBe(due)
        expect(dueCount(schedule, due - 1)).toBe(dueCount(schedule, Math.ceil(seen / 3_600_000) - 1))
        const covering = hours.slice(1).filter((to, index) => due > hours[index]! && due <= to)
        expect(covering).toHaveLength(due > hours[0]! && due <= hours.at(-1)! ? 1 : 0)
      }),
      { numRuns: 500 },
    )
  })

  test('are due once a day or week on the wall clock, at the first moment that is not before the chosen hour', () => {
    fc.assert(
      fc.property(schedule, hour, (schedule, at) => {
        const due = dueHour(schedule, dueCount(schedule, at))
        expect(dueCount(schedule, due) - dueCount(schedule, due - 1)).toBe(1)
        const parts = new Intl.DateTimeFormat('en-US', {
          timeZone: schedule.timeZone,
          hour: 'numeric',
          hourCycle: 'h23',
          weekday: 'long',
        }).formatToParts(instantOf(due))
        const part = (type: string) => parts.find((each) => each.type === type)?.value
        // Where spring skips the hour, the next one takes its place.
        expect([schedule.hour, schedule.hour + 1]).toContain(Number(part('hour')))
        if (schedule.frequency === 'weekly') expect(part('weekday')).toBe('Monday')
      }),
    )
  })

  test.each([
    // Spring: 2 a.m. does not exist in New York on 8 March 2026; 3 a.m. EDT is 7:00 UTC.
    ['the skipped hour in spring', 2, '2026-03-08T07:00:00Z', '2026-03-07T07:00:00Z'],
    // Autumn: 1 a.m. comes twice on 1 November 2026; the first is EDT, 5:00 UTC.
    ['the repeated hour in autumn', 1, '2026-11-01T05:00:00Z', '2026-10-31T05:00:00Z'],
    ['a day of 23 hours', 7, '2026-03-08T11:00:00Z', '2026-03-07T12:00:00Z'],
    ['a day of 25 hours', 7, '2026-11-01T12:00:00Z', '2026-10-31T11:00:00Z'],
  ])('handle %s', (_, hour, until, after) => {
    const schedule: Schedule = { frequency: 'daily', hour, timeZone: 'America/New_York' }
    const [begin, end] = [Date.parse(after), Date.parse(until)]
    expect(nextDue(schedule, begin)).toBe(hourOf(new Date(begin)))
    for (const seen of [begin + 1, end - 1, end]) expect(nextDue(schedule, seen)).toBe(hourOf(new Date(end)))
    expect(nextDue(schedule, end + 1)).toBeGreaterThan(hourOf(new Date(end)))
  })
})
