import type { Command } from '../command.ts'
import type { DeadLetterCount } from '../deployment.ts'
import { whoWaits } from '../who-waits.ts'

const told = ({ queue, messages }: DeadLetterCount) =>
  `${messages} of ${queue ?? 'no queue'}: ${whoWaits[queue ?? ''] ?? 'a schedule or a topic that could not be served'}`

export const redrive: Command = {
  usage: '',
  summary: 'say who waits behind the dead letters, and return each to the queue it came from',
  run: async ({ deployment, ask }) => {
    const waiting = await deployment.deadLetters()
    if (waiting.length === 0) return 'There are no dead letters.'
    const list = waiting.map(told).join('\n')
    if (!(await ask.sure(`${list}\nIs the cause gone? Return them?`))) return `${list}\nNothing was moved.`
    await deployment.redrive()
    return `${list}\nOn their way. What fails again comes back: npm run ops -- status`
  },
}
