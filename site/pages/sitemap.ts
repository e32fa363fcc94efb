import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'

type Listed = Pick<Page, 'path' | 'lastModified'>

const entry = (url: string, { path, lastModified }: Listed) =>
  `<url><loc>${url}${path}</loc>${lastModified ? `<lastmod>${lastModified.slice(0, 10)}</lastmod>` : ''}</url>\n`

/**
 * All pages for search engines by address, with the day of their last real change, if there is one. A job that closes on
 * another day moves none (sitemaps.org protocol 0.9; more than 50,000 addresses would need an index).
 */
export const sitemapPage = (site: Site, pages: Listed[]): Page => ({
  path: '/sitemap.xml',
  content: () =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages
      .filter(({ lastModified }) => lastModified !== undefined)
      .toSorted((a, b) => (a.path < b.path ? -1 : 1))
      .map((page) => entry(site.input.url, page))
      .join('')}</urlset>\n`,
})
