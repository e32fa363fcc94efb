import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatchIndex } from '../../../functions/alerts/match-index.ts'
import { fits } from '../../../functions/subscriptions/criteria.ts'
import { mileSteps } from '../../../functions/subscriptions/subscriber.ts'
import { milesBetween } from '../../../site/kit/distance.ts'
import { aJob, anAlert } from './examples.ts'

type Point = { latitude: number; longitude: number }
const jobAt = (point: Point) => aJob({ states: ['TX'], places: [{ city: 'Somewhere', state: 'TX', ...point }] })
const around = (point: Point, miles: number) =>
  anAlert({ states: 'all', near: { name: 'Nowhere, TX', state: 'TX', ...point, miles } })
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })

test('What the index leaves out by latitude alone is too far by the rule, too', () => {
  const inside = new Set<boolean>()
  fc.assert(
    // Most of two places on the earth are far apart, so the second is given by its way from the first.
    fc.property(degrees(75), degrees(180), degrees(4), degrees(4), fc.constantFrom(...mileSteps), (...drawn) => {
      const [latitude, longitude, up, left, miles] = drawn
      const job = jobAt({ latitude: latitude + up, longitude: longitude + left })
      const alert = around({ latitude, longitude }, miles)
      inside.add(fits(job, alert))
      expect(new MatchIndex([job]).match(alert).length === 1).toBe(fits(job, alert))
    }),
    { numRuns: 2_000 },
  )
  expect(inside.size).toBe(2)
})

test('Straight north or south, to a thousandth of a mile', () => {
  const oneDegree = milesBetween({ latitude: 30, longitude: 0 }, { latitude: 31, longitude: 0 })
  for (const miles of mileSteps)
    for (const way of [1, -1])
      for (const [short, found] of [
        [0.001, [0]],
        [-0.001, []],
      ] as const) {
        const job = jobAt({ latitude: 30 + (way * (miles - short)) / oneDegree, longitude: -106 })
        expect(new MatchIndex([job]).match(around({ latitude: 30, longitude: -106 }, miles))).toEqual(found)
      }
})
