import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { iconPath } from '../assets/icon.ts'
import { scriptPath } from '../assets/script.ts'
import { stylesheetPath } from '../assets/stylesheet.ts'
import { Footer, type Organisation } from './footer.tsx'
import { Header } from './header.tsx'
import { SampleNotice, StaleNotice } from './notices.tsx'

/** What every page knows about its site. Functions that render a page pass the first three and `sample: false`. */
export type SiteContext = {
  /** Origin without a trailing slash. */
  url: string
  organisation: Organisation
  /** The agency and its department, as in a sentence. */
  independentOf: string
  /** Instant of the last complete reading of USAJOBS. */
  readAt?: string
  /** True if that reading is too old to be called current. */
  stale?: boolean
  /** True if the postings are samples. */
  sample: boolean
  openCount?: number
  /** Path of the picture for link previews; pages made by functions aren't for sharing. */
  shareImage?: string
}

export type LayoutProps = {
  title: string
  description: string
  /** Path of the page, `/` first and last. */
  path: string
  site: SiteContext
  /** Path of the page that search engines should list instead. */
  canonical?: string
  noindex?: boolean
  /** Whether the site's script improves the page, as with a form; or the path of the page's own script. */
  script?: boolean | string
  /** A picture of its own for links to the page. */
  share?: { image?: string; alt: string }
  /** More for `<head>`: structured data, feeds. */
  head?: Child
  children?: Child
}

export const siteName = 'Border Patrol Jobs'

export const manifestPath = '/site.webmanifest'

type Head = Omit<LayoutProps, 'head' | 'children'>

/** The Open Graph protocol, ogp.me: what link previews show. */
const shareTags = ({ title, description, path, site, share }: Head) => {
  const image = share?.image ?? site.shareImage
  const alt = (share?.image && share.alt) || 'Map of the United States'
  return html`<meta property="og:site_name" content="${siteName}"/><meta property="og:type" content="website"/><meta property="og:title" content="${title}"/><meta property="og:description" content="${description}"/><meta property="og:url" content="${site.url + path}"/>${image && html`<meta property="og:image" content="${site.url + image}"/><meta property="og:image:alt" content="${alt}"/>`}<meta name="twitter:card" content="summary_large_image"/>`
}

/**
 * Strings rather than elements: `hono/jsx` searches for elements that belong in the head and moves them there, which
 * takes a tenth of a page's time.
 */
const headTags = (head: Head) => {
  const { title, description, path, site, canonical, noindex, script } = head
  const robots = noindex
    ? html`<meta name="robots" content="noindex"/>`
    : html`<link rel="canonical" href="${site.url + (canonical ?? path)}"/>`
  return html`<meta charset="utf-8"/><title>${path === '/' ? title : `${title} – ${siteName}`}</title><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="description" content="${description}"/><meta name="color-scheme" content="light dark"/>${robots}<link rel="stylesheet" href="${stylesheetPath}"/><link rel="icon" href="${iconPath}" type="image/svg+xml"/><link rel="apple-touch-icon" href="/apple-touch-icon.png"/><link rel="manifest" href="${manifestPath}"/>${!noindex && shareTags(head)}${script && html`<script type="module" src="${script === true ? scriptPath : script}"></script>`}`
}

export const Layout = ({ head, children, ...rest }: LayoutProps) => {
  const { path, site } = rest
  return (
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
          <Header path={path} />
          <main id="main" tabindex={-1}>
            {site.sample && <SampleNotice />}
            {site.stale && site.readAt && <StaleNotice readAt={site.readAt} />}
            {children}
          </main>
          <Footer site={site} />
        </body>
      </html>
    </>
  )
}
