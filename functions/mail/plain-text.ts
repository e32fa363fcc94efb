import { type Block, type Entry, type Link, linksAtTop, type MailContent } from './email-content.ts'
import { visibly } from './visibly.ts'

const width = 72

/** Breaks at spaces; a link longer than the line stays whole, because a broken one wouldn't work. */
export const wrap = (text: string, indent = ''): string =>
  text
    .split('\n')
    .map((line) => {
      const lines: string[] = []
      let current = ''
      for (const word of line.split(/[ \t]+/).filter(Boolean)) {
        if (current && indent.length + current.length + 1 + word.length > width) {
          lines.push(indent + current)
          current = word
        } else current = current ? `${current} ${word}` : word
      }
      return [...lines, indent + current].join('\n').trimEnd()
    })
    .join('\n')

const underlined = (text: string, sign: string) => `${text}\n${sign.repeat(Math.min(text.length, width))}`

const linkText = ({ text, url }: Link) => `${wrap(`${text}:`)}\n${url}`

const entryText = ({ title, url, lines, link }: Entry) =>
  [
    wrap(`* ${title}`),
    ...lines.map((line) => wrap(line, '  ')),
    ...(url ? [`  ${url}`] : []),
    ...(link ? [wrap(`${link.text}:`, '  '), `  ${link.url}`] : []),
  ].join('\n')

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'paragraph':
      return block.link ? linkText({ ...block.link, text: `${block.text} ${block.link.text}` }) : wrap(block.text)
    case 'heading':
      return underlined(block.text, '-')
    case 'notice':
      return wrap(`** ${block.title}. ${block.text} **`)
    case 'action':
      return linkText(block.action)
    case 'entries':
      return block.entries.map(entryText).join('\n\n')
    case 'links':
      return block.links.map(linkText).join('\n')
    case 'facts':
      return block.facts.map(({ name, value }) => wrap(`${name}: ${value}`)).join('\n')
    case 'quotation':
      return wrap(visibly(block.text), '> ')
  }
}

/** The plain-text part: everything the HTML part says, in the same order. */
export const mailText = ({ title, blocks, reason, links, organisation, siteUrl }: MailContent): string =>
  `${[
    underlined(title, '='),
    ...linksAtTop({ blocks, links }).map(linkText),
    ...blocks.map(blockText),
    '-- ',
    wrap(reason),
    ...links.map(linkText),
    wrap(
      `Sent by ${organisation.name}, ${organisation.postalAddress}${organisation.telephone && `, ${organisation.telephone}`}.`,
    ),
    wrap(`Border Patrol Jobs is independent: not affiliated with, endorsed by or paid by any government agency.`),
    siteUrl,
  ].join('\n\n')}\n`
