import { mailHtml } from './components.tsx'
import type { MailContent } from './email-content.ts'
import { mailText } from './plain-text.ts'

export type { Block, Entry, Link, MailContent, Organisation } from './email-content.ts'

/** Both parts of an email from one content. */
export const renderMail = (content: MailContent): { subject: string; html: string; text: string } => ({
  subject: content.subject,
  html: mailHtml(content),
  text: mailText(content),
})
