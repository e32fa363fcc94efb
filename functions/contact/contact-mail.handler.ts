import { publisher } from '../http/site-context.ts'
import { countInMailbox, mailer, readSuppression } from '../mail/index.ts'
import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { ses } from '../platform/clients/ses.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage, isFromQueue } from '../platform/queue.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { type Delivering, deliverMessage, sweep } from './deliver-message.ts'
import { eraseMessagesOf } from './erasure.ts'
import { announced, messageStore } from './message-store.ts'
import { reportQuarantined } from './quarantine-digest.ts'
import { mailMessagesOf } from './written.ts'

const settings = readEnvironment(
  'STAGE',
  'SENDER',
  'CONFIGURATION_SET',
  'ALLOWED_RECIPIENTS',
  'OPERATOR',
  'MESSAGES_TABLE',
  'DELIVERIES_TABLE',
  'SUPPRESSIONS_TABLE',
  'COUNTERS_TABLE',
)
const { url: siteUrl, organisation } = publisher()

const store = messageStore(dynamo(), settings.MESSAGES_TABLE)

const delivering: Delivering = {
  store,
  post: {
    deliveries: { client: dynamo(), table: settings.DELIVERIES_TABLE },
    suppression: (id) => readSuppression({ client: dynamo(), table: settings.SUPPRESSIONS_TABLE }, id),
    count: (email) => countInMailbox({ client: dynamo(), table: settings.COUNTERS_TABLE }, email),
    send: mailer(ses(), settings),
    now: () => new Date(),
  },
  operator: settings.OPERATOR,
  site: { siteUrl, organisation },
  keys: signingKeys,
}

const work = async (body: unknown) => {
  const asked = announced.parse(body)
  if ('forget' in asked) await eraseMessagesOf(store, asked.forget)
  else if ('show' in asked) await mailMessagesOf(asked, delivering)
  else await deliverMessage(asked.id, delivering)
}

/**
 * From the queue: one message, or an address to forget. If SES doesn't take it now, that's no failure: the sweep finds
 * it. From the schedule: everything that should have gone out and didn't.
 */
export const handler = background(async (event) => {
  if (isFromQueue(event)) return eachMessage(event, work)
  await sweep(delivering)
  await reportQuarantined(delivering)
})
