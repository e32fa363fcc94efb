/** What other folders may use of `functions/alerts`: the emails of alerts and watches, which the operator can preview, and what SES allows. */

export { type AlertMailDependencies, alertMail, mostJobs } from './alert-email.ts'
export { readSesQuota } from './ses-quota.ts'
export { sendersFor } from './throughput.ts'
export { watchEmail } from './watch-email.ts'
export type { WatchNews } from './watching.ts'
