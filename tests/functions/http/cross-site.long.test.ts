import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isFromElsewhere } from '../../../functions/http/cross-site.tsx'
import { startContact, typed } from '../contact/running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
beforeAll(async () => {
  contact = await startContact()
})
afterAll(() => contact.stop())

let number = 0
/** Every time another message. */
const send = (headers: Record<string, string>) =>
  contact.post({ ...typed, message: `${typed.message} ${number++}` }, { accept: 'text/html', ...headers })

describe('A form is', () => {
  test.each([
    ['by a browser that says so', { 'sec-fetch-site': 'cross-site', origin: 'https://other.example' }],
    ['by a browser that says so and hides where', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['from a neighbor under the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://shop.jobs.example' }],
    ['by an older browser', { origin: 'https://other.example' }],
    ['from our host without TLS', { origin: 'http://jobs.example' }],
  ])('held when another site sent it, %s', async (_, headers) => {
    const before = (await contact.stored()).length
    const answer = await send(headers)
    expect(answer.status).toBe(403)
    const text = await answer.text()
    expect(text).toContain('This form was sent from another site')
    expect(text).toContain(typed.email)
    expect(await contact.stored()).toHaveLength(before)
  })

  test.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://jobs.example' }],
    ['our own page, which keeps its origin back', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a reload', { 'sec-fetch-site': 'none' }],
    ['our own page in an older browser', { origin: 'https://jobs.example' }],
    ['our own page in an older browser, which keeps its origin back', { origin: 'null' }],
    ['a browser that says nothing', {}],
  ])('taken when it comes from %s', async (_, headers: Record<string, string>) => {
    expect((await send(headers)).status).toBe(303)
  })
})

test('what was sent from elsewhere is not lost: one click on our page sends it, every line of it', async () => {
  const message = 'First line, "quoted"\r\n\r\n<b>third</b> & last'
  const held = await contact.post({ ...typed, message }, { accept: 'text/html', 'sec-fetch-site': 'cross-site' })
  const text = await held.text()
  const decode = (value: string) =>
    value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const fields = Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      decode(name),
      decode(value),
    ]),
  )
  expect(fields).toEqual({ ...typed, message })
  expect((await contact.post(fields, { 'sec-fetch-site': 'same-origin' })).status).toBe(303)
})

test.each([
  ['/api/unsubscribe/x', false],
  ['/api/unsubscribe-newsletter/x', false],
  ['/api/unsubscribe-watch/x', false],
  ['/api/manage/x', true],
  ['/api/kept/x', true],
  ['/api/confirm/x', true],
  ['/api/newsletter', true],
  ['/api/watch', true],
])('from elsewhere, a mail program’s one click passes and nothing else: %s', async (path, held) => {
  const app = new Hono().post('*', (c) => c.json(isFromElsewhere(c.req)))
  const answer = await app.request(path, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
  expect(await answer.json()).toBe(held)
})

test('a program is told in JSON', async () => {
  const answer = await contact.request('/api/contact', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' },
    body: JSON.stringify(typed),
  })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ title: 'This form was sent from another site' })
})
