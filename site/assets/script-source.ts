import { buildSync } from 'esbuild'
import { contentHash } from './content-hash.ts'

/** A script as browsers get it, from its entry point in `scripts/`. */
const bundled = (entry: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [`site/assets/scripts/${entry}`],
    absWorkingDir: new URL('../..', import.meta.url).pathname,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    // Browsers from 2021 or later; older ones ignore it or don't need it.
    target: ['chrome90', 'firefox90', 'safari15'],
    legalComments: 'none',
  })
  return outputFiles[0]!.text
}

const pathOf = (name: string, script: string) => `/assets/${name}.${contentHash(script)}.js`

/**
 * What `script.ts` exports. Inside a Lambda there is no esbuild: `infra/bundles.plugins.ts` puts what this makes in the
 * place of that file.
 */
export const scriptsMade = () => {
  const script = bundled('main.ts')
  const searchScript = bundled('enhance-search.ts')
  const nearScript = bundled('search-near.ts')
  const savedScript = bundled('saved.ts')
  return {
    script,
    scriptPath: pathOf('site', script),
    searchScript,
    searchScriptPath: pathOf('search', searchScript),
    nearScript,
    nearScriptPath: pathOf('near', nearScript),
    savedScript,
    savedScriptPath: pathOf('saved', savedScript),
    savedWorker: bundled('saved-worker.ts'),
  }
}
