import { fork } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import * as z from 'zod'
import type { TrackedJob } from '../../functions/jobs/job.ts'
import { states } from '../../functions/jobs/states.ts'
import { aJob } from '../functions/alerts/examples.ts'
import { idOf, series, startStandIn } from './alerts-stand-in.ts'
import type { Measurement } from './bench.ts'

const subscribers = 1_000_000
const at = '2026-11-25T12:00:00.000Z'

const jobs = (count: number): TrackedJob[] =>
  Array.from({ length: count }, (_, index) =>
    aJob({
      control: String(800_000_000 + index),
      states: [states[(index * 7) % states.length]!.code],
      places: Array.from({ length: 1 + (index % 5) }, (_, town) => ({
        city: `Town ${index} ${town}`,
        state: states[(index * 7) % states.length]!.code,
        latitude: 25 + ((index * 37 + town * 11) % 2400) / 100,
        longitude: -120 + ((index * 61 + town * 17) % 5000) / 100,
      })),
      occupations: [{ code: series[index % series.length]!, name: 'Series' }],
      placeKinds: index % 20 === 0 ? ['nationwide'] : [],
      firstSeen: at,
    }),
  )
const dataOf = (count: number) => {
  const opened = jobs(count)
  return {
    snapshot: { format: 1 as const, number: 1, readAt: at, sample: false, jobs: opened },
    changeSet: {
      format: 1 as const,
      number: 1,
      at,
      opened: opened.map(({ control }) => control),
      changed: [],
      closed: [],
    },
  }
}

const report = z.object({ cpuSeconds: z.number(), seconds: z.number(), megabytes: z.number() })

/** How long this machine takes for a fixed piece of work: figures of two machines compare by it. */
const machineSpeed = () => {
  const before = process.cpuUsage()
  let text = ''
  for (let round = 0; round < 40; round++) text = JSON.stringify(JSON.parse(JSON.stringify(jobs(200)))).slice(-1) + text
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** From a run's plan to the last message in the queue, at the size most installations stay below. */
const matchHundredThousand = async (work: (order: object, url: string) => Promise<z.infer<typeof report>>) => {
  const standIn = await startStandIn(100_000)
  try {
    return (await work({ work: 'match', ...dataOf(200) }, standIn.url)).seconds
  } finally {
    standIn.stop()
  }
}

const bundled = async () => {
  const outfile = join(mkdtempSync(join(tmpdir(), 'bench-alerts-')), 'worker.mjs')
  await build({
    entryPoints: [new URL('alerts-worker.ts', import.meta.url).pathname],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
  })
  // Read beside the code, as in the bundles that are deployed.
  copyFileSync(new URL('../../functions/jobs/places/towns.json', import.meta.url), join(dirname(outfile), 'towns.json'))
  return outfile
}

/** US dollars, us-east-1 list prices: on-demand writes and reads by the million, SQS requests, Lambda arm64 GB-seconds. */
const price = { write: 0.625e-6, read: 0.125e-6, queue: 0.4e-6, gigabyteSecond: 1.333_34e-5, ses: 100 }

type Counted = { emails: number; writes: number; readUnits: number }

/**
 * Per million emails beside SES itself, from the requests that were counted. What the stand-in does not see is added: the
 * write by which SES's Send event settles a delivery; SQS, which sees a 25th of a message three times for each email and
 * two events of SES three times, ten in a request where Lambda fetches and deletes them; 2 ms of Lambda for the events.
 */
const costPerMillion = ({ emails, writes, readUnits }: Counted, matchedReadUnits: number, cpuMilliseconds: number) => {
  const store = (writes / emails + 1) * price.write + (readUnits / emails + matchedReadUnits) * price.read
  const queue = (3 / 25 + 2 * (1 + 0.1 + 0.1)) * price.queue
  const compute = (cpuMilliseconds / 1000 + 0.002) * 0.5 * price.gigabyteSecond
  return 1e6 * (store + queue + compute)
}

const mailGroups = (emails: number, size: number) =>
  Array.from({ length: emails / size }, (_, group) =>
    Array.from({ length: size }, (_, index) => idOf(group * size + index)),
  )

export const run = async (): Promise<Measurement[]> => {
  const standIn = await startStandIn(subscribers)
  const worker = await bundled()
  const work = (order: object, url = standIn.url) =>
    new Promise<z.infer<typeof report>>((done, refuse) => {
      const child = fork(worker, {
        env: { ...process.env, STAND_IN: url },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      child.once('message', (message) => {
        done(report.parse(message))
        child.kill()
      })
      child.once('exit', (code) => refuse(new Error(`The measured process ended with ${code}`)))
      child.send(order)
    })
  try {
    console.log(
      `This machine: 40 rounds of writing and reading 200 jobs as JSON take ${machineSpeed().toFixed(0)} ms of CPU.`,
    )
    const match = await work({ work: 'match', ...dataOf(200) })
    const small = await matchHundredThousand(work)
    const { queued: reached, readUnits: matchUnits } = standIn.counts
    console.log(
      `Matching: ${reached} of ${subscribers} subscribers queued in ${standIn.counts.queueRequests} requests, ${match.seconds.toFixed(1)} s.`,
    )
    const speeds: Record<string, number> = {}
    let cpu = 0
    let counted = { emails: 0, writes: 0, readUnits: 0 }
    for (const [size, parallel, emails] of [
      [1, 1, 200],
      [5, 1, 1_000],
      [25, 1, 4_000],
      [25, 2, 8_000],
      [25, 4, 8_000],
    ] as const) {
      Object.assign(standIn.counts, { emails: 0, writes: 0, readUnits: 0 })
      const sent = await work({ work: 'send', ...dataOf(3), groups: mailGroups(emails, size), parallel })
      if (standIn.counts.emails !== emails)
        throw new Error(`SES got ${standIn.counts.emails} emails, and ${emails} were to be sent`)
      speeds[`${size * parallel} at a time`] = Math.round(emails / sent.seconds)
      cpu = (sent.cpuSeconds * 1000) / emails
      counted = { ...standIn.counts }
    }
    console.log(
      `Sending, emails a second of one process with an SES that answers after 40 ms: ${JSON.stringify(speeds)}`,
    )
    return [
      {
        what: 'matching 1,000,000 subscribers against 200 jobs and queueing them',
        value: match.cpuSeconds,
        limit: 20,
        unit: 's CPU',
      },
      { what: 'memory of that', value: match.megabytes, limit: 512, unit: 'MB' },
      {
        what: 'from plan to queue for 100,000 subscribers and 200 jobs, one function alone',
        value: small,
        limit: 60,
        unit: 's',
      },
      { what: 'one mail: rendered, claimed, signed, sent, recorded', value: cpu, limit: 3, unit: 'ms CPU' },
      {
        what: '300 emails of one process, 100 at a time, with an SES that answers after 40 ms',
        value: 300 / (speeds['100 at a time'] ?? 1),
        limit: 1,
        unit: 's',
      },
      {
        what: 'a million emails beside the price of SES',
        value: costPerMillion(counted, matchUnits / reached, cpu),
        limit: 0.05 * price.ses,
        unit: 'US dollars',
      },
    ]
  } finally {
    rmSync(dirname(worker), { recursive: true })
    standIn.stop()
  }
}
