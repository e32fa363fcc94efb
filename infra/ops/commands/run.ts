import type { FunctionName } from '../../bundles.ts'
import type { Command } from '../command.ts'

const running = (name: FunctionName, summary: string): Command => ({
  usage: '',
  summary,
  run: async ({ deployment }) => {
    const said = await deployment.invoke(name)
    return said === undefined || said === null ? `${name} is done.` : `${name} is done: ${JSON.stringify(said)}`
  },
})

export const ingest = running('ingest', 'read USAJOBS now')
export const publish = running('publish', 'build and upload the site now')
