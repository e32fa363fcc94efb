import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { matchShards } from '../../functions/alerts/match.ts'
import { messagesOf } from '../../functions/alerts/plan.ts'
import { type JobsReader, preparedRuns, prepareRun } from '../../functions/alerts/prepared-run.ts'
import { sendGroup } from '../../functions/alerts/send.ts'
import { changeSet, snapshot } from '../../functions/jobs/job.ts'
import { mailer } from '../../functions/mail/mail.ts'

/** The measured process: matches, or sends, as the parent asks, and tells what that took. */
const order = z.discriminatedUnion('work', [
  z.object({ work: z.literal('match'), snapshot, changeSet }),
  z.object({
    work: z.literal('send'),
    snapshot,
    changeSet,
    groups: z.array(z.array(z.string())),
    parallel: z.number(),
  }),
])

// The figures are about our work, not about printing to a terminal.
process.stdout.write = () => true

const there = {
  endpoint: process.env.STAND_IN,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}
const dynamo = new DynamoDBClient(there)
const sqs = new SQSClient(there)
const ses = new SESClient({ ...there, maxAttempts: 1 })
const run = { kind: 'immediately' as const, from: 1, to: 1 }
const settings = { STAGE: 'production', SENDER: 'alerts@example.org', CONFIGURATION_SET: 'set', ALLOWED_RECIPIENTS: '' }
const organisation = { name: 'Example Press', postalAddress: '1 Main Street, Springfield', telephone: '' }

process.on('message', async (message) => {
  const ordered = order.parse(message)
  const now = () => new Date(ordered.changeSet.at)
  const jobs: JobsReader = {
    readSnapshot: async () => ordered.snapshot,
    readChangeSet: async () => ordered.changeSet,
    readIssues: async () => [],
  }
  const match = async () => {
    const parts = {
      subscribers: { client: dynamo, table: 's' },
      prepare: preparedRuns(jobs, now),
      sendQueue: { client: sqs, url: 'http://q/send' },
      matchQueue: { client: sqs, url: 'http://q/match' },
      sesRate: async () => undefined,
      now,
    }
    for (const message of messagesOf(run)) await matchShards(parts, message)
  }
  const prepared = await prepareRun(run, jobs, now())
  const send = async (groups: string[][], parallel: number) => {
    const parts = {
      client: dynamo,
      tables: { subscribers: 's', suppressions: 'x' },
      prepare: async () => prepared,
      post: { deliveries: { client: dynamo, table: 'd' }, send: mailer(ses, settings), now },
      pace: { pause: async () => undefined, turn: async () => true },
      until: Number.POSITIVE_INFINITY,
      sendQueue: { client: sqs, url: 'http://q/send' },
      keys: async () => ({ current: 'a', keys: { a: 'a signing key of thirty-two bytes or more' } }),
      sender: { siteUrl: 'https://jobs.example.org', organisation },
    }
    const left = [...groups]
    const lane = async () => {
      for (let group = left.shift(); group; group = left.shift()) await sendGroup(parts, { run, subscribers: group })
    }
    await Promise.all(Array.from({ length: parallel }, lane))
  }
  const [before, started] = [process.cpuUsage(), performance.now()]
  if (ordered.work === 'match') await match()
  else await send(ordered.groups, ordered.parallel)
  const { user, system } = process.cpuUsage(before)
  process.send?.({
    cpuSeconds: (user + system) / 1e6,
    seconds: (performance.now() - started) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
  })
})
