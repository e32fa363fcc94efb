/** What other folders may use of `functions/newsletter`: an issue, how it's made and stored, and its email. */

export { type Archive, isNewsletterHeld, type Make, newsletterArchive, readIssues, type Wishes } from './archive.ts'
export { compose } from './compose.ts'
export { countWords, type Issue, issue, issueNumber, issuePath, type Linked, type Named } from './issue.ts'
export { newsletterMail } from './newsletter-email.ts'
export { ownWords, paragraphsOf } from './own-words.ts'
