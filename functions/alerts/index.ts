/** What other folders may use of `functions/alerts`: the email of an alert, which the operator can preview. */

export { type AlertMailDependencies, alertMail, mostJobs } from './alert-email.ts'
