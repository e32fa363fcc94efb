/** What a mail says, once; `components.tsx` renders it as HTML and `plain-text.ts` as plain text, so the two cannot differ. */
export type Link = { text: string; url: string }

/** One job, guide or message in a list: a linked title and the lines below it. */
export type Entry = { title: string; url?: string; lines: string[]; note?: string }

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
