import path from 'node:path'
import { build } from 'esbuild'
import { bundleOptions, type FunctionName } from '../../infra/bundles.ts'

const { outputFiles = [] } = await build({ ...bundleOptions(), write: false })

/** The bundle of one function as it is deployed, or of all of them. */
export const bundledCode = (name?: FunctionName): string =>
  outputFiles
    .filter((file) => name === undefined || file.path.split(path.sep).slice(-4).includes(name))
    .map(({ text }) => text)
    .join('\n')
