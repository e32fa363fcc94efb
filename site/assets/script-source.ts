import { buildSync } from 'esbuild'
import { contentHash } from './content-hash.ts'

/**
 * The script as browsers get it. Inside a Lambda there is no esbuild: `infra/bundles.ts` puts what this makes in the
 * place of `script.ts`.
 */
export const scriptSource = (): string => {
  const { outputFiles } = buildSync({
    entryPoints: ['site/assets/scripts/main.ts'],
    absWorkingDir: new URL('../..', import.meta.url).pathname,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    // Browsers of 2021 and later; older ones ignore it or need none of it.
    target: ['chrome90', 'firefox90', 'safari15'],
    legalComments: 'none',
  })
  return outputFiles[0]!.text
}

export const scriptPathOf = (script: string) => `/assets/site.${contentHash(script)}.js`
