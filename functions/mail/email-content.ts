/** What a mail says, once; `components.tsx` renders it as HTML and `plain-text.ts` as plain text, so the two cannot differ. */
export type Link = { text: string; url: string }

/** One job, guide or message in a list: a linked title, the lines below it, and what else can be done. */
export type Entry = { title: string; url?: string; lines: string[]; link?: Link }

export type Block =
  | { kind: 'paragraph'; text: string; link?: Link }
  | { kind: 'heading'; text: string }
  | { kind: 'notice'; title: string; text: string }
  /** The one thing to do, as a button. */
  | { kind: 'action'; action: Link }
  | { kind: 'entries'; entries: Entry[] }
  | { kind: 'links'; links: Link[] }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  /** Somebody else's words: kept line by line, never turned into links. */
  | { kind: 'quotation'; text: string }

export type Organisation = { name: string; postalAddress: string; telephone: string }

export type MailContent = {
  subject: string
  /** What an inbox shows beside the subject. */
  preview: string
  title: string
  blocks: Block[]
  /** Why this mail came, a whole sentence. */
  reason: string
  /** Links in the foot, for example "Stop all alerts". */
  links: Link[]
  /** Who sends it. */
  organisation: Organisation
  /** Origin of the site without a trailing slash. */
  siteUrl: string
}

/** So long an email says near its top, too, how to stop it. */
const manyEntries = 10

/** The links of the foot, for the top of an email that lists so much that few people get to its foot. */
export const linksAtTop = ({ blocks, links }: Pick<MailContent, 'blocks' | 'links'>): Link[] => {
  const entries = blocks.reduce((sum, block) => sum + (block.kind === 'entries' ? block.entries.length : 0), 0)
  return entries > manyEntries ? links : []
}
