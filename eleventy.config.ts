import type { UserConfig } from '@11ty/eleventy'
import { tsImport } from 'tsx/esm/api'

type Site = typeof import('./site/configure.ts') & typeof import('./site/input.ts')

/**
 * What Eleventy runs: `npx eleventy --config=eleventy.config.ts`, with `--serve` to see edits at once. Its decisions
 * stand in `site/configure.ts`, where `npm run build` and the publish function find them too, without a loader: Node
 * reads TypeScript by itself, but no TSX. Each call loads the site again, and an edit of it leads to another call.
 */
export default async (eleventy: UserConfig) => {
  eleventy.addWatchTarget('./{site,functions}/**/*.{ts,tsx,json}', { resetConfig: true })
  const load = (file: string): Promise<Site> => tsImport(file, import.meta.url)
  const { readInput } = await load('./site/input.ts')
  const { configure } = await load('./site/configure.ts')
  return configure(eleventy, readInput())
}
