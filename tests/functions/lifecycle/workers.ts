import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { takeFeedback } from '../../../functions/alerts/feedback.ts'
import { matchShards, sendMessage } from '../../../functions/alerts/match.ts'
import { matchMessage } from '../../../functions/alerts/plan.ts'
import { type JobsReader, prepareRun } from '../../../functions/alerts/prepared-run.ts'
import { sendGroup } from '../../../functions/alerts/send.ts'
import type { Post } from '../../../functions/mail/deliver.ts'
import { sendSubscriptionMail, subscriptionMail } from '../../../functions/subscriptions/subscription-mail.ts'
import { keys, siteUrl } from '../alerts/world.ts'

export const sender = {
  siteUrl,
  organisation: { name: 'Example Press', postalAddress: '1 Main Street', telephone: '' },
}
export const tables = { subscribers: 's', suppressions: 'x', deliveries: 'd' }

type Parts = {
  client: DynamoDBClient
  sqs: SQSClient
  reader: JobsReader
  post: Post
  now: () => Date
  /** The shards in which anyone is: looking into the others would only take time. */
  occupied: () => ReadonlySet<string | undefined>
}

/** What each queue's function does with a message. */
export const workersOf = ({ client, sqs, reader, post, now, occupied }: Parts) => {
  const subscribers = { client, table: tables.subscribers }
  const queue = (url: string) => ({ client: sqs, url })
  const workers: Record<string, (body: unknown) => Promise<void>> = {
    match: async (body) => {
      const { run, shards } = matchMessage.parse(body)
      const some = shards.filter((shard) => occupied().has(shard))
      if (some.length > 0)
        await matchShards(
          {
            subscribers,
            prepare: (run) => prepareRun(run, reader, now()),
            sendQueue: queue('send'),
            matchQueue: queue('match'),
            sesRate: async () => undefined,
            now,
          },
          { run, shards: some },
        )
    },
    send: (body) =>
      sendGroup(
        {
          client,
          tables,
          prepare: (run) => prepareRun(run, reader, now()),
          post,
          pace: { pause: async () => undefined, turn: async () => true },
          until: Number.POSITIVE_INFINITY,
          sendQueue: queue('send'),
          keys: async () => keys,
          sender,
        },
        sendMessage.parse(body),
      ),
    feedback: (body) =>
      takeFeedback(
        {
          subscribers,
          suppressions: { client, table: tables.suppressions },
          deliveries: { client, table: tables.deliveries },
          now,
        },
        body,
      ),
    'subscription-mail': (body) =>
      sendSubscriptionMail(
        {
          subscribers,
          readSnapshot: reader.readSnapshot,
          post,
          queue: queue('subscription-mail'),
          keys: async () => keys,
          sender,
        },
        subscriptionMail.parse(body),
      ),
  }
  return workers
}
