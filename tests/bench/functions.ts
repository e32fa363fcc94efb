import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { environment } from '../../functions/platform/environment.ts'
import { bundle, bundles } from '../../infra/bundles.ts'
import type { Measurement } from './bench.ts'

const tries = 9

/** Some value for every name, because some functions read theirs when they are imported. */
const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, AWS_REGION: 'us-east-1' }
for (const [name, schema] of Object.entries(environment))
  env[name] = z.safeParse(schema, 'https://a.example').success ? 'https://a.example' : '1'

/** Milliseconds to import a module in a process of its own, the best of a few. */
const importTime = (file: string): number => {
  const script = `const begun = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - begun); process.exit()`
  const times = Array.from({ length: tries }, () => {
    const { stdout, stderr } = spawnSync('node', ['--input-type=module', '--eval', script], { encoding: 'utf8', env })
    if (stdout === '') throw new Error(`${file} cannot be imported: ${stderr}`)
    return Number(stdout)
  })
  return Math.min(...times)
}

const empty = () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'empty-')), 'index.mjs')
  writeFileSync(file, 'export const handler = () => undefined')
  return file
}

/** What a cold start pays for our code: the import of each bundle, less that of an empty one. */
export const run = async (): Promise<Measurement[]> => {
  await bundle()
  const base = importTime(empty())
  return Object.entries(bundles()).map(([name, { folder, handler }]) => ({
    what: `import of ${name}, less an empty function's`,
    value: importTime(path.join(folder, handler.replace(/\.handler$/, '.mjs'))) - base,
    limit: name === 'publish' ? 300 : 100,
    unit: 'ms',
  }))
}
