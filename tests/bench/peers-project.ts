import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import * as z from 'zod'
import type { PeerJob } from './peers-jobs.ts'

/** Another static site generator with the same jobs. */
export type Peer = {
  name: string
  /** What its site has less or otherwise than ours. */
  unequal: string
  /** Makes sure it is there, its packages in a folder for that; undefined when it is not, and then it is left out. */
  version: (tools: string) => Promise<string | undefined>
  /** What to do when it is not there. */
  missing: string
  /** Writes its project for these jobs into an empty folder. */
  prepare: (folder: string, jobs: readonly PeerJob[]) => void
  /** Command and arguments that build it in that folder, without npm or npx in front. */
  build: (output: string) => string[]
}

export const run = async (command: string, args: string[], cwd?: string) =>
  (await promisify(execFile)(command, args, { cwd, maxBuffer: 100_000_000 })).stdout

export const writeFiles = (folder: string, files: [file: string, text: string][]) => {
  for (const [name, text] of files) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

/** The version of an npm package, fetched into a folder of its own: peers are no dependency of this project. */
export const installed = async (tools: string, name: string, version: string) => {
  const file = join(tools, 'node_modules', name, 'package.json')
  if (!existsSync(file)) {
    writeFiles(tools, [['package.json', '{}']])
    await run('npm', ['install', '--prefix', tools, '--no-audit', '--no-fund', `${name}@${version}`]).catch(() => {})
  }
  return existsSync(file)
    ? z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version
    : undefined
}
