import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forecast } from '../../../functions/subscriptions/forecast.ts'
import { aJob, anAlert } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

test('An alert is told beforehand what it would bring, without an address and without storing anything', async () => {
  visiting.world.ingest([aJob({ control: '1' }), aJob({ control: '2' }), aJob({ control: '3', states: ['ME'] })])
  const page = await visiting.post('/api/subscriptions', { ...texas, email: '', preview: 'yes' })
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toMatch(/2 open jobs match right now\. In the last 30 days, you’d have gotten 1 email\./)
  expect(html).toMatch(/value="TX" checked/)
  expect(await visiting.world.storedSubscribers()).toEqual([])
})

test('A program is told the same in words and numbers', async () => {
  visiting.world.ingest([aJob({ control: '1' })])
  const answer = await visiting.post(
    '/api/subscriptions',
    { ...texas, email: '', preview: 'yes' },
    { accept: 'application/json' },
  )
  expect(await answer.json()).toEqual({
    open: 1,
    emails: 1,
    days: 30,
    words: '1 open job matches right now. In the last 30 days, you’d have gotten 1 email.',
  })
})

test('Emails are counted as they would have come: by reading, by day, by week, and closed jobs count', () => {
  const now = new Date('2026-11-25T12:00:00Z')
  const seenOn = (firstSeen: string, control: string) => aJob({ control, firstSeen, status: 'closed' })
  const jobs = [
    seenOn('2026-11-24T10:00:00.000Z', '1'),
    seenOn('2026-11-24T10:00:00.000Z', '2'),
    seenOn('2026-11-24T11:00:00.000Z', '3'),
    seenOn('2026-11-24T13:00:00.000Z', '4'),
    seenOn('2026-11-17T13:00:00.000Z', '5'),
    seenOn('2026-10-01T13:00:00.000Z', '6'),
    aJob({ control: '7', firstSeen: '2026-10-01T13:00:00.000Z' }),
  ]
  const emails = (frequency: 'immediately' | 'daily' | 'weekly') => forecast(jobs, anAlert({ frequency }), now)
  expect(emails('immediately')).toEqual({ open: 1, emails: 4, days: 30 })
  // Daily at 7 a.m. Eastern, 12:00 UTC: the three of the morning share an email.
  expect(emails('daily').emails).toBe(3)
  expect(emails('weekly').emails).toBe(2)
})
