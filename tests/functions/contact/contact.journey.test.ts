import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { linkIn, startTestCloud } from '../../cloud.ts'
import { typed } from './running.ts'

let cloud: Awaited<ReturnType<typeof startTestCloud>>
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
})
afterAll(() => cloud?.stop())
beforeEach(() => cloud.emptyInbox())

let count = 0
/** A complete message from an address and with words nobody used before. */
const fresh = () => {
  count++
  return { ...typed, email: `jo${count}@example.org`, message: `Question number ${count}` }
}
const toOperator = async (text: string) =>
  (await cloud.emails()).filter(({ subject, text: body }) => subject.startsWith('Contact ') && body?.includes(text))
const settled = async () => {
  await cloud.settle({ hurry: true })
  await cloud.runSchedule('contact')
  await cloud.settle({ hurry: true })
}

test('a message reaches the operator, the visitor gets a receipt, and both carry the reference of the page after', async () => {
  const message = fresh()
  const answer = await cloud.post('/api/contact', message)
  expect(answer.status).toBe(303)
  const sent = await cloud.fetch(answer.headers.get('location') ?? '')
  const reference = /reference number is <strong>([^<]+)</.exec(await sent.text())?.[1] ?? ''
  await cloud.settle()
  const emails = await cloud.emails()
  expect(emails.map(({ subject }) => subject).sort()).toEqual([
    `Contact ${reference}: A question about a job`,
    `We have your message (${reference})`,
  ])
})

test('A63 A31 the email comes from us and is answered to the visitor, whose name is encoded', async () => {
  const message = { ...fresh(), name: 'Zoë Müller' }
  await cloud.post('/api/contact', message)
  await cloud.settle()
  const [mail] = await toOperator(message.message)
  expect(mail?.raw).toMatch(/^From: Border Patrol Jobs </m)
  expect(mail?.raw).toMatch(/^Reply-To: =\?UTF-8\?[BQ]\?/m)
  const head = mail?.raw.split(/\r?\n\r?\n/)[0] ?? ''
  expect(head.split(/\r?\n(?!\s)/).filter((line) => line.includes(message.email))).toHaveLength(1)
})

test('A65 every status reaches the visitor through the edge with its page', async () => {
  const big = { ...fresh(), message: 'x'.repeat(200_000) }
  expect((await cloud.post('/api/contact', {})).status).toBe(422)
  expect((await cloud.post('/api/contact', big)).status).toBe(413)
  expect((await cloud.fetch('/api/contact', { method: 'PUT' })).status).toBe(405)
  expect((await cloud.fetch('/api/contact', { method: 'POST', body: 'x' })).status).toBe(415)
  expect((await cloud.fetch('/api/contact/sent/forged')).status).toBe(400)
  const html = await (await cloud.post('/api/contact', {})).text()
  expect(html).toContain('<title>Error: Contact us')
})

test('every answer carries the security headers, errors included', async () => {
  for (const path of ['/api/contact', '/api/contact/sent/forged', '/api/contact/nowhere']) {
    const { headers } = await cloud.fetch(path)
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe-/)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('permissions-policy')).toBeTruthy()
  }
})

test('A71 what looks like spam is taken and kept; the operator hears of it in one digest and nobody gets it', async () => {
  const message = { ...fresh(), second_note: 'x' }
  expect((await cloud.post('/api/contact', message)).status).toBe(303)
  await settled()
  const emails = await cloud.emails()
  expect(emails.map(({ subject, to }) => [subject, to])).toEqual([
    ['1 message waits for your decision', ['operator@example.org']],
  ])
  expect(emails[0]?.raw).not.toContain(message.message)
  const held = (await cloud.table('messages')).find((item) => item.message?.S === message.message)
  expect(held?.standing).toEqual({ S: 'held' })
})

test.each(['throttling', 'quota', 'rejected', 'lost'])(
  'A69 A44 while SES answers %s the message waits, and it arrives once when that is over',
  async (fault) => {
    const message = fresh()
    await cloud.breakSes(fault, 1)
    expect((await cloud.post('/api/contact', message)).status).toBe(303)
    await settled()
    expect(await toOperator(message.message)).toHaveLength(1)
    expect(await cloud.emails(message.email)).toHaveLength(1)
  },
)

