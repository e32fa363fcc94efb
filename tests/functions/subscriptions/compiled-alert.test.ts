import fc from 'fast-check'
import { expect, test } from 'vitest'
import { safeParse } from 'zod/v4/core'
import { compiledAlert } from '../../../functions/subscriptions/person-item.ts'
import { alert } from '../../../functions/subscriptions/subscriber.ts'
import { anAlert } from '../alerts/examples.ts'

/** What the schema makes of it, or all it says against it. */
const outcome = (schema: typeof compiledAlert, value: unknown) => {
  const { data, error } = safeParse(schema, value)
  return data ?? error?.issues
}

const whole = anAlert({
  near: { name: 'El Paso, TX', state: 'TX', latitude: 31.76, longitude: -106.49, miles: 50 },
  pauses: [{ from: '2026-11-01T12:00:00.000Z', until: '2026-11-08T12:00:00.000Z' }],
  words: 'pilot',
  waiting: [anAlert()],
})

test('A compiled schema takes what the schema takes', () => {
  expect(outcome(compiledAlert, whole)).toEqual(whole)
  expect(outcome(compiledAlert, { ...whole, unknown: 1 })).toEqual(whole)
})

test('and says the same against anything else', () => {
  const names = [...Object.keys(whole), ...Object.keys(whole.consent)]
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.anything(), (name, value) => {
      const broken =
        name in whole ? { ...whole, [name]: value } : { ...whole, consent: { ...whole.consent, [name]: value } }
      expect(outcome(compiledAlert, broken)).toEqual(outcome(alert, broken))
    }),
  )
  for (const value of [undefined, null, [], 'text', {}])
    expect(outcome(compiledAlert, value)).toEqual(outcome(alert, value))
  expect(outcome(compiledAlert, { ...whole, states: [] })).toMatchObject([{ path: ['states'] }])
})
