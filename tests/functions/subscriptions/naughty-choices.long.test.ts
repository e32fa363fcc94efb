import strings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
beforeEach(() => visiting.world.reset())
afterAll(async () => {
  vi.restoreAllMocks()
  await visiting.stop()
})

/** The Big List of Naughty Strings (github.com/minimaxir/big-list-of-naughty-strings, MIT): what broke other programs. */
test.each([
  ['as the address', (text: string) => ({ email: `${text}@example.org` })],
  ['as words, town and page', (text: string) => ({ words: text, without: text, near: text, page: text })],
  [
    'as choices',
    (text: string) => ({ states: text, occupations: text, frequency: text, hour: text, minimumPay: text }),
  ],
])('no naughty string %s makes the sign-up fail, and none comes back as markup', async (_, fieldsOf) => {
  const counted = new Map<number, number>()
  for (const [number, text] of strings.entries()) {
    const fields = { ...texas, email: `reader${number}@example.org`, ...fieldsOf(text) }
    // A network of its own for each, so that no limit answers instead of the form.
    const viewer = { 'cloudfront-viewer-address': `10.${number >> 8}.${number & 255}.7:4711` }
    let answer = await visiting.post('/api/subscriptions', fields, viewer)
    // The table did not answer in time, as on a busy machine: whoever is told so sends the form again.
    if (answer.status === 507) answer = await visiting.post('/api/subscriptions', fields, viewer)
    counted.set(answer.status, (counted.get(answer.status) ?? 0) + 1)
    if (/<(?:script|img|svg|iframe|a|b)\b/i.test(text)) expect(await answer.text()).not.toContain(text)
  }
  expect([...counted.keys()].filter((status) => status !== 303 && status !== 422)).toEqual([])
  expect(counted.get(422)).toBeGreaterThan(0)
})
