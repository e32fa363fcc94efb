import { randomUUID } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { bundlePlugins } from './bundles.plugins.ts'
import { type Bundles, type FunctionName, functionNames } from './platform/function-names.ts'

const root = path.resolve(import.meta.dirname, '..')
const output = path.join(root, '.build', 'functions')

// Eleventy looks for its own package.json two levels above its code and for the guides below the working folder.
const inside = (name: string) => (name === 'publish' ? 'functions/publish/index' : 'index')

const entries = () =>
  globSync('functions/*/*.handler.{ts,tsx}', { cwd: root }).map((file) => {
    const name = path.basename(file).replace(/\.handler\.tsx?$/, '')
    return { in: path.join(root, file), out: `${name}/${inside(name)}` }
  })

const shared: esbuild.BuildOptions = {
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  // CommonJS dependencies ask for Node's modules by `require`, which an ES module does not have.
  banner: { js: `import{createRequire}from'node:module';const require=createRequire(import.meta.url);` },
  alias: {
    // Eleventy's development server and file watcher never run in a Lambda.
    '@11ty/eleventy-dev-server': './infra/bundles.empty.ts',
    chokidar: './infra/bundles.empty.ts',
  },
  absWorkingDir: root,
  plugins: bundlePlugins,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
}

const isPublish = ({ out }: { out: string }) => out.startsWith('publish/')

/** Two esbuild calls: Eleventy tells its own classes apart by name, and the other functions shouldn't pay for names. */
export const bundleOptions = (): esbuild.BuildOptions[] => [
  { ...shared, entryPoints: entries().filter((entry) => !isPublish(entry)) },
  { ...shared, entryPoints: entries().filter(isPublish), keepNames: true },
]

/**
 * Two local clouds or test runs may build at the same time, so a file appears whole, in one step, and only if it
 * changed. It's made elsewhere, so that copying the folder never picks up half a file.
 */
const writeWhole = async (file: string, content: Uint8Array): Promise<void> => {
  const known = await readFile(file).catch(() => undefined)
  if (known?.equals(content)) return
  const made = path.join(output, '..', 'made', randomUUID())
  for (const each of [made, file]) await mkdir(path.dirname(each), { recursive: true })
  await writeFile(made, content)
  await rename(made, file)
}

const whole: esbuild.Plugin = {
  name: 'whole',
  setup: (build) => {
    build.initialOptions.write = false
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path: file, contents } of outputFiles) await writeWhole(file, contents)
    })
  },
}

const filesIn = (folder: string) => globSync('**/*.*', { cwd: folder })

/**
 * What the publish function needs besides its code: the Markdown, and the package.json where Eleventy reads its
 * version.
 */
const copySources = async () => {
  const folder = path.join(output, 'publish')
  const copy = async (from: string, to: string) =>
    writeWhole(path.join(folder, to), await readFile(path.join(root, from)))
  await copy('node_modules/@11ty/eleventy/package.json', 'package.json')
  for (const source of ['site/guides', 'site/news']) {
    const wanted = filesIn(path.join(root, source))
    for (const file of wanted) await copy(path.join(source, file), path.join(source, file))
    for (const file of filesIn(path.join(folder, source)))
      if (!wanted.includes(file)) await rm(path.join(folder, source, file), { force: true })
  }
}

const places = 'functions/jobs/places'

/** Files read from beside the code, and the functions that read them. A test compares this with the bundles. */
export const dataBeside = {
  'towns.json': ['publish', 'subscriptions', 'subscription-mail', 'plan', 'match', 'send'],
  gazetteer: ['publish', 'subscriptions', 'manage'],
} as const satisfies Record<string, FunctionName[]>

const filesOf = (data: string) =>
  path.extname(data) ? [data] : globSync(`${data}/*.txt`, { cwd: path.join(root, places) })

const copyData = async () => {
  for (const [data, names] of Object.entries(dataBeside))
    for (const file of filesOf(data))
      for (const name of names) {
        const folder = path.join(output, name, path.dirname(inside(name)))
        await writeWhole(path.join(folder, file), await readFile(path.join(root, places, file)))
      }
}

/** The folder of each function's bundle. Throws if one wasn't built. */
export const bundles = (): Bundles => {
  const found = functionNames.map((name) => [
    name,
    { folder: path.join(output, name), handler: `${inside(name)}.handler` },
  ])
  const missing = functionNames.filter((name) => !existsSync(path.join(output, name, `${inside(name)}.mjs`)))
  if (missing.length > 0)
    throw new Error(`No bundle for ${missing.join(', ')}: is there a functions/*/${missing[0]}.handler.ts?`)
  return Object.fromEntries(found)
}

/**
 * The most bytes a bundle may have, and how many may be our own code. Publishing carries Eleventy and the site, so it's
 * separate.
 */
export const mostBytes = { whole: 800_000, ours: 60_000 }

/** Builds every function once. Returns the content of each output file. */
export const bundle = async (): Promise<esbuild.Metafile['outputs']> => {
  const [built] = await Promise.all([
    Promise.all(
      bundleOptions().map((options) => esbuild.build({ ...options, plugins: [...(options.plugins ?? []), whole] })),
    ),
    copySources(),
    copyData(),
  ])
  return Object.assign({}, ...built.map(({ metafile }) => metafile?.outputs))
}

/** Builds at once and whenever a source changes, and calls back after each build. */
export const watchBundles = async (onBuilt: (errors: esbuild.Message[]) => void): Promise<() => Promise<void>> => {
  await Promise.all([copySources(), copyData()])
  const report: esbuild.Plugin = { name: 'report', setup: (build) => build.onEnd(({ errors }) => onBuilt(errors)) }
  const contexts = await Promise.all(
    bundleOptions().map((options) =>
      esbuild.context({ ...options, plugins: [...(options.plugins ?? []), whole, report] }),
    ),
  )
  await Promise.all(contexts.map((context) => context.watch()))
  return async () => {
    await Promise.all(contexts.map((context) => context.dispose()))
  }
}
