import { afterAll, beforeAll, expect, test } from 'vitest'
import { spent } from '../../growth.ts'
import { form, startContact, typed } from './running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
beforeAll(async () => {
  contact = await startContact()
})
afterAll(() => contact.stop())

const json = (value: unknown, headers: Record<string, string> = {}) =>
  contact.request('/api/contact', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  })

test('an empty form answers 422 with every fault named twice: in the summary and beside its field', async () => {
  const answer = await contact.post({})
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toMatch(/<title>Error: Contact us/)
  for (const [field, message] of [
    ['topic', 'Choose what your message is about'],
    ['email', 'Enter your email address'],
    ['message', 'Enter your message'],
  ] as const) {
    expect(html).toContain(`<a href="#${field}">${message}</a>`)
    expect(html).toMatch(new RegExp(`id="${field}-error"><span class="hidden">Error: </span>${message}<`))
    expect(html).toMatch(new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-error"[^>]*aria-invalid="true"`))
  }
})

test('whatever was typed comes back as it was, escaped', async () => {
  const fields = { topic: 'press', page: '"><b>', name: '<script>', email: 'no', message: '\n\n</textarea><i>&amp;' }
  const html = await (await contact.post(fields)).text()
  expect(html).toContain('<option value="press" selected="">')
  expect(html).toContain('value="&quot;&gt;&lt;b&gt;"')
  expect(html).toContain('value="&lt;script&gt;"')
  expect(html).toContain('>\n\n\n&lt;/textarea&gt;&lt;i&gt;&amp;amp;</textarea>')
})

test('a link with topic and page fills in the form', async () => {
  const answer = await contact.request('/api/contact?topic=correction&page=%2Fguides%2Fpay%2F')
  const html = await answer.text()
  expect(html).toContain('<option value="correction" selected="">')
  expect(html).toContain('value="/guides/pay/"')
  expect(html).toMatch(/<title>Contact us/)
})

test('an address with a likely slip is asked about once and then taken', async () => {
  const fields = { ...typed, email: 'jo@gmial.com' }
  const asked = await contact.post(fields)
  expect(asked.status).toBe(422)
  const html = await asked.text()
  expect(html).toContain('Did you mean jo@gmail.com?')
  const checked = /name="checked" value="([^"]+)"/.exec(html)?.[1] ?? ''
  expect((await contact.post({ ...fields, checked })).status).toBe(303)
  expect((await contact.post({ ...fields, email: 'jo@gmai.com', checked })).status).toBe(422)
})

test.each([
  ['name', 'n'.repeat(101), 'Your name must be 100 characters or fewer'],
  ['page', 'p'.repeat(301), 'The page must be 300 characters or fewer'],
  ['message', 'm'.repeat(5001), 'Your message must be 5,000 characters or fewer'],
  ['email', 'o’hara@example.org', 'The email address has a curly quotation mark: type it with a straight one'],
])('A62 a %s that is too long or wrong answers 422 and says why', async (field, value, message) => {
  const answer = await contact.post({ ...typed, [field]: value })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(message)
})

test('the longest allowed message in the widest characters fits', async () => {
  expect((await contact.post({ ...typed, message: '例'.repeat(5000) })).status).toBe(303)
})

test('A62 control characters are dropped and a name stays on one line', async () => {
  const name = 'Jo\r\nBcc: all@example.org\u0000'
  expect((await contact.post({ ...typed, name, message: 'One\r\ntwo\u0007\tthree' })).status).toBe(303)
  const stored = (await contact.stored()).find(({ message }) => message.startsWith('One'))
  expect(stored).toMatchObject({ name: 'Jo Bcc: all@example.org', message: 'One\ntwo\tthree' })
})

test('A65 JSON passes the same schema and gets JSON and a truthful status', async () => {
  const taken = await json({ ...typed, message: 'From a program' })
  expect(taken.status).toBe(201)
  expect(await taken.json()).toEqual({
    reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    standing: 'sent',
  })
  const refused = await json({ ...typed, email: 'no', message: ['a', 'b'] })
  expect(refused.status).toBe(422)
  expect(refused.headers.get('content-type')).toBe('application/problem+json')
  expect(await refused.json()).toMatchObject({
    status: 422,
    errors: [
      { field: 'email', message: 'Enter an email address in the format name@example.com' },
      { field: 'message', message: 'Fill out this field once, with text' },
    ],
  })
})

