import { expect, test } from 'vitest'
import { emailsAtOnce, reserved, runMinutes, sendersFor } from '../../../functions/alerts/throughput.ts'

test.each([
  // The sandbox, a new account, and accounts that asked for more.
  [1, 300, 2],
  [14, 300, 2],
  [200, 300, 3],
  [500, 300, 6],
  [500, 1_000, 18],
  // Many more than SQS allows.
  [100_000, 1_000, 1000],
])('%i emails a second at %i ms each want %i senders', (perSecond, milliseconds, senders) => {
  expect(sendersFor({ perSecond, milliseconds })).toBe(senders)
})

test('Senders that fit can use all that SES allows alerts, and one less could not', () => {
  for (let perSecond = 1; perSecond < 2_000; perSecond += 13)
    for (const milliseconds of [50, 300, 1_000]) {
      const senders = sendersFor({ perSecond, milliseconds })
      const sent = (senders: number) => (senders * emailsAtOnce * 1_000) / milliseconds
      expect(sent(senders)).toBeGreaterThanOrEqual(perSecond * (1 - reserved))
      if (senders > 2) expect(sent(senders - 1)).toBeLessThan(perSecond * (1 - reserved))
    }
})

test.each([
  [14 * 0.9 * 3_600, 14, 60],
  [1_000_000, 200, 93],
  [500, 14, 1],
])('%d people at %i emails a second take %i minutes', (people, perSecond, minutes) => {
  expect(Math.round(runMinutes(people, perSecond))).toBe(minutes)
})
