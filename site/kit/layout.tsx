import { html } from 'hono/html'
import { Document, type DocumentProps, type Publication, siteName } from './document.tsx'
import { SampleNotice, StaleNotice } from './notices.tsx'

/** What every page of the site knows about it. */
export type SiteContext = Publication & {
  /** Instant of the last complete reading of USAJOBS. */
  readAt?: string
  /** True if that reading is too old to be called current. */
  stale?: boolean
  /** True if the postings are samples. */
  sample: boolean
  openCount?: number
  /** Path of the picture for link previews. */
  shareImage?: string
}

export type LayoutProps = Omit<DocumentProps, 'site' | 'preview'> & {
  site: SiteContext
  /** A picture of its own for links to the page. */
  share?: { image?: string; alt: string }
}

/** The Open Graph protocol, ogp.me: what link previews show. */
const shareTags = ({ title, description, path, site, share }: LayoutProps) => {
  const image = share?.image ?? site.shareImage
  const alt = (share?.image && share.alt) || 'Map of the United States'
  return html`<meta property="og:site_name" content="${siteName}"/><meta property="og:type" content="website"/><meta property="og:title" content="${title}"/><meta property="og:description" content="${description}"/><meta property="og:url" content="${site.url + path}"/>${image && html`<meta property="og:image" content="${site.url + image}"/><meta property="og:image:alt" content="${alt}"/>`}<meta name="twitter:card" content="summary_large_image"/>`
}

/** A page of the site: it may be shared, and says so if its postings aren't current. */
export const Layout = (props: LayoutProps) => {
  const { site, noindex, children } = props
  return (
    <Document {...props} preview={noindex ? undefined : shareTags(props)}>
      {site.sample && <SampleNotice />}
      {site.stale && site.readAt && <StaleNotice readAt={site.readAt} />}
      {children}
    </Document>
  )
}
