import { readChangeSet, readSnapshot } from '../jobs/index.ts'
import { readIssues } from '../newsletter/index.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { eachMessage } from '../platform/queue.ts'
import { type MatchDependencies, matchShards } from './match.ts'
import { matchMessage } from './plan.ts'

const parts = (): MatchDependencies => {
  const environment = readEnvironment('SUBSCRIBERS_TABLE', 'SEND_QUEUE')
  return {
    subscribers: { client: dynamo(), table: environment.SUBSCRIBERS_TABLE },
    jobs: { readSnapshot, readChangeSet, readIssues },
    sendQueue: { client: sqs(), url: environment.SEND_QUEUE },
    now: () => new Date(),
  }
}

export const handler = (event: unknown) => eachMessage(event, (body) => matchShards(parts(), matchMessage.parse(body)))
