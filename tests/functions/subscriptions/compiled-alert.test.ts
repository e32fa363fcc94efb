import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeParse } from 'zod/v4/core'
import { compiledAlert, type MatchableAlert, matchableAlert } from '../../../functions/subscriptions/matchable.ts'
import type { Alert } from '../../../functions/subscriptions/subscriber.ts'
import { anAlert } from '../alerts/examples.ts'

/** What the schema makes of it, or all it says against it. */
const outcome = (schema: typeof compiledAlert, value: unknown) => {
  const { data, error } = safeParse(schema, value)
  return data ?? error?.issues
}

const stored = anAlert({
  near: { name: 'El Paso, TX', state: 'TX', latitude: 31.76, longitude: -106.49, miles: 50 },
  pauses: [{ from: '2026-11-01T12:00:00.000Z', until: '2026-11-08T12:00:00.000Z' }],
  words: 'pilot',
  waiting: [anAlert({ told: [{ by: 'someone', until: '2026-11-08T12:00:00.000Z' }] })],
  told: [{ by: 'someone', until: '2026-11-08T12:00:00.000Z' }],
})

/** Without what only whoever sends has to know. */
const asMatched = ({ id, consent, confirmedAt, told, waiting, ...rest }: Alert): MatchableAlert => ({
  ...rest,
  ...(waiting && { waiting: waiting.map(asMatched) }),
})
const whole = asMatched(stored)

test('A compiled schema takes what the schema takes', () => {
  expect(outcome(compiledAlert, whole)).toEqual(whole)
  expect(outcome(compiledAlert, { ...whole, unknown: 1 })).toEqual(whole)
  expect(outcome(compiledAlert, stored)).toEqual(whole)
})

test('and says the same against anything else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(whole)), fc.anything(), (name, value) => {
      const broken = { ...whole, [name]: value }
      expect(outcome(compiledAlert, broken)).toEqual(outcome(matchableAlert, broken))
    }),
  )
  for (const value of [undefined, null, [], 'text', {}])
    expect(outcome(compiledAlert, value)).toEqual(outcome(matchableAlert, value))
  expect(outcome(compiledAlert, { ...whole, states: [] })).toMatchObject([{ path: ['states'] }])
})
