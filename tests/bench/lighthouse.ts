import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import * as z from 'zod'
import { startCloud } from '../../infra/local/cloud.ts'
import { launchBrowser } from '../browser/browser.ts'
import { clientOf } from '../infra/local-cloud/client.ts'
import type { Measurement } from './bench.ts'

/** Not a dependency: it brings more than a hundred packages for four numbers. `npx` fetches it when it is asked for. */
const lighthouse = 'lighthouse@13.5.0'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const report = z.object({
  runtimeError: z.optional(z.object({ code: z.string() })),
  categories: z.record(z.string(), z.object({ score: z.nullable(z.number()) })),
})

/** Timings on a busy machine vary; what is counted does not. */
const allowed = (category: string) => (category === 'performance' ? 2 : 0)

/**
 * The site without its `Referrer-Policy`: Lighthouse 13 gives up on a page with one in the Chromium that tests use
 * (net::ERR_ABORTED, before the second request), whatever the page.
 */
const passOn = async (site: string) => {
  const server = createServer((asked, answer) => {
    const { url = '/', method, headers } = asked
    const onward = request(new URL(url, site), { method, headers }, (found) => {
      const { 'referrer-policy': _, ...rest } = found.headers
      answer.writeHead(found.statusCode ?? 502, rest)
      found.pipe(answer)
    })
    asked.pipe(onward)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => server.close() }
}

const freePort = async () => {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  return port
}

/** Scores of one mobile run, 0 to 100. */
const score = async (url: string): Promise<number[]> => {
  const port = await freePort()
  const browser = await launchBrowser([`--remote-debugging-port=${port}`])
  try {
    const options = [`--port=${port}`, '--quiet', '--output=json', `--only-categories=${categories.join(',')}`]
    const { stdout } = await promisify(execFile)('npx', ['--yes', lighthouse, url, ...options], {
      maxBuffer: 64 * 1024 * 1024,
    })
    const { runtimeError, categories: scores } = report.parse(JSON.parse(stdout))
    if (runtimeError) throw new Error(`Lighthouse could not read ${url}: ${runtimeError.code}`)
    return categories.map((category) => Math.round(100 * (scores[category]?.score ?? 0)))
  } finally {
    await browser.close()
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!

/** Lighthouse, mobile, median of three, for a page of each main kind. */
export const run = async (): Promise<Measurement[]> => {
  const cloud = clientOf(await startCloud())
  await cloud.runSchedule('ingest')
  await cloud.settle()
  const site = await passOn(cloud.url)
  try {
    const map = await (await cloud.fetch('/sitemap.xml')).text()
    const job = /\/jobs\/border-patrol-agent-\d+\//.exec(map)?.[0]
    if (!job) throw new Error('The sample has no job of a Border Patrol agent')
    const measured: Measurement[] = []
    for (const [kind, path] of Object.entries({
      home: '/',
      state: '/states/texas/',
      job,
      guide: '/guides/polygraph/',
    })) {
      const runs: number[][] = []
      for (let count = 0; count < 3; count++) runs.push(await score(site.url + path))
      for (const [index, category] of categories.entries()) {
        const value = 100 - median(runs.map((scores) => scores[index]!))
        measured.push({ what: `${kind}, ${category}, short of 100`, value, limit: allowed(category), unit: 'points' })
      }
    }
    return measured
  } finally {
    site.stop()
    await cloud.stop()
  }
}
