import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadRecording } from '../../../infra/local/usajobs-recording.ts'
import { startTestCloud, type TestCloud } from '../../cloud.ts'

let cloud: TestCloud

beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
})
afterAll(() => cloud?.stop())

const linkIn = (text = '', kind: string) => new RegExp(`(/api/${kind}/[A-Za-z0-9_-]+)`).exec(text)?.[1] ?? 'no link'

const postingsIn = (state: string, recording: string): string[] =>
  loadRecording(recording, new Date())
    .filter((item) => JSON.stringify(item).includes(`"CountrySubDivisionCode":"${state}"`))
    .map((item) => item.MatchedObjectId)
    .sort()

/** What the newer recording has in a state and the older one has not there, read from the postings themselves. */
const newIn = (state: string): string[] => {
  const known = new Set(postingsIn(state, '2026-11-16'))
  return postingsIn(state, '2026-11-23').filter((control) => !known.has(control))
}

const jobsIn = (text = '') => [...text.matchAll(/\/jobs\/[a-z0-9-]*?(\d+)\//g)].map(([, control]) => control).sort()

const signUp = async (email: string) => {
  const fields = { email, states: ['TX'], frequency: 'immediately', page: '/states/texas/' }
  expect((await cloud.post('/api/subscriptions', fields)).headers.get('location')).toBe('/alerts/check-your-mail/')
}

const confirm = async (email: string) => {
  await cloud.settle()
  const [mail] = await cloud.emails(email)
  const answer = await cloud.post(linkIn(mail?.text, 'confirm'), {})
  // The welcome comes before whatever a test waits for.
  await cloud.settle()
  return answer
}

describe('Someone who asks for jobs in Texas', () => {
  const reader = 'Reader+alerts@example.com'
  const other = 'other@example.com'

  test('A27 A28 gets one confirmation, however often and in whatever case the address is sent, plus sign and all', async () => {
    await signUp(reader)
    await signUp(reader.toLowerCase())
    await cloud.settle()
    const all = await cloud.emails()
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({ subject: 'One step left: confirm your job alert' })
  })

  test('A1 A6 sees a masked address and one button, and nothing is on before it is pressed', async () => {
    const [mail] = await cloud.emails()
    const before = await cloud.table('subscribers')
    const page = await cloud.fetch(linkIn(mail?.text, 'confirm'))
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).toMatch(/[rR]•••@example\.com/)
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(await cloud.table('subscribers')).toEqual(before)
    const confirmed = await cloud.post(linkIn(mail?.text, 'confirm'), {})
    expect(await confirmed.text()).toContain('Your alert is on')
  })

  test('gets exactly the new jobs that fit, in one email', async () => {
    await signUp(other)
    await confirm(other)
    await cloud.emptyInbox()
    await cloud.setRecording('2026-11-23')
    await cloud.runSchedule('ingest')
    await cloud.settle()
    const emails = await cloud.emails()
    expect(emails.map(({ to }) => String(to).toLowerCase()).sort()).toEqual([other, reader.toLowerCase()])
    const expected = newIn('Texas')
    expect(expected.length).toBeGreaterThan(1)
    for (const mail of emails) expect(jobsIn(mail.text)).toEqual(expected)
  })

  test('A8 A9 A13 one click in the mail program stops that subscription and no other, without a redirect', async () => {
    const mail = (await cloud.emails()).find(({ to }) => String(to).toLowerCase() === reader.toLowerCase())
    const header = (name: string) => mail?.headers.find((each) => each.name.toLowerCase() === name)?.value ?? ''
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const url = /^<(.+)>$/.exec(header('list-unsubscribe'))?.[1] ?? ''
    const answer = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
      redirect: 'manual',
    })
    expect(answer.status).toBe(200)
    const active = (await cloud.table('subscribers')).filter(({ alerts }) => alerts)
    expect(active).toHaveLength(1)
  })

  test('gets nothing any more, while the other still does', async () => {
    await cloud.settle()
    await cloud.emptyInbox()
    await cloud.runSchedule('ingest')
    await cloud.runSchedule('alerts')
    await cloud.settle()
    expect(await cloud.emails()).toEqual([])
    // The same jobs once more, as a run of its own: whoever is still subscribed is written to.
    const run = { kind: 'immediately', from: 1, to: 2 }
    const shards = Array.from({ length: 256 }, (_, shard) => shard.toString(16).padStart(2, '0'))
    await cloud.ask('POST', 'queues/match-queue', { run, shards })
    await cloud.settle()
    expect((await cloud.emails()).map(({ to }) => to)).toEqual([[other]])
  })
})

test('The form tells what an alert would bring before anything is sent', async () => {
  const answer = await cloud.post('/api/subscriptions', { states: 'TX', frequency: 'daily', preview: 'yes' })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toMatch(/open jobs? match(es)? right|open jobs match\s+right/)
})
