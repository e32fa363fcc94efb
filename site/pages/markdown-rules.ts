import type { MarkdownIt, Token } from '@11ty/eleventy'

/** "1. What do the letters mean?" becomes `what-do-the-letters-mean`. */
const headingId = (heading: string) =>
  heading
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-$/g, '')

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

const sourceOf = ({ type, attrs }: Token) =>
  type === 'link_open'
    ? attrs?.find(([name, value]) => name === 'href' && value.startsWith('#source-'))?.[1]
    : undefined

/** A paragraph cites each source once, at its last use. */
const namedOnce = (tokens: readonly Token[]): Token[] => {
  const named = new Set<string>()
  const kept: Token[] = []
  for (let index = tokens.length - 1; index >= 0; index--) {
    const open = tokens[index]!.type === 'link_close' ? index - 2 : -1
    const source = open >= 0 ? sourceOf(tokens[open]!) : undefined
    if (source && named.has(source)) {
      index = open
      const before = tokens[index - 1]
      if (before) before.content = before.content.trimEnd()
      continue
    }
    if (source) named.add(source)
    kept.push(tokens[index]!)
  }
  return kept.reverse()
}

/** The nearest heading above: what a table is about. */
const headingAbove = (tokens: readonly Token[], index: number) => {
  for (let at = index; at >= 0; at--) if (tokens[at]!.type === 'heading_open') return tokens[at + 1]!.content
  return ''
}

/** What a heading of a column says, without the number of its source. */
const columnText = ({ children }: Token): string => {
  let isSource = false
  return (children ?? [])
    .map((token) => {
      isSource = token.type === 'link_close' ? false : isSource || sourceOf(token) !== undefined
      return isSource ? '' : token.content
    })
    .join('')
    .trim()
}

const columnsOf = (tokens: readonly Token[], index: number) => {
  const columns: string[] = []
  for (let at = index; tokens[at] && tokens[at]!.type !== 'thead_close'; at++)
    if (tokens[at]!.type === 'th_open') columns.push(columnText(tokens[at + 1]!))
  return columns
}

/** How guides and news are rendered beyond plain Markdown. */
export const markdownRules = (markdown: MarkdownIt) => {
  const { rules } = markdown.renderer
  let columns: readonly string[] = []
  let column = 0

  // The table of contents links to its headings.
  rules.heading_open = (tokens, index) => `<${tokens[index]!.tag} id="${headingId(tokens[index + 1]!.content)}">`

  // A wide table scrolls by itself, also by keyboard, instead of widening the page. On a phone its rows become cards,
  // and each cell says what it is.
  rules.table_open = (tokens, index) => {
    columns = columnsOf(tokens, index)
    return `<div class="table" role="group" aria-label="${attribute(`Table: ${headingAbove(tokens, index)}`)}" tabindex="0"><table>`
  }
  rules.table_close = () => '</table></div>'
  rules.tr_open = () => {
    column = 0
    return '<tr>'
  }
  rules.td_open = () => `<td data-label="${attribute(columns[column++] ?? '')}">`

  markdown.core.ruler.push('sources', ({ tokens }) => {
    for (const token of tokens) if (token.children) token.children = namedOnce(token.children)
  })
}
