/**
 * What our emails may be made of, by the page of caniemail.com that says who shows it (`/features/<slug>/`, tests as of
 * 13 May 2026), for Gmail, Outlook, Apple Mail, Yahoo, AOL, Samsung, Thunderbird, Proton and Fastmail. `lacking` says
 * who does not and what their readers get instead; without it all of them show what we use of it.
 */
type Support = { page: string; lacking?: string }

export const elements: Record<string, Support> = {
  html: { page: 'html-doctype', lacking: 'Outlook for Windows takes no notice of the doctype; tables need none' },
  head: { page: 'html-style' },
  meta: { page: 'html-meta-color-scheme', lacking: 'most: the mail stays light, or is darkened by the client itself' },
  title: { page: 'html-style' },
  style: { page: 'html-style', lacking: 'Gmail with foreign accounts: only dark mode is lost' },
  body: { page: 'html-body', lacking: 'webmails make it a div: the outer table has the colors as well' },
  div: { page: 'html-div' },
  table: { page: 'html-table' },
  tr: { page: 'html-table' },
  th: { page: 'html-table' },
  td: { page: 'html-table' },
  p: { page: 'html-p' },
  h1: { page: 'html-h1-h6' },
  h2: { page: 'html-h1-h6' },
  ul: { page: 'html-lists' },
  li: { page: 'html-lists' },
  a: { page: 'html-target' },
  strong: { page: 'html-strong' },
  br: { page: 'html-p' },
}

export const attributes: Record<string, Support> = {
  lang: { page: 'html-lang', lacking: 'Yahoo and AOL on td, where we do not set it' },
  role: { page: 'html-role', lacking: 'Windows Mail: a screen reader there announces tables' },
  class: { page: 'css-selector-class', lacking: 'Proton: only dark mode is lost' },
  style: { page: 'html-style' },
  href: { page: 'html-target' },
  width: { page: 'html-width' },
  align: { page: 'html-align' },
  cellpadding: { page: 'html-cellpadding' },
  cellspacing: { page: 'html-cellspacing' },
  border: { page: 'html-table' },
  scope: { page: 'html-table' },
  name: { page: 'html-meta-color-scheme', lacking: 'most, see meta' },
  content: { page: 'html-meta-color-scheme', lacking: 'most, see meta' },
  charset: { page: 'html-meta-color-scheme', lacking: 'most: the message says its charset as well' },
}

/** `on`: the elements on which every client knows it; `values`: the values that every client knows. */
export const properties: Record<string, Support & { on?: string[]; values?: RegExp }> = {
  margin: {
    page: 'css-margin',
    lacking: 'Outlook for Windows, auto: the cell around it is centered',
    values: /^[\d. pxauto]+$/,
  },
  padding: {
    page: 'css-padding',
    lacking: 'Outlook for Windows knows it on cells alone',
    on: ['td', 'th', 'body', 'ul', 'a'],
  },
  'mso-padding-alt': { page: 'css-padding', lacking: 'all but Outlook for Windows, for which it is', on: ['td'] },
  background: { page: 'css-background', values: /^#[\dA-F]{6}$/ },
  color: { page: 'css-background-color', values: /^#[\dA-F]{6}$/ },
  'font-family': { page: 'css-font' },
  'font-size': { page: 'css-font-size', values: /^\d+px$/ },
  'font-weight': { page: 'css-font-weight', lacking: 'Yahoo and AOL know no numbers', values: /^(bold|normal)$/ },
  'line-height': {
    page: 'css-line-height',
    lacking: 'Outlook for Windows: lines may be closer or wider',
    values: /^[\d.]+(px)?$/,
  },
  display: {
    page: 'css-display',
    lacking: 'Outlook for Windows, inline-block: see mso-padding-alt',
    values: /^(none|inline-block)$/,
  },
  'max-height': { page: 'css-max-height', lacking: 'Outlook for Windows, which knows display:none beside it' },
  overflow: {
    page: 'css-overflow',
    lacking: 'Outlook for Windows, which knows display:none beside it',
    values: /^hidden$/,
  },
  'max-width': { page: 'css-max-width', lacking: 'older Outlook: lines are longer', on: ['table'] },
  'text-align': { page: 'css-text-align', values: /^(left|center)$/ },
  'overflow-wrap': { page: 'css-overflow-wrap', lacking: 'Gmail and Outlook: word-break beside it' },
  'word-break': { page: 'css-word-break', lacking: 'Yahoo and AOL, which break by themselves' },
  'text-decoration': {
    page: 'css-text-decoration',
    lacking: 'Proton on iOS and Gmail with foreign accounts: links look as they do there',
    values: /^(underline|none)$/,
  },
  'border-radius': { page: 'css-border-radius', lacking: 'Outlook for Windows: square corners' },
  'border-left': {
    page: 'css-border',
    lacking: 'Outlook for Windows, unreliable but on cells',
    on: ['td'],
    values: /^[1-8]px /,
  },
  'border-top': {
    page: 'css-border',
    lacking: 'Outlook for Windows, unreliable but on cells',
    on: ['td'],
    values: /^[1-8]px /,
  },
  'vertical-align': { page: 'css-vertical-align' },
  height: { page: 'html-height', on: ['td'] },
}
