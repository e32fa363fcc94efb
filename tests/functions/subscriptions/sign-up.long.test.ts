import { PutItemCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mailboxLimits } from '../../../functions/mail/mailbox-limit.ts'
import { addressId } from '../../../functions/platform/address.ts'
import { shardOf } from '../../../functions/subscriptions/shards.ts'
import { spent } from '../../growth.ts'
import { aJob, anAlert } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const minutes = 60_000

/** The log lines of some work. */
const printed = async (work: () => Promise<unknown>): Promise<unknown[]> => {
  const lines: unknown[] = []
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    lines.push(JSON.parse(String(text)))
    return true
  })
  await work().finally(() => write.mockRestore())
  return lines
}
const json = (body: object) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', accept: 'application/json' },
})

describe('A sign-up', () => {
  test('of 120 kB with one field, 40,000 times, is refused in less than 50 ms', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const refused = async () => {
      const body = 'a=&'.repeat(40_000)
      expect((await visiting.request('/api/subscriptions', { method: 'POST', headers, body })).status).toBe(413)
    }
    expect(await spent(refused)).toBeLessThan(50)
  })

  test('is stored and answered with the way to the check-your-mail page', async () => {
    const answer = await visiting.post('/api/subscriptions', texas)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/alerts/check-your-mail/'])
    expect((await visiting.waiting())[0]?.alert).toMatchObject({
      states: ['TX'],
      frequency: 'immediately',
      consent: { page: '/states/texas/', wording: '2026-11-29', requestedAt: '2026-11-25T12:00:00.000Z' },
    })
  })

  test('A27 works for a plus sign by form and by JSON', async () => {
    await visiting.post('/api/subscriptions', texas)
    await visiting.world.drain()
    expect(visiting.lastMail().to).toBe('Reader+jobs@example.org')
    await visiting.world.reset()
    await visiting.request('/api/subscriptions', json({ email: 'a+b@x.org', states: ['TX'], frequency: 'daily' }))
    await visiting.world.drain()
    expect(visiting.lastMail().to).toBe('a+b@x.org')
    await visiting.post(visiting.linkOf('confirm'))
    expect((await visiting.record('a+b@x.org'))?.alerts).toHaveLength(1)
  })

  test('A28 maps case variants to one record and keeps the spelling for sending', async () => {
    await visiting.post('/api/subscriptions', texas)
    await visiting.post('/api/subscriptions', { ...texas, email: texas.email.toUpperCase() })
    expect(await visiting.world.storedSubscribers()).toHaveLength(1)
    await visiting.world.drain()
    expect(visiting.world.recipients()).toEqual(['READER+JOBS@example.org'])
  })

  test('A29 refuses a local part SES cannot deliver to, and converts an international domain', async () => {
    const refused = await visiting.post('/api/subscriptions', { ...texas, email: 'jürgen@example.org' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('letters without accents')
    await visiting.post('/api/subscriptions', { ...texas, email: 'jo@bücher.example' })
    await visiting.world.drain()
    expect(visiting.world.recipients()).toEqual(['jo@xn--bcher-kva.example'])
  })

  test.each([
    ['/api/subscriptions', 'email'],
    ['/api/newsletter', 'email'],
    ['/api/manage', 'address'],
  ])('at %s asks once about a likely slip of the finger, and then takes it', async (path, field) => {
    const fields = { ...texas, [field]: 'jo@gmial.com' }
    const asked = await visiting.post(path, fields)
    const html = await asked.text()
    expect(asked.status).toBe(422)
    expect(html).toContain('Did you mean jo@gmail.com?')
    const checked = /name="checked" value="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await visiting.post(path, { ...fields, checked })).status).toBe(303)
    expect((await visiting.post(path, { ...fields, [field]: 'jo@gmai.com', checked })).status).toBe(422)
  })

  test('loses nothing that was typed when something is wrong, and names every fault at once', async () => {
    const fields = new URLSearchParams([
      ['email', 'not an <address>'],
      ['states', 'TX'],
      ['states', 'AZ'],
      ['occupations', '1896'],
      ['unplaced', 'yes'],
      ['applicants', 'some'],
      ['groups', 'veteran'],
      ['pay', '75000'],
      ['hour', '18'],
      ['zone', 'America/Denver'],
      ['page', '/states/texas/'],
    ])
    const answer = await visiting.post('/api/subscriptions', fields)
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('<title>Error: ')
    expect(html).toContain('name@example.com')
    expect(html).toContain('Choose how often we should email you')
    expect(html).toContain('value="not an &lt;address&gt;"')
    const checked = [...html.matchAll(/name="(\w+)" value="([^"]*)" checked/g)].map(
      ([, name, value]) => `${name}=${value}`,
    )
    expect(checked).toEqual([
      'states=AZ',
      'states=TX',
      'occupations=1896',
      'applicants=some',
      'groups=veteran',
      'unplaced=yes',
    ])
    const selected = [...html.matchAll(/value="([^"]*)" selected/g)].map(([, value]) => value)
    expect(selected.sort()).toEqual(['18', '50', '75000', 'America/Denver'])
    expect(await visiting.world.storedSubscribers()).toEqual([])
  })

  test.each<[string, object, string | string[]]>([
    ['nothing is said', {}, []],
    ['the form is sent as it stands', { applicants: 'some' }, []],
    ['veterans are chosen', { applicants: 'some', groups: 'veteran' }, ['veteran']],
    ['every job is asked for', { applicants: 'all' }, 'all'],
  ])('leaves out jobs that only employees can have, unless asked: %s', async (_, fields, applicants) => {
    await visiting.post('/api/subscriptions', { ...texas, ...fields })
    await visiting.world.drain()
    await visiting.post(visiting.linkOf('confirm'))
    expect((await visiting.record())?.alerts).toMatchObject([{ applicants }])
  })

  test('A71 that a program fills in stores nothing, and comes back whole for a person to send once more', async () => {
    for (const path of ['/api/subscriptions', '/api/manage']) {
      const answer = await visiting.post(path, { ...texas, address: texas.email, second_note: 'buy now' })
      const html = await answer.text()
      expect([path, answer.status]).toEqual([path, 422])
      expect(html).toContain('Please send the form again')
      expect(html).toContain(`value="${texas.email}"`)
      expect(html).toMatch(/name="second_note"[^>]*value=""/)
    }
    expect(await visiting.world.storedSubscribers()).toEqual([])
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toEqual([])
  })

  test.each(['take', 'enqueue'] as const)(
    'A21 whose %s fails is never called a success: the form comes back whole',
    async (part) => {
      const broken = { [part]: () => Promise.reject(new Error('AWS is away')) }
      const answer = await visiting.post('/api/subscriptions', texas, {}, broken)
      const html = await answer.text()
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([507, '60'])
      expect(html).toMatch(/<title>Error: /)
      expect(html).toContain(`value="${texas.email}"`)
      expect(html).toContain('send it again in a few minutes')
      expect(html).not.toContain('AWS is away')
      const link = await visiting.post('/api/manage', { address: texas.email }, {}, broken)
      expect([link.status, link.headers.get('retry-after')]).toEqual([507, '60'])
      expect(await link.text()).toContain(`value="${texas.email}"`)
      // Pressed again when all is well, it goes through as if nothing had happened.
      await visiting.post('/api/subscriptions', texas)
      await visiting.world.drain()
      expect(visiting.world.recipients()).toEqual([texas.email])
    },
  )

  test('A12 answers 405 with Allow to any method but GET, HEAD and POST', async () => {
    for (const path of ['/api/subscriptions', '/api/manage', '/api/confirm/x', '/api/unsubscribe/x', '/api/manage/x'])
      for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
        const answer = await visiting.request(path, { method })
        expect([path, method, answer.status, answer.headers.get('allow')]).toEqual([
          path,
          method,
          405,
          'GET, HEAD, POST',
        ])
      }
  })
})

