import { type Command, no } from '../command.ts'
import { deadLetterImpact } from '../dead-letter-impact.ts'
import type { DeadLetterCount } from '../deployment.ts'

const rowOf = ({ queue, messages }: DeadLetterCount) => ({
  queue: queue ?? 'no queue',
  messages,
  'who waits': deadLetterImpact[queue ?? ''] ?? 'a schedule or a topic that could not be served',
})
type Waiting = ReturnType<typeof rowOf>
const told = (waiting: Waiting[]) =>
  waiting.map((each) => `${each.messages} of ${each.queue}: ${each['who waits']}`).join('\n')

export const redrive: Command = {
  usage: '',
  takes: 0,
  summary: 'say who is waiting for the dead letters, and return each to its queue',
  run: async ({ deployment, ask }) => {
    const waiting = (await deployment.deadLetters()).map(rowOf)
    if (waiting.length === 0) return { text: 'There are no dead letters.', data: [] }
    const list = told(waiting)
    if (!(await ask.sure(`${list}\nIs the cause fixed? Return the messages to their queues?`)))
      return no({ text: `${list}\nNothing was moved.`, data: waiting })
    await deployment.redrive()
    return { text: `${list}\nOn their way. What fails again comes back: npm run ops -- status`, data: waiting }
  },
}
