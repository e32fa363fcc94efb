import { backupsKeptDays, deliveriesKeptDays } from '../mail/index.ts'
import { erasuresKeptDays } from './erasures.ts'

/** Said wherever something is deleted, from the periods that hold. */
export const backupsWords = `Backups of the tables hold what was deleted for up to ${backupsKeptDays} more days, and are read only to restore what was lost; whoever was deleted is then deleted again.`

/** What is still there after somebody had everything deleted, for how long and why: on the page that says so and in the receipt. */
export const remainsWords: readonly string[] = [
  'What you wrote to us through the contact form, with this address, is deleted within the hour. Copies in our inbox stay until we delete them.',
  `For ${deliveriesKeptDays} days, the list of sent emails holds numbers made from your id, without your address.`,
  `For ${erasuresKeptDays} days, a note with a hash of your address says that you were deleted, so that a restored backup leaves you out. If an email to you bounced for good, or you reported one as spam or told us never to write, that is kept for good, with a hash of your address.`,
  backupsWords,
]
