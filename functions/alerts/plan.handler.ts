import { readChangeSet, readSnapshot } from '../jobs/index.ts'
import { isNewsletterHeld, readIssues } from '../newsletter/index.ts'
import { background } from '../platform/background.ts'
import { dynamo } from '../platform/clients/dynamo.ts'
import { sqs } from '../platform/clients/sqs.ts'
import { readEnvironment } from '../platform/environment.ts'
import { messagesFromTopic } from '../platform/queue.ts'
import { announcement, type PlanDependencies, planDigests, planImmediately, planNewsletter } from './plan.ts'

const parts = (): PlanDependencies => {
  const environment = readEnvironment('DELIVERIES_TABLE', 'MATCH_QUEUE')
  return {
    cursors: { client: dynamo(), table: environment.DELIVERIES_TABLE },
    jobs: { readSnapshot, readChangeSet, readIssues },
    matchQueue: { client: sqs(), url: environment.MATCH_QUEUE },
    now: () => new Date(),
  }
}

/** Invoked by the jobs topic with a change set's number, and by the schedule, which also makes up for missed ones. */
export const handler = background(async (event) => {
  const announced = messagesFromTopic(event)
  for (const message of announced) await planImmediately(parts(), announcement.parse(message).number)
  if (announced.length > 0) return
  await planImmediately(parts())
  await planDigests(parts())
  if (!(await isNewsletterHeld())) await planNewsletter(parts())
})
