import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailboxLimits, mailboxOf } from '../../../functions/mail/mailbox-limit.ts'
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
  'Somebody who signs a mailbox up under many spellings from %s reaches it no more often than the runbook says',
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
  ['moved away', 'go to another address now', { action: 'move', address: 'thief@example.net' }],
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
