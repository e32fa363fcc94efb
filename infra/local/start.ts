import { fileURLToPath } from 'node:url'
import { bundle } from '../bundles.ts'
import type { LocalCloud } from '../local-cloud/local-cloud.ts'
import { assemble } from './assembly.ts'
import { startCloud } from './cloud.ts'
import { watch } from './watch.ts'

const usual = 8080
const port = Number(process.env.PORT ?? usual)
/** A second local cloud has its own data. */
const folderName = port === usual ? '.local' : `.local-${port}`
const folder = fileURLToPath(new URL(`../../${folderName}`, import.meta.url))

/** A sentence that tells a person what to do. */
const explain = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=8081 npm start`
  }
  if ('errors' in error && Array.isArray(error.errors)) return `The functions cannot be built: ${error.message}`
  return error.message
}

const table = (url: string) => `
  Site            ${url}/
  Inbox           ${url}/_local/#inbox
  Control page    ${url}/_local/
  AWS endpoint    ${url.replace('localhost', '127.0.0.1')}

  Data is kept in ${folderName}/ (npm start -- --fresh empties it). Ctrl-C stops everything.
`

/** On the first start the site has no jobs yet, so this does now what the schedule would do within the hour. */
const fill = async ({ services }: LocalCloud) => {
  await services.schedules.run('ingest')
  await services.settle({ limitSeconds: 10 })
}

const build = async (url: string, into: string) => {
  await bundle()
  return assemble(url, into)
}

const begin = async () => {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT must be a number up to 65535, not ${process.env.PORT}.`)
  const cloud = await startCloud({ port, folder, fresh: process.argv.includes('--fresh'), assembly: build })
  await fill(cloud)
  process.stdout.write(table(cloud.url))
  const stopWatching = await watch(cloud, (line) => process.stdout.write(`  ${line}\n`))
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1)
      stopping = true
      void Promise.all([stopWatching(), cloud.stop()]).then(() => process.exit(0))
    })
  }
}

try {
  await begin()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}
