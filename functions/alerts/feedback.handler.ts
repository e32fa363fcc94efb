import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage, withoutEnvelope } from '../platform/queue.ts'
import { takeFeedback } from './feedback.ts'

export const handler = background(async (event) => {
  const environment = readEnvironment('SUBSCRIBERS_TABLE', 'SUPPRESSIONS_TABLE', 'DELIVERIES_TABLE')
  const parts = {
    subscribers: { client: dynamo(), table: environment.SUBSCRIBERS_TABLE },
    suppressions: { client: dynamo(), table: environment.SUPPRESSIONS_TABLE },
    deliveries: { client: dynamo(), table: environment.DELIVERIES_TABLE },
    now: () => new Date(),
  }
  return eachMessage(event, (body) => takeFeedback(parts, withoutEnvelope(body)))
})
