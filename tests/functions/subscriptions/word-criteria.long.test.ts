import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aJob } from '../alerts/examples.ts'
import { startVisiting, texas, type Visiting } from './visiting.ts'

let visiting: Visiting
beforeAll(async () => {
  visiting = await startVisiting()
})
beforeEach(() => visiting.world.reset())
afterAll(() => visiting?.stop())

const pilots = { ...texas, words: '  pilot ', without: 'supervisory, chief' }

describe('An alert with words', () => {
  test('keeps them as they were typed, and brings the jobs that the search finds by them', async () => {
    await visiting.subscribed(pilots)
    expect((await visiting.record())?.alerts).toMatchObject([{ words: 'pilot', without: 'supervisory, chief' }])
    visiting.world.clock.advance(60_000)
    visiting.world.ingest([
      aJob({ control: '1' }),
      aJob({ control: '2', title: 'Air Interdiction Agent' }),
      aJob({ control: '3', title: 'Supervisory Air Interdiction Agent' }),
    ])
    await visiting.world.plan(1)
    await visiting.world.drain()
    expect(visiting.lastMail().mail.subject).toBe('New job: Air Interdiction Agent in Texas')
    expect(visiting.lastMail().mail.text).toMatch(/with “pilot”, without\s+“supervisory”\s+or\s+“chief”/)
  })

  test('is told beforehand how many jobs match', async () => {
    visiting.world.ingest([aJob({ control: '1' }), aJob({ control: '2', title: 'Air Interdiction Agent' })])
    const answer = await visiting.post(
      '/api/subscriptions',
      { ...pilots, email: '', preview: 'yes' },
      { accept: 'application/json' },
    )
    expect(await answer.json()).toMatchObject({ open: 1 })
  })

  test('may have ten words in all, and is given back whole with what is wrong', async () => {
    const ten = 'one two three four five six'
    expect((await visiting.post('/api/subscriptions', { ...pilots, words: ten, without: 'a b c d' })).status).toBe(303)
    const answer = await visiting.post('/api/subscriptions', { ...pilots, words: ten, without: 'a b c d e' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('Use at most 10 words in both fields together')
    expect(html).toContain(`value="${ten}"`)
    expect(html).toContain('value="a b c d e"')
    expect((await visiting.post('/api/subscriptions', { ...pilots, words: 'x'.repeat(300) })).status).toBe(422)
  })

  test('sends what was typed to nobody who did not confirm it, by a form or by a move', async () => {
    const spam = { ...texas, words: 'visit spam.example' }
    await visiting.signUp(spam)
    expect(visiting.lastMail().mail.text).toMatch(/with or\s+without the words typed in the form/)
    const link = visiting.linkOf('confirm')
    expect(await (await visiting.request(link)).text()).not.toContain('spam.example')
    await visiting.post(link)
    await visiting.world.drain()
    await visiting.post(await visiting.linkFor('manage'), { action: 'move', address: 'stranger@example.org' })
    await visiting.world.drain()
    expect(visiting.lastMail().to).toBe('stranger@example.org')
    expect(visiting.lastMail().mail.text).not.toContain('spam.example')
    expect(await (await visiting.request(visiting.linkOf('confirm'))).text()).not.toContain('spam.example')
  })

  test('is another one than the same without words, and is changed on the manage page', async () => {
    await visiting.subscribed()
    await visiting.subscribed(pilots)
    const [plain, worded] = (await visiting.record())?.alerts ?? []
    expect([plain?.words, worded?.words]).toEqual([undefined, 'pilot'])
    const manage = await visiting.linkFor('manage')
    const page = await (await visiting.request(`${manage}?alert=${worded?.id}`)).text()
    expect(page).toContain('value="pilot"')
    expect(page).toContain('value="supervisory, chief"')
    await visiting.post(manage, { ...pilots, action: 'change', alert: worded?.id ?? '', words: 'boat', without: '' })
    expect((await visiting.record())?.alerts[1]).toMatchObject({ words: 'boat' })
    expect((await visiting.record())?.alerts[1]?.without).toBeUndefined()
  })
})
