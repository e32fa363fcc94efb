import path from 'node:path'
import { build } from 'esbuild'
import { bundleOptions } from '../../infra/bundles.ts'
import type { FunctionName } from '../../infra/platform/function-names.ts'

const built = await Promise.all(bundleOptions().map((options) => build({ ...options, write: false })))

const isOf = (name: FunctionName, file: string) => file.split(path.sep).slice(-4).includes(name)

/** The bundle of one function as it is deployed, or of all of them. */
export const bundledCode = (name?: FunctionName): string =>
  built
    .flatMap(({ outputFiles = [] }) => outputFiles)
    .filter(({ path: file }) => name === undefined || isOf(name, file))
    .map(({ text }) => text)
    .join('\n')

/** Bytes of one function's bundle: all of it, and what came from this repository. */
export const bundledBytes = (name: FunctionName): { whole: number; ours: number } => {
  const outputs = built.flatMap(({ metafile }) => Object.entries(metafile?.outputs ?? {}))
  const [, output] = outputs.find(([file]) => isOf(name, file)) ?? []
  if (!output) throw new Error(`No bundle of ${name}`)
  const ours = Object.entries(output.inputs).filter(([source]) => !source.includes('node_modules/'))
  return { whole: output.bytes, ours: ours.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0) }
}
