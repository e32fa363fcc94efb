import { raw } from 'hono/html'
import { dataBlock } from './data-block.ts'

/** `[path, text]` from the top down, without the page itself. */
export type Crumbs = readonly (readonly [path: string, text: string])[]

type BreadcrumbsProps = {
  crumbs: Crumbs
  /** The page's own name, given only to search engines: for readers, its heading follows. */
  page: string
  /** Origin of the site without a trailing slash. */
  origin: string
}

/** The path to a page: links for readers, Google's BreadcrumbList for search engines. */
export const Breadcrumbs = ({ crumbs, page, origin }: BreadcrumbsProps) => (
  <>
    <nav class="crumbs no-print" aria-label="Breadcrumb">
      <ol>
        {crumbs.map(([path, text]) => (
          <li>
            <a href={path}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>
    {raw(
      dataBlock({
        '@context': 'https://schema.org',
        '@type': 'BreadcrumbList',
        itemListElement: [
          ...crumbs.map(([path, name]) => ({ name, item: origin + path })),
          // The last one is the page itself and needs no address.
          { name: page },
        ].map((item, index) => ({ '@type': 'ListItem', position: index + 1, ...item })),
      }),
    )}
  </>
)
