import { log } from '../../platform/log.ts'
import type { TrackedJob } from '../job.ts'
import { disagreements } from './truth.ts'

/** Logs each open job whose page and announcement disagree about a fact; `npm run ops -- status` shows the words. */
export const reportDisagreements = (open: readonly TrackedJob[]): void => {
  for (const job of open)
    for (const { fact } of disagreements(job)) log('jobs.truth.disagreement', { control: job.control, fact })
}
