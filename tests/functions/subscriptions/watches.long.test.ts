import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mostWatches } from '../../../functions/subscriptions/lifecycle.ts'
import { parseMatchable } from '../../../functions/subscriptions/matchable.ts'
import { aJob, anAlert, aWatch } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(async () => {
  await visiting.world.reset()
  visiting.world.ingest([
    aJob({ control: '100000' }),
    aJob({ control: '200000', title: 'CBP Officer' }),
    aJob({ control: '300000', closes: '2026-11-25T12:30:00.000Z' }),
  ])
  await visiting.world.plan(1)
  await visiting.world.drain()
  visiting.world.clock.advance(3_600_000)
})
afterAll(() => visiting?.stop())

const asked = { address: texas.email, job: '100000', page: '/jobs/border-patrol-agent-100000/' }
const watching = async (fields = asked) => {
  await visiting.post('/api/watch', fields)
  await visiting.world.drain()
  await visiting.post(visiting.linkOf('confirm'))
}
const controls = async (email = texas.email) => (await visiting.record(email))?.watches.map(({ control }) => control)
const happens = async (control = '100000') => {
  visiting.world.clock.advance(60_000)
  await visiting.world.plan(visiting.world.happens(control, { fields: ['pay'] }))
  await visiting.world.drain()
}

