import type { HtmlEscapedString } from 'hono/utils/html'

/** One file of the site. */
export type Page = {
  /** `/states/texas/` is written to `states/texas/index.html`; a path without a slash at its end is the file's own name. */
  path: string
  content: () => string | Uint8Array | HtmlEscapedString | Promise<string | Uint8Array | HtmlEscapedString>
  /** Set for pages a search engine should list: the instant or day of the last true change, or `unknown`. */
  lastModified?: string
}
