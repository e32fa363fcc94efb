import { existsSync, globSync, readFileSync } from 'node:fs'
import { copyFile, cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { imageSources } from '../site/assets/images-source.ts'
import { scriptPathOf, scriptSource } from '../site/assets/script-source.ts'

export const functionNames = [
  'ingest',
  'publish',
  'subscriptions',
  'subscription-links',
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

/** The module's exports as they are now: when its sources are watched, the copy this process imported may be old. */
const evaluated = async (file: string) => {
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [file],
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    metafile: true,
  })
  const exported: object = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]!.text)}`)
  return { exported, sources: Object.keys(metafile.inputs).map((source) => path.join(root, source)) }
}

const constants = (values: object) =>
  Object.entries(values)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`)
    .join('\n')

/**
 * In a Lambda nothing is bundled or drawn: the results go in. As constants, so that a function that only links to the
 * style sheet and the script holds their paths and not their text.
 */
const siteAssets: esbuild.Plugin = {
  name: 'site-assets',
  setup: (build) => {
    build.onLoad({ filter: /site\/assets\/(stylesheet|icon)\.ts$/ }, async ({ path: file }) => {
      const { exported, sources } = await evaluated(file)
      return { contents: constants(exported), watchFiles: sources }
    })
    build.onLoad({ filter: /site\/assets\/script\.ts$/ }, () => {
      const script = scriptSource()
      return {
        contents: constants({ script, scriptPath: scriptPathOf(script) }),
        watchFiles: globSync('site/{assets/scripts/*,search}.ts', { cwd: root }).map((file) => path.join(root, file)),
      }
    })
    build.onLoad({ filter: /site\/assets\/images-source\.ts$/ }, async () => ({
      contents: `export const imageSources = () => (${JSON.stringify(await imageSources())})`,
    }))
  },
}

/** The names of 700 occupations are a third of the bytes this way, and no code. */
const packedLists: esbuild.Plugin = {
  name: 'packed-lists',
  setup: (build) => {
    build.onLoad({ filter: /codelists\/occupationalseries\.json$/ }, ({ path: file }) => {
      const { names } = JSON.parse(readFileSync(file, 'utf8'))
      const packed = brotliCompressSync(JSON.stringify({ names })).toString('base64')
      return {
        contents: `import { brotliDecompressSync } from 'node:zlib'
          export default JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString())`,
        watchFiles: [file],
      }
    })
  },
}

/** In the SDK's place, which is 300 kB a service: tests hold each against the SDK, request by request. */
const ownClients = Object.fromEntries(
  ['cloudfront', 'dynamodb', 's3', 'secrets-manager', 'ses', 'sns', 'sqs', 'ssm'].map((service) => [
    `@aws-sdk/client-${service}`,
    `./functions/platform/aws/${service}.ts`,
  ]),
)

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
    ...ownClients,
  },
  absWorkingDir: root,
  plugins: [siteAssets, packedLists],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
}

const isPublish = ({ out }: { out: string }) => out.startsWith('publish/')

/** Two esbuild calls: Eleventy tells its own classes apart by name, and the other functions need not pay for names. */
export const bundleOptions = (): esbuild.BuildOptions[] => [
  { ...shared, entryPoints: entries().filter((entry) => !isPublish(entry)) },
  { ...shared, entryPoints: entries().filter(isPublish), keepNames: true },
]

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

/** Builds every function once. Answers what each output file holds. */
export const bundle = async (): Promise<esbuild.Metafile['outputs']> => {
  const [built] = await Promise.all([
    Promise.all(bundleOptions().map((options) => esbuild.build(options))),
    copySources(),
  ])
  return Object.assign({}, ...built.map(({ metafile }) => metafile?.outputs))
}

/** Builds whenever a source changes from now on, and calls back after each build. */
export const watchBundles = async (onBuilt: (errors: esbuild.Message[]) => void): Promise<() => Promise<void>> => {
  await copySources()
  const contexts = await Promise.all(
    bundleOptions().map((options) => {
      let first = true
      const report: esbuild.Plugin = {
        name: 'report',
        setup: (build) =>
          build.onEnd(({ errors }) => {
            if (!first) onBuilt(errors)
            first = false
          }),
      }
      return esbuild.context({ ...options, plugins: [...(options.plugins ?? []), report] })
    }),
  )
  await Promise.all(contexts.map((context) => context.watch()))
  return async () => {
    await Promise.all(contexts.map((context) => context.dispose()))
  }
}
