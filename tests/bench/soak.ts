import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { S3Client } from '@aws-sdk/client-s3'
import { Hono } from 'hono'
import { openStore } from '../../functions/jobs/job-store.ts'
import { openObjects } from '../../functions/jobs/objects.ts'
import { bundle } from '../../infra/bundles.ts'
import { assemble } from '../../infra/local/assembly.ts'
import { startCloud } from '../../infra/local/cloud.ts'
import { indexNowStandIn } from '../../infra/local/indexnow-stand-in.ts'
import type { Services } from '../../infra/local-cloud/local-cloud.ts'
import { anyCloud, assemblyIn } from '../assembly.ts'
import { productClientOf } from '../client.ts'
import { wednesday } from '../clock.ts'
import type { Measurement } from './bench.ts'
import { seeded } from './seeded.ts'
import { judged } from './soak-counts.ts'
import { type People, soakPeople } from './soak-people.ts'
import { soakPostings } from './soak-postings.ts'

const days = Number(process.env.DAYS ?? 60)
const seed = Number(process.env.SEED ?? 1)
/** Long enough for what a fault left behind, and for the last weekly digest. */
const quietDays = 9
const roundsADay = 4
const minutes = (24 * 60) / roundsADay

const below = seeded(seed)
const oneOf = <Value>(values: readonly Value[]): Value => values[below(values.length)]!

/** In megabytes, of what is still used. */
const heap = () => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_048_576
}

const account = JSON.stringify({ email: 'soak@example.org', key: 'key' })

const start = async () => {
  await bundle()
  const folder = await mkdtemp(join(tmpdir(), 'soak-'))
  await assemble(anyCloud, folder)
  const postings = soakPostings(() => Date.now())
  let bucket = ''
  const extend = async ({ functions, parameters }: Services) => {
    for (const { environment } of functions.list()) {
      bucket ||= environment.JOBS_BUCKET ?? ''
      if (environment.USAJOBS_KEY_PARAMETER) await parameters.set(environment.USAJOBS_KEY_PARAMETER, account)
    }
    return { endpoints: new Hono().route('/usajobs', postings.app).route('/indexnow', indexNowStandIn()) }
  }
  const local = await startCloud({ from: wednesday, assembly: assemblyIn(folder), extend })
  const cloud = productClientOf(local)
  const store = openStore(openObjects(new S3Client(cloud.aws), bucket))
  const stop = async () => {
    await cloud.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const jobs = async () => (await store.readSnapshot())?.jobs ?? []
  const open = async () => (await jobs()).filter(({ closes }) => Date.parse(closes) > Date.now())
  return { cloud, postings, jobs, open, stop }
}

type Soak = Awaited<ReturnType<typeof start>>

/** What goes wrong in a round: a death, calls that fail, SES or USAJOBS away. Two rounds of five are quiet. */
const disturb = async ({ cloud, postings }: Soak) => {
  const name = oneOf(['ingest', 'publish', 'plan', 'match', 'send', 'feedback', 'subscription-mail', 'contact-mail'])
  const faults = ['error', 'throttled', 'lost-request', 'lost-response', 'crash-before', 'crash-after'] as const
  const kinds = [
    () => cloud.killAfterCalls(name, 1 + below(9)),
    () => cloud.setFaults(Array.from({ length: 4 }, () => oneOf(['none', ...faults] as const))),
    () => cloud.breakSes(oneOf(['throttling', 'quota', 'rejected', 'unavailable', 'sandbox']), 1 + below(3)),
    () => postings.setDown(true),
  ]
  if (below(5) < 3) await oneOf(kinds)()
}

const calm = async ({ cloud, postings }: Soak) => {
  postings.setDown(false)
  await cloud.setFaults([])
  await cloud.breakSes(null)
}

/** A day of everything: people come, write, watch and stop, jobs open, and what can go wrong goes wrong. */
const busyDay = async (soak: Soak, people: People, day: number) => {
  const open = await soak.open()
  if (day % 2 === 0 || day < 9) await people.signUp()
  if (day % 3 === 0) await people.write()
  if (day % 4 === 0 && open.length > 0) await people.watch(open.at(-1)!.control)
  for (let round = 0; round < roundsADay; round++) {
    const isWeekend = [0, 6].includes(new Date().getUTCDay())
    if (round === 1 && !isWeekend) soak.postings.open()
    await disturb(soak)
    await soak.cloud.pass(minutes)
    await people.settled()
    await calm(soak)
  }
  const newest = await people.read()
  if (day % 6 === 5) await people.stop(newest)
  if (day % 9 === 7) await people.bounce(newest)
  await soak.cloud.emptyInbox()
}

const quietDay = async ({ cloud }: Soak, people: People) => {
  for (let round = 0; round < roundsADay; round++) {
    await cloud.pass(minutes)
    await people.settled()
  }
  await people.read()
  await cloud.emptyInbox()
}

/** Weeks of the whole product on the local cloud: readings, sign-ups, watches, messages, bounces, faults and deaths. */
export const run = async (): Promise<Measurement[]> => {
  const soak = await start()
  const people = soakPeople(soak.cloud, () => Date.now())
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  let early = 0
  try {
    soak.postings.open()
    await soak.cloud.runSchedule('ingest')
    await people.settled()
    for (let day = 0; day < days + quietDays; day++) {
      await (day < days ? busyDay(soak, people, day) : quietDay(soak, people))
      if (day === Math.floor(days / 3)) early = heap()
      if (day % 10 === 9) console.log(`Day ${day + 1}: ${people.counts().emails} emails, ${seconds()} s`)
    }
    const grown = heap() - early
    console.log(`${days} days and ${quietDays} quiet ones (SEED=${seed}) took ${seconds()} s.`)
    const found = await judged(soak, people)
    return [...found, { what: 'heap grown since a third of the time', value: grown, limit: 25, unit: 'MB' }]
  } finally {
    await soak.stop()
  }
}
