import Eleventy from '@11ty/eleventy'
import { configure } from '../../eleventy.config.ts'
import type { SiteInput } from '../../site/site.ts'
import { type SiteFile, siteFile } from './file.ts'

/** `/states/texas/` is the object `states/texas/index.html`. */
const keyOf = (url: string) => `${url.slice(1)}${url.endsWith('/') ? 'index.html' : ''}`

/** The whole site in memory: the build of `npm run build`, from the same sources to the same bytes. */
export const buildSite = async (input: SiteInput): Promise<SiteFile[]> => {
  const eleventy = new Eleventy('site', '_site', { quietMode: true, config: (config) => configure(config, input) })
  const pages = await eleventy.toJSON()
  // Eleventy finishes pages in no fixed order.
  return pages
    .flatMap(({ url, content }) => (url ? [siteFile(keyOf(url), content)] : []))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}