describe('A confirmation mail', () => {
  test('A33 goes out once however often the form is sent, again a quarter of an hour later, and by the limits of its mailbox', async () => {
    for (let press = 0; press < 3; press++) {
      await visiting.post('/api/subscriptions', texas)
      await visiting.request('/api/subscriptions', json({ ...texas, states: ['TX'] }))
    }
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(1)
    const link = visiting.linkOf('confirm')
    for (let hour = 0; hour < 15; hour++) {
      visiting.world.clock.advance(60 * minutes)
      await visiting.post('/api/subscriptions', texas)
      await visiting.world.drain()
    }
    expect(visiting.world.mailbox.sent).toHaveLength(mailboxLimits.day)
    // It is the same request, and every one of these emails has the button that starts it.
    expect(await (await visiting.request(link)).text()).toContain('Start my alert')
    expect(await visiting.waiting()).toHaveLength(1)
  })

  test('of another thing asked for within minutes comes, too, each with a button of its own', async () => {
    for (const states of ['TX', 'ME', 'AZ']) await visiting.post('/api/subscriptions', { ...texas, states })
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(3)
    for (const { mail } of visiting.world.mailbox.sent) await visiting.post(visiting.linkOf('confirm', mail.text ?? ''))
    expect((await visiting.record())?.alerts.map(({ states }) => states)).toEqual([['TX'], ['ME'], ['AZ']])
  })

  test('A33 the global brake gives the form back with everything in it', async () => {
    const busy = { ok: false as const, error: { key: 'sign-up-everybody', retryAfterSeconds: 90 } }
    const answer = await visiting.post('/api/subscriptions', texas, {}, { take: async () => busy })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '90'])
    expect(await answer.text()).toContain(`value="${texas.email}"`)
    const program = await visiting.request('/api/subscriptions', json(texas), { take: async () => busy })
    expect([program.status, program.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
  })

  test('A33 one network asks for at most twenty an hour, and the others are not held back', async () => {
    const ask = (number: number, viewer: string) =>
      visiting.post(
        '/api/subscriptions',
        { ...texas, email: `reader-${number}@example.org` },
        { 'cloudfront-viewer-address': viewer },
      )
    const answers = []
    for (let number = 0; number < 21; number++) answers.push((await ask(number, '192.0.2.1:4000')).status)
    expect(answers).toEqual([...Array.from({ length: 20 }, () => 303), 429])
    expect((await ask(99, '198.51.100.1:4000')).status).toBe(303)
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(21)
  })

  test('A33 A74 the brake of everybody is a metric for the operator, that of one network is not', async () => {
    const counting = (value: number) => ({ take: async () => ({ ok: true as const, value }) })
    const full = {
      take: async () => ({ ok: false as const, error: { key: 'sign-up-network-x', retryAfterSeconds: 90 } }),
    }
    const said = (parts: Parameters<typeof visiting.post>[3]) =>
      printed(async () => visiting.post('/api/subscriptions', texas, {}, parts))
    const brake = expect.objectContaining({ FormsBrake: 1 })
    expect(await said(counting(801))).toContainEqual(brake)
    expect(await said(counting(800))).not.toContainEqual(brake)
    expect(await said(full)).toEqual([])
  })

  test('A7 and its confirmation are counted, so that their ratio can be watched', async () => {
    const lines = await printed(async () => visiting.post(await visiting.signUp()))
    expect(lines).toContainEqual(expect.objectContaining({ SignUps: 1 }))
    expect(lines).toContainEqual(expect.objectContaining({ SignUpsConfirmed: 1 }))
  })

  test('A44 goes out while alerts wait, because the last tenth of the daily quota is theirs', async () => {
    const { world } = visiting
    Object.assign(world.mailbox.quota, { Max24HourSend: 1000, SentLast24Hours: 950 })
    await world.subscribe('reader@example.org', [anAlert()])
    world.ingest([aJob()])
    await world.plan(1)
    await visiting.post('/api/subscriptions', texas)
    await world.drain({ until: world.clock.now.getTime() })
    expect(world.recipients()).toEqual([texas.email])
  })

  test.each(['Maximum sending rate exceeded.', 'Daily message quota exceeded.'])(
    'A44 waits when SES answers "%s", and goes once',
    async (message) => {
      const { world } = visiting
      world.mailbox.answers.push({ status: 400, code: 'Throttling', message })
      await visiting.post('/api/subscriptions', texas)
      await world.drain({ until: world.clock.now.getTime() })
      expect(world.recipients()).toEqual([])
      await world.drain()
      expect(world.recipients()).toEqual([texas.email])
    },
  )

  test('A36 is sent again on request, and the latest criteria win', async () => {
    await visiting.signUp()
    visiting.world.clock.advance(6 * minutes)
    await visiting.post('/api/subscriptions', { ...texas, states: 'ME', frequency: 'weekly' })
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(2)
    expect(visiting.lastMail().mail.text).toMatch(/jobs in\s+Maine/)
    await visiting.post(visiting.linkOf('confirm'))
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['ME'], frequency: 'weekly' }])
  })

  test('A36 each email confirms what it names, and nothing else', async () => {
    const first = await visiting.signUp()
    await visiting.post('/api/subscriptions', { ...texas, states: 'ME' })
    await visiting.world.drain()
    const second = visiting.linkOf('confirm')
    expect(await (await visiting.request(first)).text()).toContain('Jobs in Texas')
    await visiting.post(first)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['TX'] }])
    await visiting.post(second)
    expect((await visiting.record())?.alerts).toMatchObject([{ states: ['TX'] }, { states: ['ME'] }])
  })

  test('A10 carries no List-Unsubscribe, and A14 A24 its link is short', async () => {
    const link = await visiting.signUp()
    expect(visiting.lastMail().mail.headers.map(({ key }) => key)).not.toContain('list-unsubscribe')
    expect(`https://www.border-patrol-jobs.example.org${link}`.length).toBeLessThan(120)
  })
})

