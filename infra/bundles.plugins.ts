import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import * as esbuild from 'esbuild'
import { scriptsMade } from '../site/assets/script-source.ts'
import { cardPieces } from '../site/data/card-pieces-source.ts'
import { imageSources } from '../site/data/images-source.ts'

const root = path.resolve(import.meta.dirname, '..')

/** The module's current exports. When its sources are watched, the copy this process imported may be outdated. */
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
 * A Lambda bundles and draws nothing: the results are built in. They're constants, so a function that only links to the
 * style sheet and script carries their paths but not their text.
 */
const siteAssets: esbuild.Plugin = {
  name: 'site-assets',
  setup: (build) => {
    build.onLoad({ filter: /site\/assets\/(stylesheet|icon)\.ts$/ }, async ({ path: file }) => {
      const { exported, sources } = await evaluated(file)
      return { contents: constants(exported), watchFiles: sources }
    })
    build.onLoad({ filter: /site\/assets\/script\.ts$/ }, () => ({
      contents: constants(scriptsMade()),
      watchFiles: globSync('site/assets/scripts/*.ts', { cwd: root }).map((file) => path.join(root, file)),
    }))
    build.onLoad({ filter: /site\/data\/card-pieces-source\.ts$/ }, async () => ({
      contents: `export const cardPieces = () => (${JSON.stringify(await cardPieces())})`,
    }))
    build.onLoad({ filter: /site\/data\/images-source\.ts$/ }, async () => ({
      contents: `export const imageSources = () => (${JSON.stringify(await imageSources())})`,
    }))
  },
}

/** This way the names of 700 occupations take a third of the bytes, and no code. Of every list, only the names count. */
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
    build.onLoad({ filter: /codelists\/\w+\.json$/ }, ({ path: file }) => {
      const { names } = JSON.parse(readFileSync(file, 'utf8'))
      return { contents: JSON.stringify({ names }), loader: 'json', watchFiles: [file] }
    })
  },
}

/** The composer lists 76 kB of file types for attachments, which our emails never have. */
const noAttachments: esbuild.Plugin = {
  name: 'no-attachments',
  setup: (build) => {
    build.onLoad({ filter: /nodemailer\/.*\/mime-funcs\/mime-types\.js$/ }, () => ({
      contents: constants({ detectMimeType: undefined, detectExtension: undefined }),
    }))
  },
}

/** How bundles differ from their sources. */
export const bundlePlugins = [siteAssets, packedLists, noAttachments]
