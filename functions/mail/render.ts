import { mailHtml } from './components.tsx'
import type { MailContent } from './content.ts'
import { mailText } from './text.ts'

export type { Block, Entry, Link, MailContent, Organisation } from './content.ts'

/** Both parts of a mail from one content. */
export const renderMail = (content: MailContent): { subject: string; html: string; text: string } => ({
  subject: content.subject,
  html: mailHtml(content),
  text: mailText(content),
})
