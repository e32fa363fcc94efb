/**
 * An email's content, written once; `components.tsx` renders it as HTML and `plain-text.ts` as plain text, so the two
 * can't differ.
 */
export type Link = { text: string; url: string }

/** One job, guide or message in a list: a linked title, the lines below it, and what else can be done. */
export type Entry = { title: string; url?: string; lines: string[]; link?: Link }

export type Block =
  | { kind: 'paragraph'; text: string; link?: Link }
  | { kind: 'heading'; text: string }
  | { kind: 'notice'; title: string; text: string }
  /** The main action, as a button. */
  | { kind: 'action'; action: Link }
  | { kind: 'entries'; entries: Entry[] }
  | { kind: 'links'; links: Link[] }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  /** Someone else's words: kept line by line, never turned into links. */
  | { kind: 'quotation'; text: string }

export type Organisation = { name: string; postalAddress: string; telephone: string }

export type MailContent = {
  subject: string
  /** What an inbox shows beside the subject. */
  preview: string
  title: string
  blocks: Block[]
  /** Why this email came, a whole sentence. */
  reason: string
  /** Links in the footer, for example "Stop all alerts". */
  links: Link[]
  /** Who sends it. */
  organisation: Organisation
  /** Origin of the site without a trailing slash. */
  siteUrl: string
}

/** An email this long also says near its top how to stop it. */
const manyEntries = 10

/** The footer's links, for the top of an email so long that few people reach its footer. */
export const linksAtTop = ({ blocks, links }: Pick<MailContent, 'blocks' | 'links'>): Link[] => {
  const entries = blocks.reduce((sum, block) => sum + (block.kind === 'entries' ? block.entries.length : 0), 0)
  return entries > manyEntries ? links : []
}