describe('The answer', () => {
  const answerTo = async () => {
    const answer = await visiting.post('/api/subscriptions', texas)
    return [answer.status, answer.headers.get('location'), await answer.text()]
  }

  test('A34 is the same for an address that is new, waiting, active or suppressed, and so is the work', async () => {
    const { world } = visiting
    const calls: number[] = []
    const counted = async () => {
      const before = world.death.calls()
      const answer = await answerTo()
      calls.push(world.death.calls() - before)
      return answer
    }
    const fresh = await counted()
    const waiting = await counted()
    await world.reset()
    await world.subscribe(texas.email, [anAlert()])
    const active = await counted()
    await world.reset()
    await world.observer.send(
      new PutItemCommand({
        TableName: world.suppressions().table,
        Item: { id: { S: addressId(texas.email.toLowerCase()) } },
      }),
    )
    const suppressed = await counted()
    expect([waiting, active, suppressed]).toEqual([fresh, fresh, fresh])
    expect(new Set(calls).size).toBe(1)
    await world.drain()
    expect(world.recipients()).toEqual([])
  })

  test('A38 of a suppressed address is a metric with its reason for the operator, since the person is told nothing new', async () => {
    await visiting.world.suppressAddress(texas.email.toLowerCase())
    await visiting.post('/api/subscriptions', texas)
    const lines = await printed(() => visiting.world.drain())
    expect(lines).toContainEqual(
      expect.objectContaining({ code: 'mail.suppressed', kind: 'confirm', reason: 'bounced' }),
    )
    expect(lines).toContainEqual(expect.objectContaining({ SignUpsSuppressed: 1 }))
    expect(JSON.stringify(lines)).not.toContain('example.org')
    expect(visiting.world.mailbox.sent).toEqual([])
  })

  test('A20 to a request for the manage link is the same for a known and an unknown address', async () => {
    await visiting.world.subscribe('known@example.org', [anAlert()])
    const ask = (address: string) => visiting.post('/api/manage', { address })
    const [known, unknown] = [await ask('known@example.org'), await ask('unknown@example.org')]
    expect([known.status, known.headers.get('location')]).toEqual([unknown.status, unknown.headers.get('location')])
    await ask('known@example.org')
    await visiting.world.drain()
    expect(visiting.world.recipients()).toEqual(['known@example.org', 'unknown@example.org'])
    const mailed = (to: string) => visiting.world.mailbox.sent.find((each) => each.to === to)?.mail.text ?? ''
    expect(visiting.linkOf('manage', mailed('known@example.org'))).toMatch(/^\/api\/manage\/1a/)
    // Nobody is told by a page who subscribes: the owner of an address is told by email.
    expect(mailed('unknown@example.org')).toContain('No job alerts go to this address')
    expect(visiting.linkOf('manage', mailed('unknown@example.org'))).toBe('/no-manage-link')
  })
})

