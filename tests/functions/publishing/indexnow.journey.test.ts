import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCloud, type TestCloud } from '../../cloud.ts'

type Received = { status: number; host: string; key: string; keyLocation: string; urlList: string[] }
type State = { received: Received[] }

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await cloud.setRecording('2026-11-16')
  await cloud.runSchedule('ingest')
  await cloud.settle()
})
afterAll(() => cloud?.stop())

const received = async () => (await cloud.ask<State>('GET', 'indexnow')).received
const setFault = (fault?: string) => cloud.ask<State>('PUT', 'indexnow', { fault })

test('Search engines are told of the pages of jobs by a key that the site shows', async () => {
  const [first, ...others] = await received()
  expect(others).toEqual([])
  expect(first).toMatchObject({ status: 200, host: new URL(cloud.url).host })
  expect(await (await fetch(first!.keyLocation)).text()).toBe(first!.key)
  expect(first!.urlList.length).toBeGreaterThan(5)
  for (const url of first!.urlList) expect((await fetch(url)).status, url).toBe(200)
})

test('What they do not take is told again by the clock; the site is published all the same', async () => {
  const before = (await received()).length
  await setFault('unavailable')
  await cloud.setRecording('2026-11-23')
  await cloud.runSchedule('ingest')
  await cloud.settle()
  const refused = (await received()).slice(before)
  expect(refused.map(({ status }) => status)).toContain(503)
  const news = refused[0]!.urlList
  for (const url of news) expect((await fetch(url)).status, url).toBe(200)
  await setFault()
  await cloud.runSchedule('publish')
  const last = (await received()).at(-1)!
  expect([last.status, last.urlList.toSorted()]).toEqual([200, news.toSorted()])
  const told = (await received()).length
  await cloud.runSchedule('publish')
  expect((await received()).length).toBe(told)
  const runs = await cloud.invocations('publish')
  expect(runs.every(({ outcome }) => outcome.ok)).toBe(true)
})
