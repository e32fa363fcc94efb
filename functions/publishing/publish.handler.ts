import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod/mini'
import { isOpen, readChangeSet, readHistory, readSnapshot, reportDisagreements } from '../jobs/index.ts'
import { newsletterArchive } from '../newsletter/index.ts'
import { background } from '../platform/background.ts'
import { cloudfront } from '../platform/clients/cloudfront.ts'
import { s3 } from '../platform/clients/s3.ts'
import { readEnvironment } from '../platform/environment.ts'
import { buildFiles } from './build-files.ts'
import { foreseenIssue } from './foreseen-issue.ts'
import { indexNowKey, tellSearchEngines } from './indexnow.ts'
import { edgeCache } from './invalidate.ts'
import { issueFrom } from './newsletter-issue.ts'
import { type Parts, publish, rollBack } from './publish.ts'
import { report } from './release-report.ts'
import { toldStore } from './told-store.ts'
import { siteBucket } from './upload.ts'

const settings = readEnvironment(
  'SITE_URL',
  'SITE_BUCKET',
  'RELEASES_BUCKET',
  'DISTRIBUTION_ID',
  'ORGANISATION_NAME',
  'ORGANISATION_ADDRESS',
  'ORGANISATION_TELEPHONE',
  'MESSAGE_RETENTION_DAYS',
  'INDEXNOW_URL',
)

const archive = newsletterArchive()

/** Everything the pages are made from, except the newsletter's issues. */
const siteInput = async (now: Date) => ({
  url: settings.SITE_URL,
  ...(settings.INDEXNOW_URL && { indexNowKey: indexNowKey(settings.SITE_URL) }),
  messagesKeptDays: settings.MESSAGE_RETENTION_DAYS,
  organisation: {
    name: settings.ORGANISATION_NAME,
    postalAddress: settings.ORGANISATION_ADDRESS,
    telephone: settings.ORGANISATION_TELEPHONE,
  },
  now: now.toISOString(),
  snapshot: await readSnapshot(),
  history: await readHistory(),
})

/** `early`: the newsletter comes out now instead of on Monday. */
const partsFor = (early: boolean): Parts => ({
  bucket: siteBucket(s3(), { pages: settings.SITE_BUCKET, releases: settings.RELEASES_BUCKET }),
  edge: edgeCache(cloudfront(), settings.DISTRIBUTION_ID),
  readInput: async (now) => {
    const input = await siteInput(now)
    const { snapshot } = input
    reportDisagreements(snapshot?.jobs.filter((job) => isOpen(job, now)) ?? [])
    return { ...input, issues: snapshot ? await archive.addDue(now, early, issueFrom(snapshot)) : [] }
  },
  build: buildFiles,
  settle: ({ issues = [] }, now) => archive.settle(issues, now),
  tell: async ({ snapshot }, now) => {
    if (!settings.INDEXNOW_URL || !snapshot) return
    const told = toldStore(s3(), settings.RELEASES_BUCKET)
    const service = { origin: settings.SITE_URL, endpoint: settings.INDEXNOW_URL, told, readChangeSet, fetch }
    await tellSearchEngines(service, snapshot, now.toISOString())
  },
  clock: () => new Date(),
  wait,
})

/** The operator's request, see infra/ops/commands/publishing.ts; nothing if anything else invoked the function. */
const order = z.object({
  resume: z.optional(z.boolean()),
  rollback: z.optional(z.number()),
  newsletter: z.optional(z.enum(['now', 'preview'])),
})

const carryOut = async ({ resume, rollback, newsletter }: z.infer<typeof order>) => {
  const parts = partsFor(newsletter === 'now')
  if (rollback === undefined) return publish(parts, { resume })
  const back = await rollBack(parts, rollback)
  if (!back.ok) throw new Error(`There is no release ${rollback} to go back to`)
  return back.value
}

/** The next issue as it would be now. */
const foresee = async (now: Date) => {
  const input = await siteInput(now)
  const { snapshot } = input
  return snapshot ? foreseenIssue({ archive, make: issueFrom(snapshot), input, build: buildFiles }, now) : {}
}

/**
 * Runs for a new change set (SNS), on a schedule and at deployment; whatever invoked it, it publishes the newest
 * snapshot.
 */
export const handler = background(async (event) => {
  const started = Date.now()
  const ordered = z.parse(order, event)
  if (ordered.newsletter === 'preview') return foresee(new Date())
  const outcome = await carryOut(ordered)
  report(outcome, Date.now() - started)
  return outcome
})
