import { spawnSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as esbuild from 'esbuild'
import * as z from 'zod'
import { environment } from '../../functions/platform/environment.ts'
import { bundle, bundleOptions, bundles, mostBytes } from '../../infra/bundles.ts'
import { type FunctionName, functionNames } from '../../infra/platform/function-names.ts'
import type { Measurement } from './bench.ts'

const root = path.resolve(import.meta.dirname, '../..')
const output = path.join(root, '.build', 'libraries')
const tries = 15

/** Some value for every name, because some functions read theirs when they are imported. */
const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, AWS_REGION: 'us-east-1' }
for (const [name, schema] of Object.entries(environment))
  env[name] = z.safeParse(schema, 'https://a.example').success ? 'https://a.example' : '1'

/** Milliseconds of processor time to import a module in a process of its own: what else the machine does counts little. */
const importTime = (file: string): number => {
  const script = `const spent = () => { const { user, system } = process.threadCpuUsage(); return (user + system) / 1000 }
    const begun = spent(); await import(${JSON.stringify(file)}); console.log(spent() - begun); process.exit()`
  const { stdout, stderr } = spawnSync('node', ['--input-type=module', '--eval', script], { encoding: 'utf8', env })
  if (stdout === '') throw new Error(`${file} cannot be imported: ${stderr}`)
  return Number(stdout)
}

/** The best of a few imports of each, taken in turns. */
const importTimes = (first: string, second: string): [number, number] => {
  const rounds = Array.from({ length: tries }, () => [importTime(first), importTime(second)] as const)
  return [Math.min(...rounds.map(([time]) => time)), Math.min(...rounds.map(([, time]) => time))]
}

type Output = esbuild.Metafile['outputs'][string]

/** A bundle of nothing but the SDK clients that the function makes, and of Eleventy for publishing. */
const bundleLibraries = async (name: FunctionName, { inputs }: Output): Promise<string> => {
  const clients = Object.keys(inputs).filter((file) => /functions\/platform\/clients\/(?!connection)/.test(file))
  const libraries = [...clients.map((file) => `./${file}`), ...(name === 'publish' ? ['@11ty/eleventy'] : [])]
  const contents = libraries.map((library) => `export * from '${library}'`).join('\n')
  const outfile = path.join(output, `${name}.mjs`)
  const [options] = bundleOptions()
  await esbuild.build({
    ...options,
    entryPoints: undefined,
    outdir: undefined,
    outExtension: undefined,
    stdin: { contents, resolveDir: root },
    outfile,
  })
  return outfile
}

const measure = async (name: FunctionName, outputs: Record<string, Output>): Promise<Measurement[]> => {
  const { folder, handler } = bundles()[name]
  const file = path.join(folder, handler.replace(/\.handler$/, '.mjs'))
  const found = Object.entries(outputs).find(([output]) => path.resolve(root, output) === file)?.[1]
  if (!found) throw new Error(`No bundle of ${name}`)
  const [whole, libraries] = importTimes(file, await bundleLibraries(name, found))
  const against = name === 'publish' ? 'its SDK clients and Eleventy' : 'its SDK clients'
  const time = { what: `import of ${name}, ${whole.toFixed(0)} ms, to that of ${against}, ${libraries.toFixed(0)} ms` }
  const times = { ...time, value: whole / libraries, limit: 2.2, unit: 'times' }
  if (name === 'publish') return [times]
  const ours = Object.entries(found.inputs).filter(([source]) => !source.includes('node_modules/'))
  const kilobytes = (bytes: number) => bytes / 1000
  return [
    times,
    { what: `bundle of ${name}`, value: kilobytes(found.bytes), limit: kilobytes(mostBytes.whole), unit: 'kB' },
    {
      what: `our own code in ${name}`,
      value: kilobytes(ours.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)),
      limit: kilobytes(mostBytes.ours),
      unit: 'kB',
    },
  ]
}

/** What a cold start pays for our code, beside what it pays for the AWS SDK in any case. */
export const run = async (): Promise<Measurement[]> => {
  const outputs = await bundle()
  await mkdir(output, { recursive: true })
  // Eleventy looks for its package.json above its own code, wherever that is bundled.
  await writeFile(path.join(output, 'package.json'), '{"name":"libraries","version":"0.0.0","type":"module"}')
  const measured: Measurement[] = []
  for (const name of functionNames) measured.push(...(await measure(name, outputs)))
  await rm(output, { recursive: true })
  return measured
}
