import { publisher } from '../http/site-context.ts'
import { readChangeSet, readSnapshot } from '../jobs/index.ts'
import { mailer } from '../mail/index.ts'
import { readIssues } from '../newsletter/index.ts'
import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { ses } from '../platform/clients/ses.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage } from '../platform/queue.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { sendMessage } from './match.ts'
import { sesPace } from './pace.ts'
import { preparedRuns } from './prepared-run.ts'
import { type SendDependencies, sendGroup } from './send.ts'

const settings = readEnvironment(
  'STAGE',
  'SENDER',
  'CONFIGURATION_SET',
  'ALLOWED_RECIPIENTS',
  'SUBSCRIBERS_TABLE',
  'SUPPRESSIONS_TABLE',
  'DELIVERIES_TABLE',
  'SEND_QUEUE',
  'SENDERS',
)
const { url: siteUrl, organisation } = publisher()
const now = () => new Date()
const pace = sesPace(ses(), settings.SENDERS)
const prepare = preparedRuns({ readSnapshot, readChangeSet, readIssues }, now)

/**
 * No email is started this close to the end of the invocation: one takes well below 20 s, including an SES time-out,
 * and that leaves a minute to requeue those who must wait, should that fail.
 */
const lastMilliseconds = 90_000

export const handler = background((event, context) => {
  const parts: SendDependencies = {
    client: dynamo(),
    tables: { subscribers: settings.SUBSCRIBERS_TABLE, suppressions: settings.SUPPRESSIONS_TABLE },
    prepare,
    post: {
      deliveries: { client: dynamo(), table: settings.DELIVERIES_TABLE },
      send: mailer(ses(), settings),
      now,
    },
    pace,
    until: Date.now() + context.getRemainingTimeInMillis() - lastMilliseconds,
    sendQueue: { client: sqs(), url: settings.SEND_QUEUE },
    keys: signingKeys,
    sender: { siteUrl, organisation },
  }
  return eachMessage(event, (body) => sendGroup(parts, sendMessage.parse(body)))
})
