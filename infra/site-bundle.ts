import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { bundleOptions, dataBeside } from './bundles.ts'

const hour = 3_600_000

/** Earlier bundles; one made within the last hour may still be running. */
const removeOld = (parent: string) => {
  for (const name of readdirSync(parent)) {
    const folder = path.join(parent, name)
    if (statSync(folder).mtimeMs < Date.now() - hour) rmSync(folder, { recursive: true, force: true })
  }
}

/** Bundles what `npm run build` runs, into a folder that appears whole: two builds may start at the same time. */
export const bundleSite = async (folder: string): Promise<void> => {
  const parent = path.dirname(folder)
  const beside = `${folder}.${process.pid}`
  await esbuild.build({
    ...bundleOptions().at(-1),
    entryPoints: ['site/write.ts', 'site/file-writer.ts'],
    // The file writer is a thread, so it's a separate file, which the build imports too.
    splitting: true,
    outdir: path.join(beside, 'site', 'bundle'),
  })
  // Eleventy looks for its own package.json two levels above its code.
  cpSync('node_modules/@11ty/eleventy/package.json', path.join(beside, 'package.json'))
  for (const data of Object.keys(dataBeside))
    cpSync(path.join('functions/jobs/places', data), path.join(beside, 'site', 'bundle', data), { recursive: true })
  mkdirSync(parent, { recursive: true })
  removeOld(parent)
  try {
    renameSync(beside, folder)
  } catch {
    // Another build was faster.
    rmSync(beside, { recursive: true, force: true })
  }
}
