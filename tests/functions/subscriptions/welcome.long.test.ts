import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
afterAll(() => visiting?.stop())

const hour = 3_600_000
const open = [
  aJob({ control: '1', closes: '2026-12-06T04:59:00.000Z' }),
  aJob({ control: '2', title: 'CBP Officer', closes: '2026-12-05T04:59:00.000Z' }),
  aJob({ control: '3', states: ['ME'] }),
  aJob({ control: '4', closes: '2026-11-25T12:30:00.000Z' }),
]

beforeEach(async () => {
  await visiting.world.reset()
  visiting.world.ingest(open)
  await visiting.world.plan(1)
  await visiting.world.drain()
  visiting.world.clock.advance(hour)
})

const confirmed = async (fields: Record<string, string> = texas) => {
  await visiting.post(await visiting.signUp(fields))
  await visiting.world.drain()
}
const subjects = () => visiting.world.mailbox.sent.map(({ mail }) => mail.subject)
const jobsIn = (text = '') => [...text.matchAll(/-(\d+)\/$/gm)].map(([, control]) => control)
const confirmation = 'One step left: confirm your job alert'
const text = () => visiting.lastMail().mail.text ?? ''

describe('The welcome email', () => {
  test('lists what is open and fits, first to close first, and says how often and how it stops', async () => {
    await confirmed()
    expect(subjects()).toEqual([confirmation, 'Your job alert is on: 2 open jobs match'])
    expect(jobsIn(text())).toEqual(['2', '1'])
    expect(text()).toMatch(/\* Jobs in Texas, .*right away/)
    expect(text()).toContain('You can stop all of it with one click')
    const header = visiting.lastMail().mail.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line
    expect(header).toContain('/api/unsubscribe/')
  })

  test('lists ten jobs at most, and links the rest', async () => {
    visiting.world.ingest(Array.from({ length: 11 }, (_, index) => aJob({ control: String(200 + index) })))
    visiting.world.clock.advance(hour)
    await confirmed()
    expect(jobsIn(text())).toHaveLength(10)
    expect(text()).toContain('And 3 more.')
    expect(text()).toContain('https://jobs.example.org/states/texas/')
  })

  test('says so when nothing that fits is open', async () => {
    await confirmed({ ...texas, states: 'AK' })
    expect(subjects().at(-1)).toBe('Your job alert is on')
    expect(text()).toContain('No open jobs match right now.')
  })

  test('to someone who asked for the newsletter alone lists no jobs', async () => {
    await visiting.post('/api/newsletter', { email: texas.email, page: '/newsletter/' })
    await visiting.world.drain()
    await visiting.post(visiting.linkOf('confirm'))
    await visiting.world.drain()
    expect(subjects().at(-1)).toBe('You’re signed up for the newsletter')
    expect(jobsIn(text())).toEqual([])
  })

  test('is no news: what it lists is neither told again nor reminded of, and what opens later is told', async () => {
    await confirmed({ ...texas, frequency: 'daily', reminder: 'yes' })
    visiting.world.mailbox.sent.length = 0
    for (let day = 0; day < 14; day++) {
      if (day === 1) visiting.world.ingest([aJob({ control: '9', closes: '2027-01-05T04:59:00.000Z' })])
      visiting.world.clock.advance(24 * hour)
      await visiting.world.plan()
      await visiting.world.planDigests()
      await visiting.world.drain()
    }
    expect(visiting.world.mailbox.sent.flatMap(({ mail }) => jobsIn(mail.text))).toEqual(['9'])
  })

  test('leaves out what waits for the first digest', async () => {
    // It is 8 a.m. in New York: the digest of the next day is due at 7.
    const link = await visiting.signUp({ ...texas, frequency: 'daily' })
    visiting.world.clock.advance(60_000)
    visiting.world.ingest([aJob({ control: '9' })])
    visiting.world.clock.advance(60_000)
    await visiting.post(link)
    await visiting.world.drain()
    expect(jobsIn(text())).toEqual(['2', '1'])
    visiting.world.clock.advance(24 * hour)
    await visiting.world.planDigests()
    await visiting.world.drain()
    expect(jobsIn(text())).toEqual(['9'])
  })

  test('does not come when the first email about jobs goes out within the hour anyway', async () => {
    const link = await visiting.signUp()
    visiting.world.clock.advance(60_000)
    visiting.world.ingest([aJob({ control: '9' })])
    visiting.world.clock.advance(60_000)
    await visiting.post(link)
    await visiting.world.drain()
    expect(subjects()).toEqual([confirmation])
  })

  test('comes once, however often the button is clicked, and not to someone who stopped at once', async () => {
    const link = await visiting.signUp()
    for (const _ of [1, 2, 3]) await visiting.post(link)
    await visiting.world.drain({ twice: true })
    expect(subjects().slice(1)).toEqual(['Your job alert is on: 2 open jobs match'])
    const other = await visiting.signUp({ ...texas, email: 'other@example.org' })
    await visiting.post(other)
    await visiting.post(await visiting.linkFor('unsubscribe', 'other@example.org'))
    await visiting.world.drain()
    expect(
      visiting.world.mailbox.sent.filter(({ to }) => to === 'other@example.org').map(({ mail }) => mail.subject),
    ).toEqual([confirmation, 'Your job alerts have stopped'])
  })

  test('comes once wherever its worker or the click dies', async () => {
    for (const when of ['before', 'after'] as const)
      for (let nth = 1; ; nth++) {
        await visiting.world.reset()
        visiting.world.ingest(open)
        visiting.world.clock.advance(hour)
        const link = await visiting.signUp()
        const before = visiting.world.death.calls()
        visiting.world.death.strike(nth, when)
        const lived = await visiting.world.death.live(async () => visiting.post(link))
        if (!lived) await visiting.post(link)
        await visiting.world.drain()
        const struck = visiting.world.death.calls() - before >= nth
        visiting.world.death.strike(Number.POSITIVE_INFINITY, when)
        expect([when, nth, ...subjects()]).toEqual([when, nth, confirmation, 'Your job alert is on: 2 open jobs match'])
        if (!struck) break
      }
  })
})
