import path from 'node:path'
import * as esbuild from 'esbuild'

/**
 * The code of the viewer-request function for CloudFront, which wants a global `handler`, takes at most 10,240 bytes
 * and knows ES 5.1 with some newer parts (developer guide, "JavaScript runtime 2.0 features").
 */
export const viewerRequestCode = (canonicalHost: string): string => {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [path.join(import.meta.dirname, 'viewer-request.entry.ts')],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'edge',
    target: 'es2017',
    define: { CANONICAL_HOST: JSON.stringify(canonicalHost) },
    footer: { js: 'function handler(event){return edge.handler(event)}' },
  })
  return outputFiles[0]!.text
}
