/**
 * Announcements come as plain text, as text with entities or as HTML, depending on the agency's software. Here they all
 * become plain text with line breaks: entities decoded once, and no tags left, not even those that decoding reveals.
 */
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  rsquo: '’',
  lsquo: '‘',
  sbquo: '‚',
  rdquo: '”',
  ldquo: '“',
  ndash: '–',
  mdash: '—',
  bull: '•',
  middot: '·',
  hellip: '…',
  sect: '§',
  para: '¶',
  deg: '°',
  reg: '®',
  copy: '©',
  trade: '™',
  cent: '¢',
  pound: '£',
  euro: '€',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
  times: '×',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  rarr: '→',
  larr: '←',
  shy: '',
  zwnj: '',
  zwj: '',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  uuml: 'ü',
  Aacute: 'Á',
  Eacute: 'É',
  Ntilde: 'Ñ',
}

const decodeNumber = (code: number) =>
  Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''

const decode = (text: string) =>
  text.replace(
    /&(?:#(\d{1,8})|#[xX]([\da-fA-F]{1,7})|([a-zA-Z]+\d*));?/g,
    (whole, decimal?: string, hexadecimal?: string, name?: string) =>
      decimal
        ? decodeNumber(Number(decimal))
        : hexadecimal
          ? decodeNumber(Number.parseInt(hexadecimal, 16))
          : (named[name!] ?? whole),
  )

/** What replaces an element's tag. */
const left: [tag: RegExp, text: string][] = [
  [/^<li\b/i, '\n• '],
  [/^<\/?(?:p|div|h[1-6]|ul|ol|tr|table|section|article|blockquote)\b/i, '\n\n'],
  [/^<br\b/i, '\n'],
]
const isTag = /^<[a-z/!?]/i

/** Without comments. If one has no end, neither has any that follows. */
const withoutComments = (text: string): string => {
  let kept = ''
  let from = 0
  for (;;) {
    const start = text.indexOf('<!--', from)
    const end = start < 0 ? -1 : text.indexOf('-->', start + 4)
    if (end < 0) return kept + text.slice(from)
    kept += text.slice(from, start)
    from = end + 3
  }
}

/** Without elements whose content isn't text. */
const withoutHidden = (text: string): string => {
  const endless = new Set<string>()
  let kept = ''
  let from = 0
  for (const { 0: opening, 1: name = '', index } of text.matchAll(/<(script|style|template|noscript)\b/gi)) {
    if (index < from || endless.has(name.toLowerCase())) continue
    const closing = new RegExp(`</${name}\\s*>`, 'gi')
    const opened = text.indexOf('>', index + opening.length)
    if (opened < 0) break
    closing.lastIndex = opened + 1
    if (closing.test(text)) {
      kept += text.slice(from, index)
      from = closing.lastIndex
    } else endless.add(name.toLowerCase())
  }
  return kept + text.slice(from)
}

/**
 * Without tags, innermost first, so that the halves of a tag around another go as well. Each piece of text is looked at
 * once: what follows a `<` is held until its `>` comes or the text ends.
 */
const withoutTagsInside = (text: string): string => {
  const held = [{ opening: '', text: '' }]
  const add = (more: string) => {
    const last = held.at(-1)
    if (last) last.text += more
  }
  for (const piece of text.split(/(?=<)|(?<=>)/)) {
    if (piece.startsWith('<')) held.push({ opening: piece, text: piece })
    else add(piece)
    if (!piece.endsWith('>') || held.length === 1) continue
    const { opening, text } = held.pop() ?? { opening: '', text: '' }
    add(isTag.test(opening) ? (left.find(([tag]) => tag.test(opening))?.[1] ?? '') : text)
  }
  return held.map(({ text }) => text).join('')
}

/** Removing tags may form another from what was around them. Only an attack nests them deeper than this. */
const mostRounds = 4

const withoutTags = (text: string): string => {
  let current = text
  for (let round = 0; round < mostRounds && current.includes('<'); round++) {
    const next = withoutTagsInside(withoutHidden(withoutComments(current)))
    if (next === current) break
    current = next
  }
  // A tag without its `>` is kept as words, but can no longer be read as a tag.
  return current.replace(/<(?=[a-z/!?])/gi, '< ')
}

/** Control and format characters: invisible, and they can reverse or hide the text around them. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}]/gu

/** Plain text with `\n` line breaks and at most one empty line between paragraphs. */
export const plainText = (source: string): string => {
  let text = source.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
  if (text.includes('<')) text = withoutTags(text)
  if (text.includes('&')) text = withoutTags(decode(text)).toWellFormed()
  return text
    .replace(invisible, '')
    .replace(/[^\S\n ][^\S\n]*| [^\S\n]+/g, ' ')
    .replace(/ \n ?|\n /g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same on one line, for names and titles. */
export const plainLine = (source: string): string => plainText(source).replace(/\s+/g, ' ')