// Of its eleven calls the second and the sixth are claims, and two more count the mailbox: after those only the clock
// helps, see chaos.long.test.ts.
test.each([1, 3, 4, 5, 9, 10, 11])(
  'A69 a mail function that dies after its call number %i leaves nothing undone and does nothing twice',
  async (calls) => {
    const message = fresh()
    await cloud.killAfterCalls('contact-mail', calls)
    expect((await cloud.post('/api/contact', message)).status).toBe(303)
    await settled()
    expect(await toOperator(message.message)).toHaveLength(1)
    expect(await cloud.emails(message.email)).toHaveLength(1)
  },
)

test('A73 a form function that AWS does not let run shows a page, not a line of JSON', async () => {
  await cloud.ask('PUT', 'functions/contact/throttles', { count: 1 })
  const answer = await cloud.post('/api/contact', fresh())
  expect(answer.status).toBeGreaterThanOrEqual(500)
  expect(await answer.text()).toContain('Sorry, something went wrong')
})

test('A73 a form function that dies shows a page, not a line of JSON', async () => {
  await cloud.killAfterCalls('contact', 1)
  const answer = await cloud.post('/api/contact', fresh())
  expect(answer.status).toBe(500)
  expect(await answer.text()).toContain('Sorry, something went wrong')
})

test('A69 a form function that dies at any call has either stored the message, which then arrives, or says that it failed', async () => {
  for (let calls = 1; calls <= 12; calls++) {
    const message = fresh()
    await cloud.killAfterCalls('contact', calls)
    const { status } = await cloud.post('/api/contact', message)
    await settled()
    const stored = (await cloud.table('messages')).some((item) => item.message?.S === message.message)
    const arrived = await toOperator(message.message)
    expect(arrived).toHaveLength(stored ? 1 : 0)
    if (status === 303) expect(stored).toBe(true)
    else expect(status).toBeGreaterThanOrEqual(500)
  }
})

test('whoever deletes everything by the link in their emails deletes what they wrote to us, too, and nobody else does', async () => {
  const mailWith = async (button: string, to: string) =>
    (await cloud.emails(to)).find(({ text }) => text?.includes(button))
  const message = fresh()
  const stranger = fresh()
  await cloud.post('/api/contact', message)
  await cloud.post('/api/contact', stranger)
  const alert = { email: message.email, states: ['TX'], frequency: 'immediately', page: '/states/texas/' }
  await cloud.post('/api/subscriptions', alert)
  await cloud.settle({ hurry: true })
  await cloud.post(linkIn(await mailWith('Confirm', message.email), 'confirm'), {})
  await cloud.post('/api/manage', { address: message.email })
  await cloud.settle({ hurry: true })
  await cloud.post(linkIn(await mailWith('Open my alerts', message.email), 'manage'), { action: 'forget' })
  await cloud.settle({ hurry: true })
  const stored = JSON.stringify(await cloud.table('messages'))
  expect(stored).not.toContain(message.email)
  expect(stored).toContain(stranger.email)
})

test('whoever only wrote to us sees what they wrote, and deletes it, by the link in the receipt', async () => {
  const message = fresh()
  const stranger = fresh()
  await cloud.post('/api/contact', message)
  await cloud.post('/api/contact', stranger)
  await settled()
  const link = linkIn((await cloud.emails(message.email))[0], 'kept')
  expect((await cloud.post(link, { action: 'data' })).status).toBe(303)
  await cloud.settle({ hurry: true })
  const seen = (await cloud.emails(message.email)).find(({ subject }) => subject === 'What you wrote to us')
  expect(seen?.text).toContain(message.message)
  expect(seen?.text).not.toContain(stranger.message)
  expect(await (await cloud.post(link, { action: 'forget' })).text()).toContain('deleted')
  await cloud.settle({ hurry: true })
  const stored = JSON.stringify(await cloud.table('messages'))
  expect(stored).not.toContain(message.email)
  expect(stored).toContain(stranger.email)
})

test('a network is counted as CloudFront saw it, whatever a client says of itself, and its address is not kept', async () => {
  for (let number = 1; number <= 3; number++)
    await cloud.post('/api/contact', fresh(), {
      'cloudfront-viewer-address': `203.0.113.${number}:443`,
      'x-forwarded-for': `203.0.113.${number}`,
      forwarded: `for=203.0.113.${number}`,
    })
  const keys = (await cloud.table('counters')).map(({ id }) => String(id?.S))
  expect(keys.filter((key) => key.startsWith('contact-network-'))).toHaveLength(1)
  expect(keys.filter((key) => key.startsWith('contact-brake-network-'))).toHaveLength(1)
  expect(keys.join()).not.toMatch(/203\.0\.113|127\.0\.0\.1/)
})
