/**
 * Structured data for search engines: schema.org as JSON-LD. A data block, not a script: it never runs. `<` is escaped
 * so that no text can end it.
 */
export const dataBlock = (data: object): string =>
  `<script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`
