import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { iconPath } from '../assets/icon.ts'
import { scriptPath } from '../assets/script.ts'
import { stylesheetPath } from '../assets/stylesheet.ts'
import { Footer, type Organisation } from './footer.tsx'
import { Header } from './header.tsx'

export const siteName = 'Border Patrol Jobs'

export const manifestPath = '/site.webmanifest'

/** Where a page belongs. */
export type Publication = {
  /** Origin without a trailing slash. */
  url: string
  organisation: Organisation
  /** The agency and its department, as in a sentence. */
  independentOf: string
}

export type DocumentProps = {
  title: string
  description: string
  /** Path of the page, `/` first and last. */
  path: string
  site: Publication
  /** Path of the page that search engines should list instead. */
  canonical?: string
  noindex?: boolean
  /** Whether the site's script improves the page, as with a form; or the path of the page's own script. */
  script?: boolean | string
  /** What link previews show. */
  preview?: ReturnType<typeof html>
  /** More for `<head>`: structured data, feeds. */
  head?: Child
  children?: Child
}

/**
 * Strings rather than elements: `hono/jsx` searches for elements that belong in the head and moves them there, which
 * takes a tenth of a page's time.
 */
const headTags = (head: Omit<DocumentProps, 'head' | 'children'>) => {
  const { title, description, path, site, canonical, noindex, script, preview } = head
  const robots = noindex
    ? html`<meta name="robots" content="noindex"/>`
    : html`<link rel="canonical" href="${site.url + (canonical ?? path)}"/>`
  return html`<meta charset="utf-8"/><title>${path === '/' ? title : `${title} – ${siteName}`}</title><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="description" content="${description}"/><meta name="color-scheme" content="light dark"/>${robots}<link rel="stylesheet" href="${stylesheetPath}"/><link rel="icon" href="${iconPath}" type="image/svg+xml"/><link rel="apple-touch-icon" href="/apple-touch-icon.png"/><link rel="manifest" href="${manifestPath}"/>${preview}${script && html`<script type="module" src="${script === true ? scriptPath : script}"></script>`}`
}

/** A whole page. Functions use it as it is; the site's own pages are a {@link file://./layout.tsx Layout}. */
export const Document = ({ head, children, ...rest }: DocumentProps) => (
  <>
    {raw('<!DOCTYPE html>')}
    <html lang="en-US">
      <head>
        {headTags(rest)}
        {head}
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Header path={rest.path} />
        <main id="main" tabindex={-1}>
          {children}
        </main>
        <Footer site={rest.site} />
      </body>
    </html>
  </>
)
