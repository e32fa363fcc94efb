import type { HtmlEscapedString } from 'hono/utils/html'

/** One file of the site. */
export type Page = {
  /**
   * `/states/texas/` is written to `states/texas/index.html`; a path without a trailing slash is the file's own name.
   */
  path: string
  content: () => string | Uint8Array | HtmlEscapedString | Promise<string | Uint8Array | HtmlEscapedString>
  /** Set for pages that search engines should list: the instant or day of the last real change, or `unknown`. */
  lastModified?: string
}
