import type { ScheduledEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { siteContext } from '../http/site-context.ts'
import { sendMail } from '../mail/mail.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { readEnvironment } from '../platform/environment.ts'
import { logError } from '../platform/log.ts'
import { take } from '../platform/rate-limit.ts'
import { type Delivering, deliver, sweep } from './deliver.ts'
import { reportHeld } from './digest.ts'
import { messageStore } from './store.ts'

const settings = readEnvironment('MESSAGES_TABLE', 'OPERATOR', 'COUNTERS_TABLE')
const { url: siteUrl, organisation } = siteContext()

const delivering: Delivering = {
  store: messageStore(dynamo(), settings.MESSAGES_TABLE),
  send: sendMail,
  operator: settings.OPERATOR,
  site: { siteUrl, organisation },
  now: () => new Date(),
}

const body = z.object({ id: z.string() })

/** False after a surprise. A mail that SES does not take now is none: the sweep finds it, and no message is given up for it. */
const deliverOne = async (text: string): Promise<boolean> => {
  try {
    await deliver(body.parse(JSON.parse(text)).id, delivering)
    return true
  } catch (error) {
    logError('contact.mail-failed', error)
    return false
  }
}

const fromQueue = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
  for (const { messageId, body } of Records)
    if (!(await deliverOne(body))) batchItemFailures.push({ itemIdentifier: messageId })
  return { batchItemFailures }
}

/** From the queue: one announced message. From the schedule: everything that should have come and did not. */
export const handler = async (event: SQSEvent | ScheduledEvent): Promise<SQSBatchResponse | undefined> => {
  if ('Records' in event) return fromQueue(event)
  await sweep(delivering)
  await reportHeld({ ...delivering, take: (limits, now) => take(settings.COUNTERS_TABLE, limits, now) })
  return undefined
}
