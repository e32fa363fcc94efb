import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openStore } from '../../../functions/jobs/job-store.ts'
import { openObjects } from '../../../functions/jobs/objects.ts'
import { release, releaseKey } from '../../../functions/publishing/release.ts'
import { wednesday } from '../../clock.ts'
import { aJob } from '../alerts/examples.ts'
import { bad, cellsOf, goal, type Outages, printed, type Row, startOutages } from './outages.ts'
import type { Outage } from './simulated-aws.ts'

vi.mock('node:zlib', async (original) => (await import('./at-once.ts')).compression(await original()))
vi.mock('node:timers/promises', async (original) => (await import('./at-once.ts')).pauses(await original()))
const pages = vi.hoisted(() => ['index.html', 'jobs/index.html', 'states/texas/index.html'])
/** Building asks AWS nothing, and other tests build whole sites: these pages name the snapshot they were made from. */
vi.mock('../../../functions/publishing/build-files.ts', async () => {
  const { siteFile } = await import('../../../functions/publishing/file.ts')
  return {
    buildFiles: async ({ snapshot }: { snapshot?: { number: number } }) =>
      pages.map((key) => siteFile(key, Buffer.from(`${key} of ${snapshot?.number}`))),
  }
})

let outages: Outages
let number = 0

const jobOpens = async () => {
  number += 1
  const at = new Date().toISOString()
  const closes = new Date(Date.now() + 10 * 86_400_000).toISOString()
  const job = aJob({ control: String(number), firstSeen: at, lastChanged: at, closes })
  const store = openStore(openObjects(outages.clients.s3, 'jobs'))
  await store.commit(await store.readHead(), {
    snapshot: { format: 1, number, readAt: at, sample: false, jobs: [job] },
    changes: { format: 1, number, at, opened: [job.control], changed: [], closed: [] },
  })
  await store.settle((await store.readHead())!, async () => undefined)
}

beforeAll(async () => {
  outages = await startOutages(['publish'])
  await jobOpens()
  // Whatever is loaded at first use is loaded before time stands still.
  for (const handler of outages.handlers.get('publish')!) await handler({}, { getRemainingTimeInMillis: () => 60_000 })
  outages.stopClock(wednesday.getTime() + 3_600_000)
})
afterAll(() => outages.stop())

/** A release is out once the manifest says that nothing of it is still being written. */
const out = () => {
  const { body, modified } = outages.aws.buckets.get('releases')!.get(releaseKey)!
  const { pending, number } = release.parse(JSON.parse(body.toString()))
  return pending ? [] : [{ what: String(number), at: modified.getTime() }]
}

const live = async (outage: Outage | undefined) => {
  await outages.rest()
  await outages.during(jobOpens())
  const { lambda, aws } = outages
  const result = await outages.through(outage, {
    begin: () => [lambda.invokeLater('publish', { Records: [{ Sns: { Message: JSON.stringify({ number }) } }] })],
    told: () => out().filter(({ what }) => what === String(number)),
    expected: 1,
  })
  const served = (key: string) => aws.buckets.get('pages')?.get(key)?.body.toString()
  return { ...result, stale: pages.filter((key) => served(key) !== `${key} of ${number}`) }
}

test('Without a fault the pages name the newest snapshot', async () => {
  expect(await live(undefined)).toMatchObject({ lost: 0, failed: 0, timedOut: 0, stale: [] })
})

test(`After a service fault of a minute the pages are new at most ${goal} s after it is over`, async () => {
  const rows: (Row & { stale: string[] })[] = []
  for (const cell of cellsOf({ s3: ['publish'], cloudfront: ['publish'] }))
    rows.push({ ...cell, ...(await live(cell)) })
  process.stderr.write(printed(rows))
  expect(bad(rows)).toEqual([])
  expect(rows.flatMap(({ stale }) => stale)).toEqual([])
})