describe('Watching a job', () => {
  test('begins with an address on the page of the job, after a confirmation, and brings what happens', async () => {
    const answer = await visiting.post('/api/watch', asked)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/alerts/check-your-mail/'])
    expect(await controls()).toBeUndefined()
    await visiting.world.drain()
    expect(visiting.lastMail().mail.subject).toBe('One step left: confirm that you want to watch a job')
    const link = visiting.linkOf('confirm')
    const page = await (await visiting.request(link)).text()
    expect(page).toContain('What happens to the job Border Patrol Agent (100000)')
    expect(page).toContain('Watch this job')
    expect(await (await visiting.post(link)).text()).toContain('We’re watching this job for you')
    expect((await visiting.record())?.watches).toMatchObject([
      { control: '100000', title: 'Border Patrol Agent', consent: { page: asked.page, wording: 'watch-2026-11-29' } },
    ])
    await happens()
    expect(visiting.lastMail().mail.subject).toBe('Changed: Border Patrol Agent')
  })

  test('is for open jobs alone, and loses nothing that was typed', async () => {
    for (const job of ['300000', '999999', '']) {
      const closed = await visiting.post('/api/watch', { ...asked, job })
      // Whatever a function answers with 404, people get the distribution's page instead.
      expect([closed.status, (await closed.text()).includes('You can only watch open jobs')]).toEqual([422, true])
      const program = await visiting.post('/api/watch', { ...asked, job }, { accept: 'application/json' })
      expect([program.status, program.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
      expect(await program.json()).toMatchObject({ errors: [{ field: 'job', message: 'This job is not open' }] })
    }
    const answer = await visiting.post('/api/watch', { ...asked, address: 'not an address' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('value="not an address"')
    expect(html).toContain('name="job" value="100000"')
    expect(await visiting.world.storedSubscribers()).toEqual([])
  })

  test('gives the form back, with what was typed, while the jobs cannot be read', async () => {
    const readSnapshot = async () => {
      throw new Error('S3 does not answer')
    }
    const answer = await visiting.post('/api/watch', asked, {}, { readSnapshot })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([507, '60'])
    const html = await answer.text()
    expect(html).toContain(`value="${texas.email}"`)
    expect(html).toContain('name="job" value="100000"')
    expect(html).toContain('couldn’t save this')
  })

  test('takes one click from an alert’s email by whoever is confirmed; the link alone changes nothing', async () => {
    await visiting.subscribed()
    visiting.world.clock.advance(60_000)
    await visiting.world.plan(visiting.world.ingest([aJob({ control: '400000', title: 'CBP Technician' })]))
    await visiting.world.drain()
    expect(visiting.lastMail().mail.text).toContain('Tell me if this job changes')
    const link = visiting.linkOf('watch')
    expect(await (await visiting.request(link)).text()).toContain('Watch this job')
    expect(await controls()).toEqual([])
    for (const _ of [1, 2]) expect((await visiting.post(link)).status).toBe(200)
    expect(await controls()).toEqual(['400000'])
    await happens('400000')
    expect(visiting.world.mailbox.sent.map(({ mail }) => mail.subject)).toContain('Changed: CBP Technician')
    await visiting.post(await visiting.linkFor('unsubscribe'))
    expect((await visiting.post(link)).status).toBe(410)
  })

  test('has a most, and asked for again it goes on as it is', async () => {
    await watching()
    const before = await visiting.record()
    await watching()
    expect((await visiting.record())?.watches.map(({ id }) => id)).toEqual(before?.watches.map(({ id }) => id))
    const watches = Array.from({ length: mostWatches }, (_, index) =>
      aWatch({ id: `w${index}`, control: String(500_000 + index) }),
    )
    await visiting.world.subscribe('full@example.org', [], { watches })
    await visiting.post('/api/watch', { ...asked, address: 'full@example.org' })
    await visiting.world.drain()
    expect((await visiting.post(visiting.linkOf('confirm'))).status).toBe(409)
    expect(await controls('full@example.org')).toHaveLength(mostWatches)
  })
})

test('Asked for again, a watch still tells what has waited since the first request, once', async () => {
  await visiting.post('/api/watch', asked)
  await visiting.world.drain()
  const first = visiting.linkOf('confirm')
  await happens()
  await visiting.post(first)
  visiting.world.clock.advance(60_000)
  await watching()
  visiting.world.mailbox.sent.length = 0
  visiting.world.clock.advance(2 * 3_600_000)
  await visiting.world.planDigests()
  await visiting.world.drain({ twice: true })
  expect(visiting.world.mailbox.sent.map(({ mail }) => mail.subject)).toEqual(['Changed: Border Patrol Agent'])
})

describe('A watch is stopped', () => {
  test('alone, by the link in its email and by the mail program’s own button', async () => {
    await visiting.subscribed()
    await watching()
    await watching({ ...asked, job: '200000' })
    await happens()
    const header = visiting.lastMail().mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line ?? ''
    const link = visiting.linkOf('unsubscribe-watch', header)
    expect(await (await visiting.request(link)).text()).toContain('Stop watching this job')
    expect(await controls()).toEqual(['100000', '200000'])
    const answer = await visiting.post(link, { 'List-Unsubscribe': 'One-Click' })
    expect([answer.status, await controls()]).toEqual([200, ['200000']])
    expect((await visiting.record())?.alerts).toHaveLength(1)
    expect((await visiting.post(link)).status).toBe(200)
    visiting.world.mailbox.sent.length = 0
    await happens()
    expect(visiting.world.recipients()).toEqual([])
  })

  test('by a person with the link in its email, who may not be its owner: who is told, and can have it back', async () => {
    await visiting.subscribed()
    await watching()
    await happens()
    const link = visiting.linkOf('unsubscribe-watch')
    visiting.world.mailbox.sent.length = 0
    await visiting.post(link)
    await visiting.world.drain()
    const [receipt, ...others] = visiting.world.mailbox.sent
    expect([receipt?.mail.subject, others]).toEqual(['Part of what we send you has stopped', []])
    expect(receipt?.mail.text?.replace(/\s+/g, ' ')).toContain('What happens to the job Border Patrol Agent (100000)')
    await visiting.post(visiting.linkOf('unsubscribe'), { action: 'restore' })
    expect(await controls()).toEqual(['100000'])
    expect((await visiting.record())?.alerts).toHaveLength(1)
  })

  test('with everything else, comes back with it, and as the last thing can be brought back', async () => {
    await watching()
    await visiting.post(await visiting.linkFor('unsubscribe'))
    expect((await visiting.record())?.watches).toEqual([])
    expect((await visiting.record())?.ended?.watches).toHaveLength(1)
    await visiting.post(await visiting.linkFor('unsubscribe'), { action: 'restore' })
    expect(await controls()).toEqual(['100000'])
  })

  test('and is seen, paused, stopped, exported and erased on the manage page', async () => {
    await visiting.subscribed()
    await watching()
    const manage = await visiting.linkFor('manage')
    const page = await (await visiting.request(manage)).text()
    expect(page).toContain('Border Patrol Agent</a>')
    expect(page).toContain('Job number 100000')
    const id = (await visiting.record())?.watches[0]?.id ?? ''
    await visiting.post(manage, { action: 'pause', alert: id, [`weeks-${id}`]: '2' })
    expect((await visiting.record())?.watches[0]?.pauses?.at(-1)?.until.slice(0, 10)).toBe('2026-12-09')
    expect(await (await visiting.request(manage)).text()).toContain(
      'After that, we’ll tell you what happened in the meantime.',
    )
    await visiting.post(manage, { action: 'resume', alert: id })
    await visiting.post(manage, { action: 'data' })
    await visiting.world.drain()
    expect(visiting.world.mailbox.sent.some(({ mail }) => mail.text?.includes('"control": "100000"'))).toBe(true)
    await visiting.post(manage, { action: 'delete', alert: id })
    expect(await controls()).toEqual([])
    await watching()
    await visiting.post(manage, { action: 'forget' })
    expect(await visiting.record()).toBeUndefined()
  })
})

test('Two who watch the same job become one by a move, and hear of it once', async () => {
  await watching()
  await watching({ ...asked, address: 'new@example.org' })
  await watching({ ...asked, address: 'new@example.org', job: '200000' })
  await visiting.post(await visiting.linkFor('manage'), { action: 'move', address: 'new@example.org' })
  await visiting.world.drain()
  await visiting.post(visiting.linkOf('confirm'))
  await visiting.world.drain()
  expect(await controls('new@example.org')).toEqual(['100000', '200000'])
  visiting.world.mailbox.sent.length = 0
  await happens()
  expect(visiting.world.recipients()).toEqual(['new@example.org'])
})

test('A22 records from before there were watches are read, and a watch as it is first kept', () => {
  const stored =
    '[{"id":"q1w2e3r4t5y6","control":"847281200","title":"Border Patrol Agent","consent":{"requestedAt":"2026-11-29T12:00:00.000Z","page":"/jobs/border-patrol-agent-847281200/","wording":"watch-2026-11-29"},"confirmedAt":"2026-11-29T12:05:00.000Z","pauses":[{"from":"2026-11-29T12:00:00.000Z","until":"2026-11-29T12:05:00.000Z"}]}]'
  const before = { format: { N: '2' }, since: { S: '' }, alerts: { S: JSON.stringify([anAlert()]) } }
  const ended = '{"alerts":[],"at":"2026-11-25T12:00:00.000Z","reason":"unsubscribed"}'
  expect(parseMatchable(before)).toMatchObject({ alerts: [{ states: ['TX'] }], watches: [] })
  expect(parseMatchable({ ...before, ended: { S: ended } }).ended?.watches).toEqual([])
  expect(parseMatchable({ ...before, watches: { S: stored } }).watches).toEqual(JSON.parse(stored))
})
