import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { Post } from '../../../functions/mail/deliver.ts'
import type { Mail } from '../../../functions/mail/mail.ts'
import { countInMailbox } from '../../../functions/mail/mailbox-limit.ts'
import type { Outcome } from '../../../functions/mail/outcome.ts'
import { readSuppression } from '../../../functions/mail/suppressions.ts'
import { dynamo } from '../../../functions/platform/clients/dynamo.ts'

/** Tables of the engine, for `startTables`. */
export const engineTables = ['deliveries', 'suppressions', 'counters'].map((name) => ({ name, partitionKey: 'id' }))

/** The engine on these tables, with an SES that answers as `send` says. */
export const postOffice = (
  send: (mail: Mail) => Promise<Outcome>,
  now: () => Date,
  client: DynamoDBClient = dynamo(),
): Post => ({
  deliveries: { client, table: 'deliveries' },
  suppression: (id) => readSuppression({ client, table: 'suppressions' }, id),
  count: (email) => countInMailbox({ client, table: 'counters' }, email),
  send,
  now,
})
