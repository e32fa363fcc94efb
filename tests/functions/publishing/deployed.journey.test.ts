import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { jobPath, type Snapshot } from '../../../functions/jobs/job.ts'
import { releaseKey } from '../../../functions/publishing/release.ts'
import type { SiteInput } from '../../../site/site.ts'
import { anHourLater, inputWith, ordinaryJob } from '../../bench/site-input.ts'
import { foreignJobs, inputOf, sampleJobs } from '../../site/sample.ts'
import { startBucket, type TestBucket } from './bucket.ts'
import { deployedPublish } from './deployed.ts'

let site: TestBucket
let folder: string
beforeEach(async () => {
  site = await startBucket()
  folder = mkdtempSync(join(tmpdir(), 'publishing-'))
})
afterEach(() => {
  site.stop()
  rmSync(folder, { recursive: true })
})

const node = promisify(execFile).bind(undefined, process.execPath)

const keepSnapshot = async (snapshot: Snapshot) => {
  expect(await site.store.commit(await site.store.readHead(), { snapshot })).toBe(true)
}
const publish = async (input: SiteInput) => {
  const { args, ...options } = deployedPublish(site, input)
  await node(args, options)
}

/** Bytes of every file in the bucket. */
const published = () =>
  new Map(
    site.bucket
      .keys()
      .filter((key) => key !== releaseKey)
      .map((key) => [key, site.bucket.get(key)!.body.toString()]),
  )

const written = () =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file): [string, string] => [relative(folder, file), readFileSync(file, 'utf8')])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

describe('The deployed function', () => {
  test('and npm run build give the same files to the byte, whatever lay there before', async () => {
    const input = inputOf([...sampleJobs, ...foreignJobs], { messagesKeptDays: 90 })
    await keepSnapshot(input.snapshot!)
    await publish(input)

    writeFileSync(join(folder, 'gone.html'), 'of an earlier build')
    const SITE_INPUT = `${folder}.json`
    writeFileSync(SITE_INPUT, JSON.stringify(input))
    await node(['--import', 'tsx', 'site/write.ts', folder], { env: { ...process.env, SITE_INPUT } })
    rmSync(SITE_INPUT)
    expect(written()).toEqual(published())
    expect(written().size).toBeGreaterThan(300)
  })

  test('uploads only what differs, with fewer than 20 writes, when one of 2,000 jobs changed', async () => {
    let input = inputWith(2_000)
    const one = ordinaryJob(input)
    await keepSnapshot(input.snapshot!)
    await publish(input)

    for (const change of [
      { pay: { ...one.pay!, maximum: one.pay!.maximum + 1_000 } },
      { closes: new Date(Date.parse(one.closes) + 86_400_000).toISOString() },
    ]) {
      input = anHourLater(input, one.control, change)
      await keepSnapshot(input.snapshot!)
      const before = published()
      site.breakAt(() => false)
      await publish(input)
      const after = published()
      const uploads = site.writes().filter(({ key }) => key !== releaseKey)
      const differing = [...after].filter(([key, body]) => before.get(key) !== body).map(([key]) => key)
      expect(uploads.map(({ key }) => key).sort()).toEqual(differing.sort())
      expect(site.writes().length).toBeLessThan(20)
      expect(differing).toContain(`${jobPath(one).slice(1)}index.html`)
    }
  })
})