test('what is optional may be left out by a form and by a program', async () => {
  const { page, name, ...needed } = typed
  expect((await contact.post({ ...needed, message: 'form without' })).status).toBe(303)
  expect((await json({ ...needed, message: 'program without' })).status).toBe(201)
  expect((await json({ ...needed, page: null, name: '', message: 'program with nothing' })).status).toBe(201)
})

test('A73 whoever accepts HTML gets a page for every error, even after sending JSON', async () => {
  const accept = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
  expect((await json({}, accept)).headers.get('content-type')).toMatch(/^text\/html/)
  for (const [path, init, status] of [
    ['/api/contact', { method: 'PUT' }, 405],
    ['/api/contact/nowhere', {}, 404],
    ['/api/contact/sent/forged', {}, 400],
    ['/api/contact', { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } }, 415],
  ] as const) {
    const answer = await contact.request(path, {
      ...init,
      headers: { ...accept, ...('headers' in init ? init.headers : {}) },
    })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('<!DOCTYPE html>')
  }
})

test('A12 any other method answers 405 with Allow', async () => {
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    const answer = await contact.request('/api/contact', { method })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
  }
})

test('A27 a plus sign stays a plus sign by form, multipart and JSON', async () => {
  const multipart = new FormData()
  for (const [name, value] of Object.entries({ ...typed, email: 'a+b@x.org', message: 'multipart' }))
    multipart.set(name, value)
  await contact.post({ ...typed, email: 'a+b@x.org', message: 'form' })
  await json({ ...typed, email: 'a+b@x.org', message: 'json' })
  await contact.request('/api/contact', { method: 'POST', body: multipart })
  const addresses = (await contact.stored()).filter(({ message }) => /^(form|json|multipart)$/.test(message))
  expect(addresses.map(({ address }) => address)).toEqual(['a+b@x.org', 'a+b@x.org', 'a+b@x.org'])
})

test.each([
  ['text/plain', 'topic=job', 415],
  ['application/x-www-form-urlencoded; charset=utf-16', 'topic=job', 415],
  ['multipart/form-data', 'no boundary', 400],
  ['multipart/form-data; boundary=x', '--x\r\nbroken', 400],
  ['application/json', '{"topic":', 400],
  ['application/json', '[]', 400],
  ['application/json', 'null', 400],
  ['application/x-www-form-urlencoded', `message=${'x'.repeat(140_000)}`, 413],
  ['application/x-www-form-urlencoded', Array.from({ length: 201 }, (_, index) => `f${index}=`).join('&'), 413],
  ['application/x-www-form-urlencoded', 'a=&'.repeat(201), 413],
  ['application/json', JSON.stringify({ states: Array(201).fill('TX') }), 413],
  ['application/x-www-form-urlencoded', 'topic=job&topic=press', 422],
  ['application/x-www-form-urlencoded', '__proto__=x&constructor=y', 422],
])('a body of type %s that cannot be used has its own answer', async (type, body, status) => {
  const answer = await contact.request('/api/contact', { method: 'POST', headers: { 'content-type': type }, body })
  expect(answer.status).toBe(status)
})

test('120 kB of one field, 40,000 times, is refused in less than 50 ms', async () => {
  const refused = async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await contact.request('/api/contact', { method: 'POST', headers, body: 'a=&'.repeat(40_000) })
    expect(answer.status).toBe(413)
  }
  expect(await spent(refused)).toBeLessThan(50)
})

test('an attachment is refused, not lost', async () => {
  const body = new FormData()
  body.set('message', new Blob(['x']), 'x.txt')
  expect((await contact.request('/api/contact', { method: 'POST', body })).status).toBe(400)
})

test('a request that did not come through the distribution is refused', async () => {
  const { body, method, headers } = form(typed)
  const forged: Record<string, string>[] = [{}, { 'x-origin-verify': 'guess' }]
  for (const header of forged)
    expect(
      (await contact.app.request('/api/contact', { method, body, headers: { ...headers, ...header } })).status,
    ).toBe(403)
})

test('A5 no page of the contact form holds a script of its own, a style attribute or a third party', async () => {
  const html = await (await contact.post({})).text()
  expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/[\w.-]+"><\/script>)|\sstyle=|\son\w+=|src="http/i)
})

test('the stamp that a static page cannot carry is fetched, and no answer of it may be cached', async () => {
  const answer = await contact.request('/api/contact/stamp', { headers: { accept: 'application/json' } })
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store'])
  const { stamp } = await answer.json()
  const fields = { ...typed, message: 'Sent in no time', stamp }
  expect((await contact.post(fields)).status).toBe(303)
  const held = (await contact.stored()).find(({ message }) => message === fields.message)
  expect(held?.suspicions).toContain('too-fast')
})
