import { lambdaHandler } from '../http/web-app.tsx'
import { suppress } from '../mail/index.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { sendMessages } from '../platform/queue.ts'
import { signingKeys } from '../platform/signing-keys.ts'
import { noteErased } from './erasures.ts'
import { linksApp } from './links-app.ts'
import { wiredDependencies } from './wiring.ts'

const { SITE_URL, SUPPRESSIONS_TABLE, CONTACT_QUEUE } = readEnvironment(
  'SITE_URL',
  'SUPPRESSIONS_TABLE',
  'CONTACT_QUEUE',
)
const suppressions = () => ({ client: dynamo(), table: SUPPRESSIONS_TABLE })

export const handler = lambdaHandler(
  linksApp({
    ...wiredDependencies(),
    keys: signingKeys,
    siteUrl: SITE_URL,
    suppress: (id, at) => suppress(suppressions(), { id, reason: 'refused', feedbackId: 'link', at }),
    forgetMessages: (address) => sendMessages(sqs(), CONTACT_QUEUE, [{ forget: address }]),
    noteErased: (ids, now) => noteErased(suppressions(), ids, now),
  }),
)
