import type { FunctionName } from '../../platform/function-names.ts'
import { type Command, UsageError } from '../command.ts'
import type { Deployment } from '../deployment.ts'

const done = async (deployment: Deployment, name: FunctionName, event?: object): Promise<string> => {
  const said = await deployment.invoke(name, event)
  return said === undefined || said === null ? `${name} is done.` : `${name} is done: ${JSON.stringify(said)}`
}

export const ingest: Command = {
  usage: '[accept]',
  summary: 'read USAJOBS now; with accept even when the answer seems too small to be true',
  details: ['accept  closes openings that are missing in the answer, however many; asks first'],
  run: async ({ deployment, ask }, [accept]) => {
    if (accept === undefined) return done(deployment, 'ingest')
    if (accept !== 'accept') throw new UsageError(`ingest knows accept only, not ${accept}.`)
    if (!(await ask.sure('Openings that are missing in the answer will be closed.'))) return 'Nothing was read.'
    return done(deployment, 'ingest', { accept: true })
  },
}
