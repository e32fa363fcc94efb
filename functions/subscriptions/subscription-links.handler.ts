import { lambdaHandler } from '../http/web-app.tsx'
import { readSuppression, suppress } from '../mail/index.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { readEnvironment } from '../platform/environment.ts'
import { linksApp } from './links-app.ts'
import { wiredLinkDependencies } from './wiring.ts'

const { SUPPRESSIONS_TABLE } = readEnvironment('SUPPRESSIONS_TABLE')
const suppressions = () => ({ client: dynamo(), table: SUPPRESSIONS_TABLE })

export const handler = lambdaHandler(
  linksApp({
    ...wiredLinkDependencies(),
    suppression: (id) => readSuppression(suppressions(), id),
    suppress: (id, at) => suppress(suppressions(), { id, reason: 'refused', feedbackId: 'link', at }),
  }),
)
