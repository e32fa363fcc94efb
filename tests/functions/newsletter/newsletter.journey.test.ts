import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Item, loadRecording } from '../../../infra/local/usajobs-recording.ts'
import { startTestCloud, type TestCloud } from '../../cloud.ts'

const sunday = new Date('2026-12-13T15:00:00Z')

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true, from: sunday })
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
})
afterAll(() => cloud?.stop())

const linkIn = (text = '', kind: string) => new RegExp(`(/api/${kind}/[A-Za-z0-9_-]+)`).exec(text)?.[1] ?? 'no link'

const asks = async (email: string, path: string, more: Record<string, string> = {}) => {
  expect((await cloud.post(path, { email, ...more })).status).toBe(303)
  await cloud.settle()
  const [mail] = await cloud.emails(email)
  expect((await cloud.post(linkIn(mail?.text, 'confirm'), {})).status).toBe(200)
  await cloud.settle()
}

const both = 'both@example.com'
const only = 'only@example.com'

test('An issue gets its page, and then goes once to everybody who asked for the newsletter', async () => {
  await asks(only, '/api/newsletter')
  await asks(both, '/api/subscriptions', { states: 'TX', frequency: 'weekly', newsletter: 'yes' })
  await asks('alerts@example.com', '/api/subscriptions', { states: 'TX', frequency: 'weekly' })
  await cloud.emptyInbox()

  await cloud.invoke('publish', { newsletter: 'now' })
  const page = await cloud.fetch('/newsletter/2026-12-13/')
  expect(page.status).toBe(200)
  for (const _ of [1, 2]) {
    await cloud.runSchedule('alerts')
    await cloud.settle()
  }

  const emails = await cloud.emails()
  expect(emails.map(({ to }) => String(to)).sort()).toEqual([both, only])
  const [mail] = emails
  expect(mail?.subject).toMatch(/^\[Sample\] \d+ new jobs this week, \d+ open$/)
  const html = await page.text()
  const told = [...(mail?.text ?? '').matchAll(/https?:\/\/[^/]+(\/jobs\/[a-z0-9-]+-\d+\/)/g)].map(([, path]) => path!)
  expect(told.length).toBeGreaterThan(5)
  for (const path of told) {
    expect(html).toContain(`href="${path}"`)
    expect((await cloud.fetch(path)).status).toBe(200)
  }
})

test('One click in the mail program stops the newsletter alone; the next issue goes to the others', async () => {
  const mail = (await cloud.emails(both)).at(-1)
  const stop = linkIn(
    mail?.headers.find(({ name }) => name.toLowerCase() === 'list-unsubscribe')?.value,
    'unsubscribe-newsletter',
  )
  expect((await cloud.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200)
  const stored = await cloud.table('subscribers')
  expect(stored.filter((item) => item && typeof item === 'object' && 'newsletter' in item)).toHaveLength(1)
  // Today has its issue: asked for again, nothing comes.
  await cloud.emptyInbox()
  await cloud.invoke('publish', { newsletter: 'now' })
  await cloud.runSchedule('alerts')
  await cloud.settle()
  expect(await cloud.emails()).toEqual([])
})

/** Control number of a posting that the newer recording lacks, eight days before it would have closed. */
const withdrawn = '726625800'

/** Control numbers of the 14 postings that only the newer recording has; six of them are open to CBP's own people alone. */
const opened = () => {
  const idsOf = (name: string) => loadRecording(name, sunday).map(({ MatchedObjectId }) => MatchedObjectId)
  const known = new Set(idsOf('2026-11-16'))
  const items = loadRecording('2026-11-23', sunday).filter(({ MatchedObjectId }) => !known.has(MatchedObjectId))
  const isInternal = (item: Item) =>
    item.MatchedObjectDescriptor.UserArea.Details.HiringPath?.includes('fed-internal-search') ?? false
  const ids = (some: Item[]) => some.map(({ MatchedObjectId }) => MatchedObjectId).sort()
  return { internal: ids(items.filter(isInternal)), open: ids(items.filter((item) => !isInternal(item))) }
}

test('On Monday the next issue comes out by itself, names the jobs that are new since, and goes to who is left', async () => {
  const { internal, open } = opened()
  expect([internal.length, open.length]).toEqual([6, 8])
  await cloud.setRecording('2026-11-23')
  await cloud.emptyInbox()
  // Two readings on Sunday noon in the East, on to Monday 6, when the week of an issue ends, and what publishes and plans
  // after that.
  for (const minutes of [60, 60, 18 * 60, 60, 15]) {
    await cloud.pass(minutes)
    await cloud.settle()
  }

  const page = await cloud.fetch('/newsletter/2026-12-14/')
  expect(page.status).toBe(200)
  const emails = (await cloud.emails()).filter(({ text }) => text?.includes('/newsletter/2026-12-14/'))
  expect(emails.map(({ to }) => String(to))).toEqual([only])
  const [mail] = emails
  expect(mail?.subject).toMatch(/^\[Sample\] 8 new jobs this week, \d+ open$/)
  const linked = (text = '') =>
    [...new Set(text.matchAll(/\/jobs\/[a-z0-9-]+-(\d+)\//g).map(([, control]) => control))].sort()
  const html = await page.text()
  expect(linked(html)).toEqual([...open, withdrawn].sort())
  for (const part of [mail?.html, mail?.text]) expect(linked(part)).toEqual(open)
  for (const told of [html, mail?.html, mail?.text]) {
    expect(told).toContain('Border Patrol Processing Coordinator')
    expect(told).toContain('1, 1 of them early')
  }
})
