import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueCount, dueHour, dueWindow, hourOf, instantOf, type Rhythm } from '../../../functions/alerts/windows.ts'
import { timeZones } from '../../../functions/subscriptions/subscriber.ts'

const rhythm = fc.record({
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
/** Hours at which somebody planned, in order: any gaps, as a scheduler that stumbles leaves them. */
const planning = fc
  .array(hour, { minLength: 2, maxLength: 40 })
  .map((hours) => [...new Set(hours)].sort((a, b) => a - b))

const windowsOf = (rhythm: Rhythm, hours: number[]) =>
  hours.slice(1).flatMap((to, index) => dueWindow(rhythm, hours[index]!, to) ?? [])

describe('Digest windows', () => {
  test('A48 tile all of time, whatever the zone, the hour and the moments of planning', () => {
    fc.assert(
      fc.property(rhythm, planning, (rhythm, hours) => {
        const windows = windowsOf(rhythm, hours)
        for (const [index, window] of windows.entries()) {
          expect(window.after).toBeLessThan(window.until)
          if (index > 0) expect(window.after).toBe(windows[index - 1]!.until)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('A48 hold every job, first seen at any instant, in exactly one', () => {
    fc.assert(
      fc.property(rhythm, planning, fc.integer({ min: 0, max: 3_599_999 }), (rhythm, hours, within) => {
        const windows = windowsOf(rhythm, hours)
        if (windows.length === 0) return
        const [start, end] = [windows[0]!.after, windows.at(-1)!.until]
        const seen = (start + Math.floor((end - start) / 3)) * 3_600_000 + within
        const holding = windows.filter(({ after, until }) => seen > after * 3_600_000 && seen <= until * 3_600_000)
        expect(holding).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  test('are due once a day or week on the wall clock, at the first moment that is not before the chosen hour', () => {
    fc.assert(
      fc.property(rhythm, hour, (rhythm, at) => {
        const due = dueHour(rhythm, dueCount(rhythm, at))
        expect(dueCount(rhythm, due) - dueCount(rhythm, due - 1)).toBe(1)
        const parts = new Intl.DateTimeFormat('en-US', {
          timeZone: rhythm.timeZone,
          hour: 'numeric',
          hourCycle: 'h23',
          weekday: 'long',
        }).formatToParts(instantOf(due))
        const part = (type: string) => parts.find((each) => each.type === type)?.value
        // Where spring skips the hour, the next one takes its place.
        expect([rhythm.hour, rhythm.hour + 1]).toContain(Number(part('hour')))
        if (rhythm.frequency === 'weekly') expect(part('weekday')).toBe('Monday')
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
    const rhythm: Rhythm = { frequency: 'daily', hour, timeZone: 'America/New_York' }
    const due = hourOf(new Date(until))
    expect(dueWindow(rhythm, due - 1, due)).toEqual({ after: hourOf(new Date(after)), until: due, late: false })
    expect(dueWindow(rhythm, due, due + 1)).toBeUndefined()
  })

  test('catch up what was missed as one window, which says that it is late', () => {
    const rhythm: Rhythm = { frequency: 'daily', hour: 7, timeZone: 'America/New_York' }
    const from = hourOf(new Date('2026-11-20T13:00:00Z'))
    const to = hourOf(new Date('2026-11-23T18:00:00Z'))
    expect(dueWindow(rhythm, from, to)).toEqual({
      after: hourOf(new Date('2026-11-20T12:00:00Z')),
      until: hourOf(new Date('2026-11-23T12:00:00Z')),
      late: true,
    })
  })
})
