import { raw } from 'hono/html'
import { dataBlock } from './data-block.ts'

/** `[path, text]` from the top down, without the page itself. */
export type Crumbs = readonly (readonly [path: string, text: string])[]

type BreadcrumbsProps = {
  crumbs: Crumbs
  /** Name of the page itself, which is told to search engines only: its heading follows. */
  page: string
  /** Origin of the site without a trailing slash. */
  origin: string
}

/** The way down to a page: for readers as links, for search engines as Google's BreadcrumbList. */
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
          // The last one needs no address: it is the page's own.
          { name: page },
        ].map((item, index) => ({ '@type': 'ListItem', position: index + 1, ...item })),
      }),
    )}
  </>
)
