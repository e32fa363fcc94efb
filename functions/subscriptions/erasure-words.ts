import { backupsKeptDays, deliveriesKeptDays } from '../mail/index.ts'
import { erasuresKeptDays } from './erasures.ts'

/** Shown wherever something is deleted, with the periods in force. */
export const backupsWords = `Backups keep what was deleted for up to ${backupsKeptDays} more days. We only use them to restore lost data, and then delete yours again.`

/** What remains after someone had everything deleted, how long and why: on the page that says so and in the receipt. */
export const remainsWords: readonly string[] = [
  'Messages you sent us from this address through the contact form are deleted within the hour. Copies in our inbox stay until we delete them.',
  `For ${deliveriesKeptDays} days, our record of sent emails has numbers made from your id, without your address.`,
  `For ${erasuresKeptDays} days, a note with a hash of your address says that you were deleted, so that a restored backup leaves you out. If emails to you bounced for good, you marked one as spam, or you told us never to email you, we keep a note of that for good, with a hash of your address.`,
  backupsWords,
]
