import path from 'node:path'
import { bundles } from '../../../infra/bundles.ts'
import type { SiteInput } from '../../../site/data/site.ts'
import { bucketName, jobsBucketName, releasesBucketName, type TestBucket } from './bucket.ts'

const asData = (module: string) => `data:text/javascript,${encodeURIComponent(module)}`

/** Stops the clock, so that pages that speak of today can be compared. */
const stoppedAt = (now: string) =>
  asData(`const Real = Date, now = Real.parse(${JSON.stringify(now)})
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length === 0) super(now); else super(...given) }
    static now() { return now }
  }`)

/**
 * How to run the publish function as it is deployed, for the same site as `input` but with the snapshot of the bucket:
 * its bundle, its folder, its environment.
 */
export const deployedPublish = ({ endpoint }: TestBucket, input: SiteInput) => {
  const { folder, handler } = bundles().publish
  const module = path.join(folder, handler.replace(/\.handler$/, '.mjs'))
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_ENDPOINT_URL: endpoint,
    STAGE: 'test',
    SITE_URL: input.url,
    SITE_BUCKET: bucketName,
    RELEASES_BUCKET: releasesBucketName,
    JOBS_BUCKET: jobsBucketName,
    DISTRIBUTION_ID: 'E1',
    ORGANISATION_NAME: input.organisation.name,
    ORGANISATION_ADDRESS: input.organisation.postalAddress,
    ORGANISATION_TELEPHONE: input.organisation.telephone,
    INDEXNOW_URL: '',
    MESSAGE_RETENTION_DAYS: String(input.messagesKeptDays ?? 90),
  }
  const run = `const { handler } = await import(${JSON.stringify(module)}); await handler({}, { getRemainingTimeInMillis: () => 300_000 }); process.exit()`
  return { args: ['--import', stoppedAt(input.now), '--input-type=module', '--eval', run], env, cwd: folder }
}
