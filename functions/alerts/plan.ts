import type { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod/mini'
import { isTooOld } from '../mail/index.ts'
import { issueNumber } from '../newsletter/index.ts'
import { log, metric } from '../platform/log.ts'
import { sendMessages } from '../platform/queue.ts'
import { allShards, hourOf } from '../subscriptions/index.ts'
import { type CursorStore, readCursor, writeCursor } from './cursor.ts'
import { isWorthwhile, type JobsReader, prepareRun } from './prepared-run.ts'
import { type Run, run, runName } from './run.ts'

export type PlanDependencies = {
  cursors: CursorStore
  jobs: JobsReader
  matchQueue: { client: SQSClient; url: string }
  now: () => Date
}

/** The jobs topic's message. */
export const announcement = z.object({ number: z.number() })

/** Some shards of a run; the first one starts after the subscriber `after`, where the previous message stopped. */
export const matchMessage = z.object({ run, shards: z.array(z.string()), after: z.optional(z.string()) })
export type MatchMessage = z.infer<typeof matchMessage>

const shardsPerMessage = 16

export const messagesOf = (run: Run): MatchMessage[] =>
  Array.from({ length: allShards.length / shardsPerMessage }, (_, index) => ({
    run,
    shards: allShards.slice(index * shardsPerMessage, (index + 1) * shardsPerMessage),
  }))

/** Queues a run, unless there's nothing to tell anyone. Doing it twice is harmless. */
const fanOut = async ({ jobs, matchQueue, now }: PlanDependencies, run: Run) => {
  const prepared = await prepareRun(run, jobs, now())
  if (isWorthwhile(prepared)) await sendMessages(matchQueue.client, matchQueue.url, messagesOf(run))
  log('alerts.planned', { run: runName(run), news: prepared.news.length })
}

/** What was due longer ago comes in one late email with what else is owed. */
const oldestDigestHours = 7 * 24
const conflicts = 10

/** Plans everything of one kind up to `target`, starting with what an earlier planner left unfinished. */
const planThrough = async (parts: PlanDependencies, kind: Run['kind'], target: number): Promise<void> => {
  for (let attempt = 0; attempt < conflicts; attempt++) {
    const cursor = (await readCursor(parts.cursors, kind)) ?? { through: target - 1, version: 0 }
    if (cursor.unfinished) {
      await fanOut(parts, cursor.unfinished)
      await writeCursor(parts.cursors, kind, { ...cursor, unfinished: undefined })
      continue
    }
    if (target <= cursor.through) return
    const from = { immediately: cursor.through + 1, digests: cursor.through, newsletter: target }[kind]
    // What was due longer ago is a separate run, too old to be told as new.
    const isOld = kind === 'digests' && target - cursor.through > oldestDigestHours
    const to = isOld ? target - oldestDigestHours : target
    if (isOld) metric({ DigestHoursSkipped: to - from })
    await writeCursor(parts.cursors, kind, { ...cursor, through: to, unfinished: { kind, from, to } })
  }
  throw new Error(`Planning ${kind} met too many other planners`)
}

/** Plans emails for people who want them right away, up to the announced and newest change set. */
export const planImmediately = async (parts: PlanDependencies, announced = 0): Promise<void> => {
  const counted = (await parts.jobs.readSnapshot())?.number ?? 0
  // A snapshot counts its change set a moment before that's filed; the announcement comes after.
  const filed = counted > announced && !(await parts.jobs.readChangeSet(counted)) ? counted - 1 : counted
  const target = Math.max(announced, filed)
  if (target > 0) await planThrough(parts, 'immediately', target)
}

/**
 * A job has the instant its reading began, but is seen here when the reading was complete. A digest waits this long, so
 * that no job falls between two windows: twice the five minutes a reading may take.
 */
const settlingMinutes = 10

/** Plans the digests due up to now. */
export const planDigests = async (parts: PlanDependencies): Promise<void> =>
  planThrough(parts, 'digests', hourOf(new Date(parts.now().getTime() - settlingMinutes * 60_000)))

/** Plans newsletter issues whose pages are up, including one that nobody could plan before the next came out. */
export const planNewsletter = async (parts: PlanDependencies): Promise<void> => {
  const issues = (await parts.jobs.readIssues()).filter(
    ({ publishedAt }) => publishedAt !== undefined && !isTooOld('newsletter', new Date(publishedAt), parts.now()),
  )
  for (const issue of issues) await planThrough(parts, 'newsletter', issueNumber(issue))
}
