/**
 * Announcements come as plain text, as text with entities or as HTML, depending on the agency's software. Here they
 * become plain text with line breaks, whatever they were: entities decoded once, no tag left, also none that only
 * appears when entities are decoded.
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

/** Takes tags out, again and again, because taking one out may put the halves of another together. */
const withoutTags = (text: string): string => {
  let current = text
  while (current.includes('<')) {
    const next = current
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<(script|style|template|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/<li\b[^<>]*>/gi, '\n• ')
      .replace(/<\/?(?:p|div|h[1-6]|ul|ol|tr|table|section|article|blockquote)\b[^<>]*>/gi, '\n\n')
      .replace(/<br\b[^<>]*>/gi, '\n')
      .replace(/<[a-z/!?][^<>]*>/gi, '')
    if (next === current) break
    current = next
  }
  // A tag that is never closed by `>` is kept as words, but can no longer be read as a tag.
  return current.replace(/<(?=[a-z/!?])/gi, '< ')
}

/** Control and format characters: they show nothing and can turn or hide the text around them. */
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
