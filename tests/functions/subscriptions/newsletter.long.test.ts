import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const newsletter = { email: texas.email, page: '/newsletter/' }

const kinds = async () => {
  const person = await visiting.record()
  return person && [...person.alerts.map(() => 'jobs'), ...(person.newsletter ? ['newsletter'] : [])]
}

/** Asks for it and confirms. */
const asks = async (path: string, fields: Record<string, string>) => {
  await visiting.post(path, fields)
  await visiting.world.drain()
  return (await visiting.post(visiting.linkOf('confirm'))).text()
}

describe('The newsletter', () => {
  test('is a choice of its own: asked for, confirmed, with evidence of the words that were agreed to', async () => {
    const answer = await visiting.post('/api/newsletter', newsletter)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/alerts/check-your-mail/'])
    await visiting.world.drain()
    expect(visiting.lastMail().mail.subject).toBe('One step left: confirm the newsletter')
    expect(await visiting.record()).toBeUndefined()
    const confirm = visiting.linkOf('confirm')
    expect(await (await visiting.request(confirm)).text()).toContain('The newsletter, every Monday')
    expect(await (await visiting.post(confirm)).text()).toContain('You get the newsletter')
    expect(await visiting.record()).toMatchObject({
      alerts: [],
      newsletter: { consent: { page: '/newsletter/', wording: 'newsletter-2026-11-29' } },
    })
  })

  test('comes with an alert by one box, one email and one button', async () => {
    expect(await asks('/api/subscriptions', { ...texas, newsletter: 'yes' })).toContain('The newsletter, every Monday')
    expect(visiting.world.mailbox.sent).toHaveLength(1)
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
  })

  test('asked for while an alert waits for its confirmation waits beside it, each with a button of its own', async () => {
    const alert = await visiting.signUp()
    await visiting.post('/api/newsletter', newsletter)
    await visiting.world.drain()
    await visiting.post(visiting.linkOf('confirm'))
    expect(await kinds()).toEqual(['newsletter'])
    await visiting.post(alert)
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
  })

  test('asked for twice is one', async () => {
    await asks('/api/newsletter', newsletter)
    visiting.world.clock.advance(3_600_000)
    await asks('/api/newsletter', newsletter)
    expect(await kinds()).toEqual(['newsletter'])
  })

  test('brings no jobs, and an alert brings no newsletter', async () => {
    await asks('/api/newsletter', newsletter)
    visiting.world.mailbox.sent.length = 0
    visiting.world.clock.advance(3_600_000)
    const { aJob } = await import('../alerts/examples.ts')
    await visiting.world.plan(visiting.world.ingest([aJob()]))
    visiting.world.clock.advance(30 * 86_400_000)
    await visiting.world.planDigests()
    await visiting.world.drain()
    expect(visiting.world.recipients()).toEqual([])
  })

  test('refuses what is no address, with what was typed', async () => {
    const answer = await visiting.post('/api/newsletter', { ...newsletter, email: 'reader@' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('<title>Error: Weekly newsletter')
    expect(html).toMatch(/value="reader@"/)
    const json = await visiting.post('/api/newsletter', { ...newsletter, email: '' }, { accept: 'application/json' })
    expect(await json.json()).toMatchObject({ errors: [{ field: 'email', message: 'Enter your email address' }] })
  })
})

describe('The link in an issue', () => {
  const oneClick = { 'List-Unsubscribe': 'One-Click' }
  let [stop, stopAll, manage] = ['', '', '']
  beforeEach(async () => {
    await asks('/api/subscriptions', { ...texas, newsletter: 'yes' })
    stop = await visiting.linkFor('unsubscribe-newsletter')
    stopAll = await visiting.linkFor('unsubscribe')
    manage = await visiting.linkFor('manage')
  })

  test('A1 opened by a scanner changes nothing', async () => {
    const before = await visiting.world.everything()
    for (const method of ['GET', 'HEAD']) expect((await visiting.request(stop, { method })).status).toBe(200)
    expect(await visiting.world.everything()).toBe(before)
  })

  test('A8 A13 stops the newsletter by one click in the mail program, and the alerts go on', async () => {
    expect((await visiting.post(stop, oneClick)).status).toBe(200)
    expect(await kinds()).toEqual(['jobs'])
    expect((await visiting.post(stop, oneClick)).status).toBe(200)
    expect(await kinds()).toEqual(['jobs'])
  })

  test('brings it back for whoever pressed by mistake, also when it was the only thing', async () => {
    await visiting.post(stop)
    expect(await (await visiting.post(stop, { action: 'restore' })).text()).toContain('You get the newsletter')
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
    await visiting.post(manage, { action: 'delete', alert: (await visiting.record())!.alerts[0]!.id })
    await visiting.post(stop)
    expect(await kinds()).toEqual([])
    await visiting.post(stop, { action: 'restore' })
    expect(await kinds()).toEqual(['newsletter'])
  })

  test('tells its owner what a person stopped or brought back with it, and of a mail program’s own button nothing', async () => {
    const { sent } = visiting.world.mailbox
    await visiting.world.drain()
    sent.length = 0
    await visiting.post(stop)
    await visiting.post(stop)
    await visiting.world.drain()
    expect(sent.map(({ mail }) => mail.subject)).toEqual(['Part of what we send you has stopped'])
    expect(sent[0]?.mail.text).toContain('newsletter, every Monday')
    await visiting.post(visiting.linkOf('unsubscribe'), { action: 'restore' })
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
    await visiting.post(stop, oneClick)
    await visiting.post(stop, { action: 'restore' })
    await visiting.world.drain()
    expect(sent.map(({ mail }) => mail.subject).slice(1)).toEqual(['Your job alerts were changed'])
  })

  test('brings it back as its receipt promised, even to someone who stopped everything else after it', async () => {
    await visiting.post(stop)
    await visiting.post(stopAll)
    expect(await kinds()).toEqual([])
    await visiting.post(stop, { action: 'restore' })
    expect(await kinds()).toEqual(['newsletter'])
  })

  test('brings nothing back to an address that stopped everything without it, or is not known', async () => {
    await visiting.post(manage, { action: 'forget' })
    expect(await (await visiting.post(stop, { action: 'restore' })).text()).toContain('The newsletter has stopped')
    expect(await visiting.record()).toBeUndefined()
    await asks('/api/subscriptions', texas)
    const [never, all] = [await visiting.linkFor('unsubscribe-newsletter'), await visiting.linkFor('unsubscribe')]
    await visiting.post(all)
    await visiting.post(never, { action: 'restore' })
    expect(await kinds()).toEqual([])
  })

  test('"less often" and "stop all" mean the newsletter too', async () => {
    await visiting.post(stopAll, { action: 'weekly' })
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
    await visiting.post(stopAll)
    expect(await kinds()).toEqual([])
  })

  test('is worth nothing for another purpose', async () => {
    const token = stop.split('/').at(-1)
    for (const other of ['unsubscribe', 'manage', 'confirm'])
      expect((await visiting.post(`/api/${other}/${token}`)).status).toBe(400)
    expect((await visiting.post(`/api/unsubscribe-newsletter/${stopAll.split('/').at(-1)}`)).status).toBe(400)
    expect(await kinds()).toEqual(['jobs', 'newsletter'])
  })
})

describe("The page of one's alerts", () => {
  test('shows the newsletter, pauses and stops it, and has no jobs to change in it', async () => {
    await asks('/api/subscriptions', { ...texas, newsletter: 'yes', reminder: 'yes' })
    const manage = await visiting.linkFor('manage')
    const html = await (await visiting.request(manage)).text()
    expect(html).toContain('<h2>The newsletter</h2>')
    expect(html).toContain('and a reminder about three days before a job closes')
    expect(html.match(/Change this alert/g)).toHaveLength(1)
    const id = 'newsletter'
    expect(await (await visiting.post(manage, { action: 'change', alert: id, states: 'TX' })).text()).toContain(
      'This alert is gone',
    )
    await visiting.post(manage, { action: 'pause', alert: id, [`weeks-${id}`]: '2' })
    expect((await visiting.record())?.newsletter?.pauses?.at(-1)?.until).toBe(
      new Date(visiting.world.clock.now.getTime() + 14 * 86_400_000).toISOString(),
    )
    await visiting.post(manage, { action: 'delete', alert: id })
    expect(await kinds()).toEqual(['jobs'])
  })
})