describe('The link to one’s own page', () => {
  const ask = (viewer: string) =>
    visiting.post('/api/manage', { address: 'known@example.org' }, { 'cloudfront-viewer-address': viewer })

  test('A33 is mailed once in a quarter of an hour and five times a day, whoever asks, and nobody is told', async () => {
    await visiting.world.subscribe('known@example.org', [anAlert()])
    for (let hour = 0; hour < 8; hour++) {
      for (let press = 0; press < 2; press++) {
        const answer = await ask(`192.0.2.${hour * 2 + press}:4000`)
        expect([answer.status, answer.headers.get('location')]).toEqual([303, '/alerts/check-your-mail/'])
      }
      await visiting.world.drain()
      visiting.world.clock.advance(60 * minutes)
    }
    // Two clicks in a quarter of an hour are one email, so nobody uses up someone's links without sending them.
    expect(visiting.world.mailbox.sent).toHaveLength(5)
    visiting.world.clock.advance(24 * 60 * minutes)
    await ask('192.0.2.99:4000')
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent).toHaveLength(6)
  })

  test('A33 counts with sign-ups as one, and says when to try again', async () => {
    const from = { 'cloudfront-viewer-address': '192.0.2.7:4000' }
    for (let number = 0; number < 20; number++)
      await visiting.post('/api/subscriptions', { ...texas, email: `reader-${number}@example.org` }, from)
    const answer = await visiting.post('/api/manage', { address: 'known@example.org' }, from)
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const html = await answer.text()
    expect(html).toMatch(/<title>Error: [\s\S]*send them again in \d+ minutes/)
    expect(html).toContain('value="known@example.org"')
    const program = await visiting.request('/api/manage', {
      ...json({ address: 'known@example.org' }),
      headers: { ...json({}).headers, ...from },
    })
    expect([program.status, program.headers.get('content-type')]).toEqual([429, 'application/problem+json'])
  })
})

