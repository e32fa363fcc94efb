import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Snapshot } from '../../../functions/jobs/job.ts'
import { jobPath, storedJobPath } from '../../../functions/jobs/job-address.ts'
import { states } from '../../../functions/jobs/states.ts'
import { releaseKey } from '../../../functions/publishing/release.ts'
import type { SiteInput } from '../../../site/data/site.ts'
import { anHourLater, inputWith, ordinaryJob } from '../../bench/site-input.ts'
import { textOf } from '../../site/built.ts'
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

/** Every file in the bucket, byte for byte as `latin1`. */
const published = (encoding: BufferEncoding = 'utf8') =>
  new Map(site.bucket.keys().map((key) => [key, site.bucket.get(key)!.body.toString(encoding)]))

/** Every file in a folder, byte for byte, by the key it is published under. */
const writtenTo = (folder: string) =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file): [string, string] => [storedJobPath(relative(folder, file)), readFileSync(file, 'latin1')])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** What a newcomer types. */
const eleventy = (output: string, ...more: string[]) => [
  ...['node_modules/@11ty/eleventy/cmd.cjs', '--config=eleventy.config.ts', `--output=${output}`],
  ...more,
]

/** `eleventy --serve` until its first build is written. */
const serveOnce = async (output: string, env: NodeJS.ProcessEnv) => {
  const server = spawn(process.execPath, eleventy(output, '--serve', '--port=0'), { env })
  let said = ''
  try {
    for await (const chunk of server.stdout) {
      said += chunk
      if (/Wrote \d+ files/.test(said)) return
    }
    throw new Error(`It served nothing: ${said}`)
  } finally {
    server.kill()
  }
}

describe('The deployed function', () => {
  test('npm run build and Eleventy by its own command give the same files to the byte, whatever lay there before', async () => {
    const input = inputOf([...sampleJobs, ...foreignJobs], { messagesKeptDays: 90 })
    await keepSnapshot(input.snapshot!)
    await publish(input)

    // It is Monday: the function has made an issue of the newsletter.
    const issues = await site.archive.readIssues()
    expect(issues).toHaveLength(1)
    const SITE_INPUT = join(folder, 'input.json')
    writeFileSync(SITE_INPUT, JSON.stringify({ ...input, issues }))
    const env = { ...process.env, SITE_INPUT }
    const [built, generated, served] = ['built', 'generated', 'served'].map((name) => join(folder, name))
    mkdirSync(built!)
    writeFileSync(join(built!, 'gone.html'), 'of an earlier build')
    await node(['infra/build.ts', built!], { env })
    await node(eleventy(generated!), { env })
    await serveOnce(served!, env)

    expect(published().size).toBeGreaterThan(300)
    for (const way of [built!, generated!, served!]) expect(writtenTo(way), way).toEqual(published('latin1'))
    const images = [...published('latin1')].filter(([key]) => key.endsWith('.png'))
    expect(images.length).toBeGreaterThan(50)
    for (const [key, bytes] of images) expect(bytes.slice(0, 8), key).toBe('\x89PNG\r\n\x1a\n')
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
      expect(differing).toContain(`jobs/${one.control}/index.html`)
      expect(differing.includes(`jobs/${one.control}/closing.ics`)).toBe('closes' in change)
    }
  })

  /** Publishes what the bucket holds as if it were another time. */
  const publishAt = async (input: SiteInput, now: string) => {
    await publish({ ...input, now })
    const pages = published()
    return (path: string) => textOf(pages.get(storedJobPath(`${path}index.html`)) ?? 'no such page')
  }
  const notice = 'This list may be out of date. It was last read from USAJOBS on November 23, 2026 at 11:05 AM EST'

  test('says how fresh the list is, and plainly when no reading followed for six hours', async () => {
    const input = inputOf(sampleJobs)
    await keepSnapshot(input.snapshot!)
    const soon = await publishAt(input, '2026-11-23T22:04:00.000Z')
    expect(soon('')).toMatch(/\d+ open jobs, read from USAJOBS on November 23, 2026 at 11:05 AM EST/)
    expect(soon('')).not.toContain('out of date')
    const late = await publishAt(input, '2026-11-23T22:06:00.000Z')
    for (const path of ['', 'jobs/', 'states/texas/', `${jobPath(sampleJobs[0]!).slice(1)}`])
      expect(late(path), path).toContain(notice)
  })

  test('calls a job closed once its closing instant has passed, without a new reading', async () => {
    const input = inputOf(sampleJobs)
    const open = sampleJobs.filter(({ status, audience }) => status === 'open' && !/agency|transition/.test(audience))
    const closes = open.map((job) => job.closes).sort()[0]!
    const closing = open.filter((job) => job.closes === closes)
    await keepSnapshot(input.snapshot!)
    const [earlier, later] = [
      await publishAt(input, new Date(Date.parse(closes) - 1_000).toISOString()),
      await publishAt(input, closes),
    ]
    for (const job of closing) {
      expect(earlier(jobPath(job).slice(1))).not.toContain('This job is closed')
      expect(later(jobPath(job).slice(1))).toContain('This job is closed')
    }
    const count = (page: typeof later) => Number(/(\d+) open jobs, read from/.exec(page(''))?.[1])
    expect(count(earlier)).toBe(open.length)
    expect(count(later)).toBe(open.length - closing.length)
  })

  test('without a reading shows no job, says so, and leads to the official search of each state', async () => {
    await publish(inputOf(undefined))
    const pages = published()
    expect([...pages.keys()].filter((key) => /^jobs\/\d{6,}\/index\.html$/.test(key))).toEqual([])
    for (const { name, slug } of states) {
      const page = pages.get(`states/${slug}/index.html`)!
      expect(textOf(page), name).toContain('Openings aren’t shown yet')
      expect(page).toContain(`https://www.usajobs.gov/search/results/?a=HSBD&amp;l=${encodeURIComponent(name)}"`)
    }
    expect(textOf(pages.get('index.html')!)).toContain('Openings aren’t shown yet')
  })
})
