import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCloud, type TestCloud } from '../../cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
})
afterAll(() => cloud?.stop())

const linkIn = (text = '', kind: string) => new RegExp(`(/api/${kind}/[A-Za-z0-9_-]+)`).exec(text)?.[1] ?? 'no link'

const asks = async (email: string, path: string, more: Record<string, string> = {}) => {
  expect((await cloud.post(path, { email, ...more })).status).toBe(303)
  await cloud.settle()
  const [mail] = await cloud.mails(email)
  expect((await cloud.post(linkIn(mail?.text, 'confirm'), {})).status).toBe(200)
}

const both = 'both@example.com'
const only = 'only@example.com'

test('An issue gets its page, and then goes once to everybody who asked for the newsletter', async () => {
  await asks(only, '/api/newsletter')
  await asks(both, '/api/subscriptions', { states: 'TX', frequency: 'weekly', newsletter: 'yes' })
  await asks('alerts@example.com', '/api/subscriptions', { states: 'TX', frequency: 'weekly' })
  await cloud.emptyInbox()

  await cloud.invoke('publish', { newsletter: 'now' })
  const day = new Date().toISOString().slice(0, 10)
  const page = await cloud.fetch(`/newsletter/${day}/`)
  expect(page.status).toBe(200)
  for (const _ of [1, 2]) {
    await cloud.runSchedule('alerts')
    await cloud.settle()
  }

  const mails = await cloud.mails()
  expect(mails.map(({ to }) => String(to)).sort()).toEqual([both, only])
  const [mail] = mails
  expect(mail?.subject).toMatch(/^\[Sample\] \d+ new jobs this week, \d+ open$/)
  const html = await page.text()
  const told = [...(mail?.text ?? '').matchAll(/https?:\/\/[^/]+(\/jobs\/[a-z0-9-]+-\d+\/)/g)].map(([, path]) => path!)
  expect(told.length).toBeGreaterThan(5)
  for (const path of told) {
    expect(html).toContain(`href="${path}"`)
    expect((await cloud.fetch(path)).status).toBe(200)
  }
})

test('One press in the mail program stops the newsletter alone; the next issue goes to the others', async () => {
  const mail = (await cloud.mails(both)).at(-1)
  const stop = linkIn(
    mail?.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value,
    'unsubscribe-newsletter',
  )
  expect((await cloud.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  const stored = JSON.stringify(await cloud.table('subscribers'))
  expect(stored.match(/newsletter\\":true/g)).toHaveLength(1)
  // Today has its issue: asked for again, nothing comes.
  await cloud.emptyInbox()
  await cloud.invoke('publish', { newsletter: 'now' })
  await cloud.runSchedule('alerts')
  await cloud.settle()
  expect(await cloud.mails()).toEqual([])
})

test('On Monday the next issue comes out by itself, with what was new since, and goes to who is left', async () => {
  await cloud.setRecording('2026-11-23')
  const now = new Date()
  const days = (8 - now.getUTCDay()) % 7 || 7
  const monday = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + days, 11, 5)
  await cloud.pass(Math.ceil((monday - now.getTime()) / 60_000))
  await cloud.settle()
  // Readings and publishings of the hours that follow, and the planner after them.
  for (const _ of [1, 2]) {
    await cloud.pass(60)
    await cloud.settle()
  }
  const day = new Date(monday).toISOString().slice(0, 10)
  expect((await cloud.fetch(`/newsletter/${day}/`)).status).toBe(200)
  const mails = (await cloud.mails()).filter(({ text }) => text?.includes(`/newsletter/${day}/`))
  expect(mails.map(({ to }) => String(to))).toEqual([only])
  expect(mails[0]?.text).toContain('New jobs')
})