describe('Expiry', () => {
  test('A37 a sign-up that is still stored after seven days counts as deleted', async () => {
    const link = await visiting.signUp()
    visiting.world.clock.advance(7 * 24 * 60 * minutes + minutes)
    expect(await visiting.world.storedSubscribers()).toHaveLength(1)
    expect(await visiting.record()).toBeUndefined()
    expect((await visiting.post(link)).status).toBe(410)
    expect(await visiting.record()).toBeUndefined()
  })

  test('A17 A37 an expired link says so and offers a new one, which arrives, once however often it is asked for', async () => {
    const link = await visiting.signUp()
    visiting.world.clock.advance(8 * 24 * 60 * minutes)
    const page = await visiting.request(link)
    expect(page.status).toBe(410)
    expect(await page.text()).toMatch(/expired[\s\S]*href="\/alerts\/"/)
    await visiting.signUp()
    await visiting.signUp()
    expect(visiting.world.mailbox.sent).toHaveLength(2)
  })

  test('unconfirmed and ended records carry the instant DynamoDB may delete them at', async () => {
    await visiting.signUp()
    const [pending] = await visiting.world.storedSubscribers()
    expect(Number(pending?.expiresAt?.N)).toBe(Date.parse('2026-12-02T12:00:00Z') / 1000)
    await visiting.post(visiting.linkOf('confirm'))
    const stored = await visiting.world.storedSubscribers()
    expect(stored).toHaveLength(2)
    for (const item of stored) expect(item).not.toHaveProperty('expiresAt')
    expect(new Set(stored.map(({ shard }) => shard?.S))).toEqual(
      new Set([shardOf((await visiting.record())!.id), `address-${shardOf(addressId(texas.email.toLowerCase()))}`]),
    )
  })
})
