import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import { startStorage } from '../functions/jobs/storage.ts'
import type { Measurement } from './bench.ts'

const count = 2_000
const pageSize = 500

const page = z.object({ SearchResult: z.object({ SearchResultItems: z.array(z.record(z.string(), z.unknown())) }) })

/** Real announcements with full texts, of three years. */
const files = [
  'usajobs/03-2021-25items-full-incl-dhs-ice-searchgov.json',
  'usajobs/04-2021-3items-full-nursing-searchgov.json',
  'usajobs/05-2023-1item-full-gsa-searchgov.json',
  'usajobs/06-2023-10items-full-searchgov.json',
]

const originals = () => {
  const items = files.flatMap((file) => {
    const text = readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
    return page.parse(JSON.parse(text)).SearchResult.SearchResultItems
  })
  // Public notices of other agencies name 432 or 673 places each, CBP's 19 at most in the recordings. One of them stays.
  const isVast = (item: object) => JSON.stringify(item).length > 60_000
  return items.filter((item, index) => !isVast(item) || index === items.findIndex(isVast))
}

/** `count` postings, open and of CBP, each with the whole text of a real one; every tenth changes between two rounds. */
const pages = (round: number): string[] => {
  const real = originals().map((item) =>
    JSON.stringify(item)
      .replace(/"(ApplicationCloseDate|PositionEndDate)":"[^"]*"/g, '"$1":"2099-12-31T23:59:59.9970"')
      .replace(/"OrganizationCodes":"[^"]*"/, '"OrganizationCodes":"HS/HSBD"'),
  )
  const postings = Array.from({ length: count }, (_, index) =>
    real[index % real.length]!.replace(/"MatchedObjectId":"\d+"/, `"MatchedObjectId":"${500_000_000 + index}"`).replace(
      /"TotalOpenings":"[^"]*"/,
      `"TotalOpenings":"${index % 10 === 0 ? round : 1}"`,
    ),
  )
  return Array.from({ length: count / pageSize }, (_, index) => {
    const items = postings.slice(index * pageSize, (index + 1) * pageSize)
    return `{"SearchResult":{"SearchResultCount":${items.length},"SearchResultCountAll":${count},"SearchResultItems":[${items.join(',')}],"UserArea":{"NumberOfPages":"${count / pageSize}"}}}`
  })
}

/** How Lambda starts Node in a function of so many megabytes: 5 % for each half of the young generation, 90 % for the old. */
const lambdaFlags = (megabytes: number) => [
  `--max-semi-space-size=${Math.floor(megabytes * 0.05)}`,
  `--max-old-space-size=${Math.floor(megabytes * 0.9)}`,
]

const report = z.object({ seconds: z.number(), megabytes: z.number(), outcome: z.string() })

/** Ingests two readings of 2,000 postings and measures the second, which has all of the first to compare with. */
export const run = async (): Promise<Measurement[]> => {
  const storage = await startStorage()
  let round = 1
  let served = pages(round)
  const api = createServer((request, response) => {
    const number = Number(new URL(request.url!, 'http://usajobs').searchParams.get('Page'))
    response.setHeader('content-type', 'application/json')
    response.end(served[number - 1])
  })
  await new Promise<void>((listening) => api.listen(0, '127.0.0.1', listening))

  // Bundled as the functions are, so that no compiler is measured along.
  const bundle = join(mkdtempSync(join(tmpdir(), 'bench-jobs-')), 'ingest.mjs')
  await build({
    entryPoints: [new URL('jobs-ingest.ts', import.meta.url).pathname],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  /** A process for each ingest: between two scheduled ones the function's has usually been put away. */
  const ingest = (hour: number) =>
    new Promise<z.infer<typeof report>>((done, refuse) => {
      const USAJOBS_URL = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
      const child = fork(bundle, [String(hour)], {
        env: { ...process.env, USAJOBS_URL, STORAGE_URL: storage.endpoint },
        execArgv: lambdaFlags(512),
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      child.once('message', (message) => done(report.parse(message)))
      child.once('exit', (code) => refuse(new Error(`The measured process ended with ${code}`)))
    })
  try {
    await ingest(1)
    round = 2
    served = pages(round)
    const { seconds, megabytes, outcome } = await ingest(2)
    if (outcome !== 'changed') throw new Error(`The measured ingest ended as ${outcome}`)
    const bytes = served.reduce((sum, text) => sum + text.length, 0)
    const what = `reading, parsing, comparing and storing ${count} postings with full texts (${Math.round(bytes / 1e6)} MB of JSON)`
    return [
      { what, value: seconds, limit: 2, unit: 's CPU' },
      { what, value: megabytes, limit: 300, unit: 'MB' },
    ]
  } finally {
    rmSync(dirname(bundle), { recursive: true })
    api.closeAllConnections()
    api.close()
    await storage.stop()
  }
}
