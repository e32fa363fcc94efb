import { readChangeSet, readSnapshot } from '../jobs/index.ts'
import { readIssues } from '../newsletter/index.ts'
import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { ses } from '../platform/clients/ses.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage } from '../platform/queue.ts'
import { recently } from '../platform/recently.ts'
import { type MatchDependencies, matchShards } from './match.ts'
import { matchMessage } from './plan.ts'
import { preparedRuns } from './prepared-run.ts'
import { readSesQuota } from './ses-quota.ts'

/** Read once a minute: SES lets an account ask once a second. */
const sesRate = recently(async () => (await readSesQuota(ses()))?.perSecond, 60_000)

const now = () => new Date()
const prepare = preparedRuns({ readSnapshot, readChangeSet, readIssues }, now)

const parts = (): MatchDependencies => {
  const environment = readEnvironment('SUBSCRIBERS_TABLE', 'SEND_QUEUE', 'MATCH_QUEUE')
  return {
    subscribers: { client: dynamo(), table: environment.SUBSCRIBERS_TABLE },
    prepare,
    sendQueue: { client: sqs(), url: environment.SEND_QUEUE },
    matchQueue: { client: sqs(), url: environment.MATCH_QUEUE },
    sesRate,
    now,
  }
}

export const handler = background((event) =>
  eachMessage(event, (body) => matchShards(parts(), matchMessage.parse(body))),
)
