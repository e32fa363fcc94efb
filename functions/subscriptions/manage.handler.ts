import { lambdaHandler } from '../http/web-app.tsx'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { sendMessages } from '../platform/queue.ts'
import { noteErased } from './erasures.ts'
import { manageApp } from './manage-app.ts'
import { wiredFormDependencies, wiredLinkDependencies } from './wiring.ts'

const { SUPPRESSIONS_TABLE, CONTACT_QUEUE } = readEnvironment('SUPPRESSIONS_TABLE', 'CONTACT_QUEUE')

export const handler = lambdaHandler(
  manageApp({
    ...wiredFormDependencies(),
    ...wiredLinkDependencies(),
    forgetMessages: (address) => sendMessages(sqs(), CONTACT_QUEUE, [{ forget: address }]),
    showMessages: (show, mailId) => sendMessages(sqs(), CONTACT_QUEUE, [{ show, mailId }]),
    noteErased: (ids, now) => noteErased({ client: dynamo(), table: SUPPRESSIONS_TABLE }, ids, now),
  }),
)
