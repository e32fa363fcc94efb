import { setTimeout as wait } from 'node:timers/promises'
import type { SQSBatchResponse } from 'aws-lambda'
import { readSnapshot } from '../jobs/store.ts'
import { cloudfront } from '../platform/clients/cloudfront.ts'
import { s3 } from '../platform/clients/s3.ts'
import { readEnvironment } from '../platform/environment.ts'
import { log, metric } from '../platform/log.ts'
import { buildFiles } from './build.ts'
import { edgeCache } from './invalidate.ts'
import { type Parts, publish } from './publish.ts'
import { siteBucket } from './upload.ts'

const settings = readEnvironment(
  'SITE_URL',
  'SITE_BUCKET',
  'DISTRIBUTION_ID',
  'ORGANISATION_NAME',
  'ORGANISATION_ADDRESS',
  'ORGANISATION_TELEPHONE',
  'MESSAGE_RETENTION_DAYS',
)

const parts: Parts = {
  bucket: siteBucket(s3(), settings.SITE_BUCKET),
  edge: edgeCache(cloudfront(), settings.DISTRIBUTION_ID),
  readInput: async (now) => ({
    url: settings.SITE_URL,
    messagesKeptDays: settings.MESSAGE_RETENTION_DAYS,
    organisation: {
      name: settings.ORGANISATION_NAME,
      postalAddress: settings.ORGANISATION_ADDRESS,
      telephone: settings.ORGANISATION_TELEPHONE,
    },
    now: now.toISOString(),
    snapshot: await readSnapshot(),
  }),
  build: buildFiles,
  clock: () => new Date(),
  wait,
}

/** Runs for a new change set (SQS), by the clock and at deployment; whatever woke it, it publishes the newest snapshot. */
export const handler = async (): Promise<SQSBatchResponse> => {
  const started = Date.now()
  const published = await publish(parts)
  log('publishing.done', { ...published, milliseconds: Date.now() - started })
  metric({ FilesUploaded: published.uploaded, FilesRemoved: published.removed })
  return { batchItemFailures: [] }
}
