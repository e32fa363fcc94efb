import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailboxLimits, mailboxOf } from '../../../functions/mail/mailbox-limit.ts'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
afterAll(() => visiting?.stop())
beforeEach(() => visiting.world.reset())

const hour = 3_600_000

/** How many emails came to the victim's mailbox by then. */
const received = (mailbox: string) => visiting.world.mailbox.sent.filter(({ to }) => mailboxOf(to) === mailbox).length

test.each([
  ['one network', 1, 14],
  ['twenty networks', 20, 1],
])(
  'Someone who signs a mailbox up under many spellings from %s reaches it no more often than the runbook says',
  async (_, networks, each) => {
    const { world } = visiting
    const start = world.clock.now.getTime()
    for (let network = 0; network < networks; network++)
      for (let attempt = 0; attempt < each; attempt++) {
        const email = `v.ictim+${network}-${attempt}@gmail.com`
        const from = { 'cloudfront-viewer-address': `198.51.100.${network}:4711` }
        expect((await visiting.post('/api/subscriptions', { ...texas, email }, from)).status).toBe(303)
      }
    await world.drain({ until: start + hour - 1000 })
    expect(received('victim@gmail.com')).toBe(mailboxLimits.hour)
    await world.drain({ until: start + 24 * hour - 1000 })
    expect(received('victim@gmail.com')).toBe(mailboxLimits.day)
    // What was over the day is dropped: nothing of the flood is left to come the next day.
    await world.drain()
    expect(received('victim@gmail.com')).toBe(mailboxLimits.day)
  },
  120_000,
)

test.each([
  ['moved away', 'now go to another address', { action: 'move', address: 'thief@example.net' }],
  ['stopped', 'have stopped', { action: 'stop' }],
])(
  'Whoever fills a mailbox first cannot keep from it that its alerts were %s',
  async (_, words, action) => {
    const { world } = visiting
    await visiting.subscribed({ ...texas, email: 'victim@example.org' })
    const manage = await visiting.linkFor('manage', 'victim@example.org')
    for (let hours = 0; hours < 4; hours++) {
      for (let each = 0; each < mailboxLimits.hour; each++) {
        const address = `victim+${hours}-${each}@example.org`
        await visiting.post('/api/subscriptions', { ...texas, email: address })
        await visiting.post('/api/newsletter', { email: address })
        await visiting.post(manage, { action: 'data' })
      }
      await world.drain({ until: world.clock.now.getTime() })
      world.clock.advance(hour)
    }
    expect((await visiting.post(manage, action)).status).toBeLessThan(400)
    await world.drain({ until: world.clock.now.getTime() })
    if ('address' in action) await visiting.post(visiting.linkOf('confirm'))
    await world.drain({ until: world.clock.now.getTime() + hour })
    const told = world.mailbox.sent.filter(({ to }) => to === 'victim@example.org').map(({ mail }) => mail.subject)
    expect(told.filter((subject) => subject?.includes(words))).toHaveLength(1)
  },
  120_000,
)

test.each([
  ['strangers', 0],
  ['strangers and whoever has a link of its owner', 2],
])(
  'Through every door at once %s bring a mailbox no more than the runbook says',
  async (_, beyond) => {
    const { world, post } = visiting
    const victim = 'victim@example.org'
    world.ingest([aJob({ control: '100000' })])
    await visiting.subscribed({ ...texas, email: victim })
    await visiting.subscribed({ ...texas, email: 'mover@example.org' })
    const [manage, mover] = [
      await visiting.linkFor('manage', victim),
      await visiting.linkFor('manage', 'mover@example.org'),
    ]
    world.clock.advance(24 * hour)
    world.mailbox.sent.length = 0
    const start = world.clock.now.getTime()
    for (let time = 0; time < 4; time++) {
      const from = { 'cloudfront-viewer-address': `198.51.100.${time}:4711` }
      const spelling = `victim+${time}@example.org`
      await post('/api/subscriptions', { ...texas, email: spelling }, from)
      await post('/api/newsletter', { email: spelling }, from)
      await post('/api/watch', { address: spelling, job: '100000' }, from)
      await post('/api/manage', { address: victim }, from)
      if (time === 0) await post(mover, { action: 'move', address: victim }, from)
      if (beyond > 0) {
        const alert = (await visiting.record(victim))?.alerts[0]?.id ?? ''
        await post(manage, { action: 'data' })
        await post(manage, { action: 'pause', alert, [`weeks-${alert}`]: '1' })
        await post(manage, { action: 'stop' })
        await post(manage, { action: 'restore' })
        await post(manage, { action: 'resume', alert })
      }
      await world.drain({ until: start + (time + 1) * hour - 1000 })
      world.clock.advance(start + (time + 1) * hour - world.clock.now.getTime())
      if (time === 0) {
        expect(received(victim)).toBeGreaterThanOrEqual(mailboxLimits.hour)
        expect(received(victim)).toBeLessThanOrEqual(mailboxLimits.hour + beyond)
      }
    }
    await world.drain({ until: start + 24 * hour - 1000 })
    expect(received(victim)).toBeGreaterThanOrEqual(mailboxLimits.day)
    expect(received(victim)).toBeLessThanOrEqual(mailboxLimits.day + beyond)
  },
  120_000,
)
