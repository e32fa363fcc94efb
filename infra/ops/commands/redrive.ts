import type { Command } from '../command.ts'

export const redrive: Command = {
  usage: '',
  summary: 'return every dead letter to the queue it came from',
  run: async ({ deployment, ask }) => {
    const count = (await deployment.queues()).reduce((sum, { dead, waiting }) => sum + (dead ? waiting : 0), 0)
    if (count === 0) return 'There are no dead letters.'
    if (!(await ask.sure(`Return ${count} messages to their queues?`))) return 'Nothing was moved.'
    await deployment.redrive()
    return 'Under way. A message that fails again comes back: npm run ops -- status'
  },
}
