import { existsSync, globSync } from 'node:fs'
import { copyFile, cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { imageSources } from '../site/assets/images-source.ts'
import { scriptSource } from '../site/assets/script-source.ts'

export const functionNames = [
  'ingest',
  'publish',
  'subscriptions',
  'subscription-mail',
  'plan',
  'match',
  'send',
  'feedback',
  'contact',
  'contact-mail',
] as const
export type FunctionName = (typeof functionNames)[number]

/** Asset folder and Lambda handler string of every function. */
export type Bundles = Record<FunctionName, { folder: string; handler: string }>

const root = path.resolve(import.meta.dirname, '..')
const output = path.join(root, '.build', 'functions')

// Eleventy looks for its own package.json two levels above its code and for the guides below the working folder.
const inside = (name: string) => (name === 'publish' ? 'functions/publish/index' : 'index')

const entries = () =>
  globSync('functions/*/*.handler.{ts,tsx}', { cwd: root }).map((file) => {
    const name = path.basename(file).replace(/\.handler\.tsx?$/, '')
    return { in: path.join(root, file), out: `${name}/${inside(name)}` }
  })

/** Functions link to the site's script and pages to its images, but in a Lambda nothing is bundled or drawn: the results go in. */
const siteAssets: esbuild.Plugin = {
  name: 'site-assets',
  setup: (build) => {
    build.onLoad({ filter: /site\/assets\/script-source\.ts$/ }, () => ({
      contents: `export const scriptSource = () => ${JSON.stringify(scriptSource())}`,
      watchFiles: globSync('site/{assets/scripts/*,search}.ts', { cwd: root }).map((file) => path.join(root, file)),
    }))
    build.onLoad({ filter: /site\/assets\/images-source\.ts$/ }, async () => ({
      contents: `export const imageSources = () => (${JSON.stringify(await imageSources())})`,
    }))
  },
}

/** The one esbuild call of all functions. */
export const bundleOptions = (): esbuild.BuildOptions => ({
  entryPoints: entries(),
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  minify: true,
  // Eleventy tells its own classes apart by name.
  keepNames: true,
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
    // In Lambda credentials always come from the environment; the default chain would add 140 kB to every function.
    '@aws-sdk/credential-provider-node': './functions/platform/clients/environment-credentials.ts',
  },
  absWorkingDir: root,
  plugins: [siteAssets],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
})

/** What the publish function needs beside its code: the Markdown and the package.json Eleventy reads its version from. */
const copySources = async () => {
  const folder = path.join(output, 'publish')
  await mkdir(folder, { recursive: true })
  await copyFile(path.join(root, 'node_modules/@11ty/eleventy/package.json'), path.join(folder, 'package.json'))
  for (const source of ['site/guides', 'site/news'])
    if (existsSync(path.join(root, source)))
      await cp(path.join(root, source), path.join(folder, source), { recursive: true, force: true })
}

/** Where each function's bundle is. Throws if one was not built. */
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

/** Builds every function once. The result's metafile tells what each bundle holds. */
export const bundle = async (): Promise<esbuild.Metafile> => {
  const [result] = await Promise.all([esbuild.build({ ...bundleOptions(), metafile: true }), copySources()])
  return result.metafile
}

/** Builds again whenever a source changes, and calls back after each build, the first one included. */
export const watchBundles = async (onBuilt: (errors: esbuild.Message[]) => void): Promise<() => Promise<void>> => {
  await copySources()
  const report: esbuild.Plugin = {
    name: 'report',
    setup: (build) => build.onEnd((result) => onBuilt(result.errors)),
  }
  const context = await esbuild.context({ ...bundleOptions(), plugins: [siteAssets, report] })
  await context.watch()
  return () => context.dispose()
}
