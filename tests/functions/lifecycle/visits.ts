import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { JobsReader } from '../../../functions/alerts/prepared-run.ts'
import { readSuppression, suppress } from '../../../functions/mail/suppressions.ts'
import { sendMessages } from '../../../functions/platform/queue.ts'
import { noteErased } from '../../../functions/subscriptions/erasures.ts'
import { linksApp } from '../../../functions/subscriptions/links-app.ts'
import { manageApp } from '../../../functions/subscriptions/manage-app.ts'
import { signUpApp } from '../../../functions/subscriptions/sign-up-app.ts'
import { startSecrets } from '../../secrets.ts'
import { keys, siteUrl } from '../alerts/world.ts'
import { sender, tables } from './workers.ts'

const originValue = 'the value only CloudFront knows'
const fromCloudFront = { 'x-origin-verify': originValue }

/** What the functions read of their environment. */
export const startEnvironment = async () => {
  Object.assign(process.env, {
    SITE_URL: siteUrl,
    ORGANISATION_NAME: sender.organisation.name,
    ORGANISATION_ADDRESS: sender.organisation.postalAddress,
    ORGANISATION_TELEPHONE: '',
    ORIGIN_SECRET: 'origin',
  })
  return startSecrets(new Map([['origin', JSON.stringify({ current: originValue })]]))
}

type Parts = { client: DynamoDBClient; sqs: SQSClient; reader: JobsReader; now: () => Date }

/** What people open and click. */
export const visitsOf = ({ client, sqs, reader, now }: Parts) => {
  const suppressions = { client, table: tables.suppressions }
  const dependencies = {
    subscribers: { client, table: tables.subscribers },
    enqueue: (mail: object, delay?: number) => sendMessages(sqs, 'subscription-mail', [mail], delay),
    take: async () => ({ ok: true as const, value: 0 }),
    limits: { perNetwork: 20, perHour: 1000 },
    place: async () => 0,
    keys: async () => keys,
    readSnapshot: reader.readSnapshot,
    readNewestSnapshot: reader.readSnapshot,
    siteUrl,
    now,
    suppression: (id: string) => readSuppression(suppressions, id),
    suppress: (id: string, at: Date) => suppress(suppressions, { id, reason: 'refused', feedbackId: 'link', at }),
    forgetMessages: async () => undefined,
    showMessages: async () => undefined,
    noteErased: (ids: readonly string[], at: Date) => noteErased(suppressions, ids, at),
  }
  const [links, manage, signUp] = [linksApp(dependencies), manageApp(dependencies), signUpApp(dependencies)]
  const appFor = (path: string) => {
    if (path.startsWith('/api/manage/')) return manage
    return path.split('/').length === 3 || path.startsWith('/api/watch/') ? signUp : links
  }
  return {
    /** Answers the status. */
    open: async (path: string) => (await appFor(path).request(path, { headers: fromCloudFront })).status,
    /** Answers the status. */
    post: async (path: string, fields: Record<string, string>) => {
      const answer = await appFor(path).request(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...fromCloudFront },
      })
      return answer.status
    },
  }
}
