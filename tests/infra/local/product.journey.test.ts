import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundles } from '../../../infra/bundles.ts'
import { startTestCloud, type TestCloud } from '../../cloud.ts'
import { lambda, role, startSmallCloud } from '../local-cloud/small-cloud.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ deploy: true })
})
afterAll(() => cloud.stop())

/** AWS calls that were refused for want of a permission. */
const denied = async () =>
  (await cloud.invocations()).flatMap(({ refusals }) => refusals.filter((text) => text.includes('AccessDenied')))

test('a deployment publishes the site, before any job is known', async () => {
  const home = await cloud.fetch('/')
  expect(home.status).toBe(200)
  expect(await home.text()).toContain('<main')
})

test('every schedule has a name a person would use', async () => {
  const schedules = await cloud.ask<{ name: string }[]>('GET', 'schedules')
  expect(schedules.map(({ name }) => name)).toEqual(expect.arrayContaining(['ingest', 'publish', 'alerts']))
})

test('an ingest reaches the pages and settles, and no function lacks a permission', async () => {
  await cloud.runSchedule('ingest')
  expect(await cloud.settle()).toMatchObject({ settled: true })
  for (const { name } of await cloud.ask<{ name: string }[]>('GET', 'schedules')) await cloud.runSchedule(name)
  expect(await cloud.settle()).toMatchObject({ settled: true })
  expect(await (await cloud.fetch('/states/texas/')).text()).toMatch(/href="\/jobs\/[a-z-]+-\d+\/"/)
  expect(await denied()).toEqual([])
  const failed = (await cloud.invocations()).filter(({ outcome }) => !outcome.ok)
  expect(failed).toEqual([])
})

test('a function whose template forgets environment names fails, and says all of them', async () => {
  const Environment = { Variables: { STAGE: 'local', SENDERS: '2' } }
  const small = await startSmallCloud(
    { ...role('Role', []), ...lambda('send', 'the bundle', { Environment }) },
    {},
    () => bundles().send.folder,
  )
  const { outcome } = await small.invoke('send', { Records: [] })
  await small.stop()
  expect(outcome).toMatchObject({ ok: false })
  expect(JSON.stringify(outcome)).toMatch(
    /Environment: SENDER is missing, CONFIGURATION_SET is missing, .*SEND_QUEUE is missing/,
  )
})

test('the control page shows what happened', async () => {
  const page = await (await cloud.fetch('/_local/')).text()
  expect(page).toContain('Run ingest now')
  expect(page).toContain('schedule ingest')
  const id = (await cloud.invocations('ingest'))[0]?.id
  expect(await (await cloud.fetch(`/_local/invocations/${id}`)).text()).toContain('jobs.ingest.')
})

test('the previews show every email with sample data, narrow, in dark and as text', async () => {
  const list = await (await cloud.fetch('/_local/previews')).text()
  const paths = [...list.matchAll(/href="(\/_local\/previews\/[a-z-]+)"/g)].map(([, path]) => path!)
  expect(paths.length).toBeGreaterThan(8)
  for (const path of paths) {
    const page = await (await cloud.fetch(path)).text()
    expect([path, page.match(/<iframe/g)?.length, page.includes('@media all')]).toEqual([path, 4, true])
    expect(page).toMatch(/<h2>As text<\/h2><pre>[\s\S]*Sent by Example Press/)
    expect((await cloud.fetch(`${path}/html`)).status).toBe(200)
  }
  expect((await cloud.fetch('/_local/previews/nothing')).status).toBe(404)
})
