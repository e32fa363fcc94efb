import path from 'node:path'
import * as esbuild from 'esbuild'
import { states } from '../../functions/jobs/index.ts'
import { occupations } from '../../site/data/occupations.ts'
import type { Lists } from './nearest-list.ts'

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ')

/**
 * States by name, careers by their names, states by code: West Virginia before Virginia. Codes that are also words are
 * left out.
 */
const lists: Lists = [
  ...states
    .toSorted((a, b) => b.name.length - a.name.length)
    .map(({ name, slug }) => [plain(name), `/states/${slug}/`] as const),
  ...occupations.flatMap(({ plainName, slug }) =>
    plainName.split(' or ').map((name) => [plain(name), `/occupations/${slug}/`] as const),
  ),
  ...states
    .filter(({ code }) => !['IN', 'OR', 'ME', 'HI', 'OK', 'AS'].includes(code))
    .map(({ code, slug }) => [code.toLowerCase(), `/states/${slug}/`] as const),
]

/**
 * The code of the viewer-request function. CloudFront wants a global `handler` of at most 10,240 bytes, in ES 5.1 with
 * some newer parts (developer guide, "JavaScript runtime 2.0 features").
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
    define: { CANONICAL_HOST: JSON.stringify(canonicalHost), LISTS: JSON.stringify(lists) },
    footer: { js: 'function handler(event){return edge.handler(event)}' },
  })
  return outputFiles[0]!.text
}
