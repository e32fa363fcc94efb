import strings from 'big-list-of-naughty-strings/blns.json' with { type: 'json' }
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { cleanLine, cleanText } from '../../../functions/platform/text-fields.ts'
import { startContact, typed } from './running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
beforeAll(async () => {
  contact = await startContact()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await contact.stop()
})

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign]!)

/** The Big List of Naughty Strings (github.com/minimaxir/big-list-of-naughty-strings, MIT): what broke other programs. */
test('each naughty string is stored as it was typed, or comes back as it was typed', async () => {
  const app = contact.appWith({ limits: { perNetwork: 5, perAddress: 5, perHour: 10_000 } })
  const counted = { stored: 0, back: 0 }
  for (const [number, text] of strings.entries()) {
    const fields = { ...typed, email: `visitor${number}@example.org`, name: text, message: text }
    // A network of its own for each, so that no limit answers instead of the form.
    const viewer = { 'cloudfront-viewer-address': `10.${number >> 8}.${number & 255}.7:4711` }
    const answer = await contact.post(fields, viewer, app)
    if (answer.status === 303) counted.stored++
    else {
      expect([text, answer.status]).toEqual([text, 422])
      expect(await answer.text()).toContain(`\n${escaped(text)}</textarea>`)
      counted.back++
    }
  }
  const stored = new Map((await contact.stored()).map((message) => [message.address, message]))
  expect(stored.size).toBe(counted.stored)
  for (const [number, text] of strings.entries()) {
    const found = stored.get(`visitor${number}@example.org`)
    if (found) expect([found.name, found.message]).toEqual([cleanLine(text), cleanText(text)])
  }
  expect(counted.stored).toBeGreaterThan(400)
  expect(counted.back).toBeGreaterThan(0)
})
