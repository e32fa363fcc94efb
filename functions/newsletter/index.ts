/** What other folders may use of `functions/newsletter`: an issue, how it is composed and kept, and its email. */

export { newsletterArchive, readIssues } from './archive.ts'
export { compose, type Period } from './compose.ts'
export { countWords, type Issue, issue, issueNumber, issuePath, type Linked, type Named } from './issue.ts'
export { newsletterMail } from './newsletter-email.ts'
