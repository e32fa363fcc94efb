import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { referenceOf } from '../../../functions/contact/message.ts'
import { timeBudget } from '../../../functions/contact/receive.ts'
import { newFormToken } from '../../../functions/contact/suspicion.ts'
import { keys, startContact, typed } from './running.ts'

let contact: Awaited<ReturnType<typeof startContact>>
beforeAll(async () => {
  contact = await startContact()
})
afterAll(() => contact.stop())

let count = 0
/** A message nobody sent before, from a network and an address nobody used before. */
const fresh = () => {
  count++
  return {
    fields: { ...typed, email: `jo${count}@example.org`, message: `Question number ${count}` },
    from: { 'cloudfront-viewer-address': `198.51.100.${count}:4711` },
  }
}
const lastStored = async (message: string) => (await contact.stored()).find((stored) => stored.message === message)

beforeEach(() => {
  contact.clock.now = new Date(contact.clock.now.getTime() + 2 * 86_400_000)
  contact.enqueued.length = 0
})

test('A69 a message is stored, then announced, then the visitor is sent to a page with its reference', async () => {
  const { fields, from } = fresh()
  const answer = await contact.post(fields, from)
  expect(answer.status).toBe(303)
  const stored = await lastStored(fields.message)
  expect(stored).toMatchObject({ standing: 'waiting', address: fields.email, topic: 'job', suspicions: [] })
  expect(contact.enqueued).toEqual([stored?.id])
  const sent = await contact.request(answer.headers.get('location') ?? '')
  expect(sent.status).toBe(200)
  expect(await sent.text()).toMatch(/reference number is <strong>[0-9A-Z]{4}-[0-9A-Z]{4}</)
})

test('the thank-you page names nothing that was typed and is neither stored, indexed nor told to other sites', async () => {
  const { fields, from } = fresh()
  const answer = await contact.post(fields, from)
  const sent = await contact.request(answer.headers.get('location') ?? '')
  const html = await sent.text()
  for (const value of [fields.email, fields.message, fields.name]) expect(html).not.toContain(value)
  expect(Object.fromEntries(sent.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex',
  })
})

test('a double press or a refresh stores once and answers with the same reference', async () => {
  const { fields, from } = fresh()
  const [one, two] = await Promise.all([contact.post(fields, from), contact.post(fields, from)])
  expect(one.headers.get('location')).toBe(two.headers.get('location'))
  expect((await contact.stored()).filter(({ message }) => message === fields.message)).toHaveLength(1)
})

test('the same words two days later are a new message', async () => {
  const { fields, from } = fresh()
  await contact.post(fields, from)
  contact.clock.now = new Date(contact.clock.now.getTime() + 2 * 86_400_000)
  await contact.post(fields, from)
  expect((await lastStored(fields.message))?.receivedAt).toBe(contact.clock.now.toISOString())
})

test('A69 a store that fails answers 507 with everything still typed, never success', async () => {
  const { fields, from } = fresh()
  const failing = contact.appWith({ store: { add: () => Promise.reject(new Error('DynamoDB is away')) } })
  const answer = await contact.post(fields, from, failing)
  expect(answer.status).toBe(507)
  expect(answer.headers.get('retry-after')).toBe('60')
  const html = await answer.text()
  expect(html).toContain(fields.message)
  expect(html).toContain('couldn’t save')
  expect(html).not.toContain('DynamoDB')
})

test('A69 a queue that fails does not matter: the message is stored and the visitor told so', async () => {
  const { fields, from } = fresh()
  const failing = contact.appWith({ enqueue: () => Promise.reject(new Error('SQS is away')) })
  expect((await contact.post(fields, from, failing)).status).toBe(303)
  expect((await lastStored(fields.message))?.standing).toBe('waiting')
})

test('counters that cannot be read, or hang, hold the message instead of losing it or letting a flood through', async () => {
  for (const take of [() => Promise.reject(new Error('DynamoDB is away')), () => new Promise<never>(() => undefined)]) {
    const { fields, from } = fresh()
    const started = Date.now()
    const answer = await contact.post(fields, from, contact.appWith({ take }))
    expect(answer.status).toBe(303)
    expect(Date.now() - started).toBeLessThan(timeBudget.counting + 5_000)
    expect(await lastStored(fields.message)).toMatchObject({ standing: 'held', suspicions: ['uncounted'] })
  }
}, 20_000)

test('a store that hangs gives the form back in time, and a queue that hangs loses nothing', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const hangs = () => new Promise<never>(() => undefined)
    const take = async () => ({ ok: true, value: 1 }) as const
    const { fields, from } = fresh()
    const unstored = contact.post(fields, from, contact.appWith({ take, store: { add: hangs } }))
    await vi.advanceTimersByTimeAsync(timeBudget.storing)
    expect((await unstored).status).toBe(507)
    const add = async () => true
    const unannounced = contact.post(fields, from, contact.appWith({ take, store: { add }, enqueue: hangs }))
    await vi.advanceTimersByTimeAsync(timeBudget.announcing)
    expect((await unannounced).status).toBe(303)
  } finally {
    vi.useRealTimers()
  }
})

test('A66 a post without Origin and Referer is taken, and so is one with an opaque or broken one', async () => {
  const several: Record<string, string>[] = [{}, { origin: 'null' }, { origin: 'https://jobs.example', referer: '::' }]
  for (const headers of several) {
    const { fields, from } = fresh()
    expect((await contact.post(fields, { ...from, ...headers })).status).toBe(303)
  }
})

