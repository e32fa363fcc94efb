import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { bundle } from '../infra/bundles.ts'
import { assemble } from '../infra/local/assembly.ts'
import { anyCloud } from './assembly.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of the app as it was synthesized once for this run. */
    assembly: string
  }
}

const prepare = async () => {
  await bundle()
  const folder = await mkdtemp(join(tmpdir(), 'assembly-'))
  await assemble(anyCloud, folder)
  return folder
}

/** Each project loads this file for itself; what they share is made once a run. */
const shared = globalThis as { assembly?: Promise<string> }
const assembled = (): Promise<string> => {
  shared.assembly ??= prepare()
  return shared.assembly
}

/** Builds every function and synthesizes the app once, for all local clouds of a run. */
export default async ({ provide }: TestProject) => {
  const folder = await assembled()
  provide('assembly', folder)
  return () => rm(folder, { recursive: true, force: true })
}