test('A71 a filled trap holds the message, says nothing and emails nothing', async () => {
  const { fields, from } = fresh()
  const answer = await contact.post({ ...fields, second_note: 'buy' }, from)
  expect(answer.status).toBe(303)
  expect(await lastStored(fields.message)).toMatchObject({ standing: 'held', suspicions: ['trap'] })
  expect(contact.enqueued).toEqual([])
})

test('a form that comes back within three seconds is held, one that took longer is not', async () => {
  for (const [seconds, standing] of [
    [1, 'held'],
    [10, 'waiting'],
  ] as const) {
    const { fields, from } = fresh()
    const made = new Date(contact.clock.now.getTime() - seconds * 1000)
    await contact.post({ ...fields, stamp: newFormToken(keys, made) }, from)
    expect((await lastStored(fields.message))?.standing).toBe(standing)
  }
})

test('a forged, foreign or old stamp counts like none', async () => {
  const old = newFormToken(keys, new Date(contact.clock.now.getTime() - 25 * 3_600_000))
  const foreign = newFormToken(
    { current: 'a', keys: { a: 'another key of thirty-two bytes or more' } },
    contact.clock.now,
  )
  for (const stamp of ['x', old, foreign]) {
    const { fields, from } = fresh()
    await contact.post({ ...fields, stamp }, from)
    expect((await lastStored(fields.message))?.standing).toBe('waiting')
  }
})

test('a message with links to several other sites is held, and its sender is told that a person looks first', async () => {
  const { fields, from } = fresh()
  const message = `${fields.message} http://a.example https://b.example`
  const answer = await contact.post({ ...fields, message }, from)
  const stored = await lastStored(message)
  expect(stored).toMatchObject({ standing: 'held', suspicions: ['links'] })
  expect(answer.headers.get('location')).toMatch(/^\/api\/contact\/held\//)
  const page = await (await contact.request(answer.headers.get('location') ?? '')).text()
  expect(page).toContain('A person looks at your message first')
  expect(page).toContain(referenceOf(stored!.id))
})

test('a stamp counts for one message; pressed twice, that message still counts as one', async () => {
  const { from } = fresh()
  const stamp = newFormToken(keys, new Date(contact.clock.now.getTime() - 60_000))
  const [first, second] = [fresh(), fresh()].map(({ fields }) => ({
    ...fields,
    message: `${fields.message} See http://a.example and https://b.example`,
    stamp,
  }))
  const [one, again] = [await contact.post(first!, from), await contact.post(first!, from)]
  expect((await lastStored(first!.message))?.standing).toBe('waiting')
  expect(again.headers.get('location')).toBe(one.headers.get('location'))
  await contact.post(second!, from)
  expect(await lastStored(second!.message)).toMatchObject({ standing: 'held', suspicions: ['links'] })
})

test('the sixth message an hour from one network is taken and held', async () => {
  const { from } = fresh()
  for (let attempt = 1; attempt <= 6; attempt++) {
    const { fields } = fresh()
    expect((await contact.post(fields, from)).status).toBe(303)
    expect((await lastStored(fields.message))?.suspicions).toEqual(attempt > 5 ? ['network'] : [])
  }
})

test('one household of IPv6 addresses counts as one network', async () => {
  for (let attempt = 1; attempt <= 6; attempt++) {
    const { fields } = fresh()
    await contact.post(fields, { 'cloudfront-viewer-address': `2001:db8:1:2:${attempt}::1:4711` })
    expect((await lastStored(fields.message))?.suspicions).toEqual(attempt > 5 ? ['network'] : [])
  }
})

test('the sixth message a day that names one address is held, whatever its case and network', async () => {
  for (let attempt = 1; attempt <= 6; attempt++) {
    const { fields, from } = fresh()
    const email = attempt % 2 ? 'Flood@example.org' : 'flood@EXAMPLE.org'
    await contact.post({ ...fields, email }, from)
    expect((await lastStored(fields.message))?.suspicions).toEqual(attempt > 5 ? ['address'] : [])
  }
})

test('headers a client can set do not change the network it is counted under', async () => {
  for (let attempt = 1; attempt <= 6; attempt++) {
    const { fields } = fresh()
    const forged = {
      'x-forwarded-for': `203.0.113.${attempt}`,
      forwarded: `for=203.0.113.${attempt}`,
      'x-real-ip': `203.0.113.${attempt}`,
    }
    await contact.post(fields, { ...forged, 'cloudfront-viewer-address': '203.0.113.200:1' })
    expect((await lastStored(fields.message))?.suspicions).toEqual(attempt > 5 ? ['network'] : [])
  }
})

test('A74 over the brake the form comes back with what was typed, 429, and when to try again', async () => {
  const { fields, from } = fresh()
  const full = contact.appWith({ take: async () => ({ ok: false, error: { key: 'x', retryAfterSeconds: 600 } }) })
  const answer = await contact.post(fields, from, full)
  expect(answer.status).toBe(429)
  expect(answer.headers.get('retry-after')).toBe('600')
  const html = await answer.text()
  expect(html).toContain('in 10 minutes')
  expect(html).toContain(fields.message)
  expect(await lastStored(fields.message)).toBeUndefined()
})

test('A74 near the end of what everybody may send a message is held, and the operator is woken', async () => {
  const lines: string[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(lines.push(String(text))))
  const { fields, from } = fresh()
  const crowded = contact.appWith({
    take: async (limits) => ({ ok: true, value: limits.at(-1)?.key === 'contact-brake-everybody' ? 1_000_000 : 1 }),
  })
  const answer = await contact.post(fields, from, crowded)
  write.mockRestore()
  expect(answer.status).toBe(303)
  expect(await lastStored(fields.message)).toBeDefined()
  expect(lines.join('')).toContain('"FormsBrake":1')
})
