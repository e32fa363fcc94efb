import { log, metric } from '../../platform/log.ts'
import type { TrackedJob } from '../job.ts'
import { disagreements } from './truth.ts'

/** Logs each open job whose page and announcement disagree about a fact; `npm run ops -- status` shows the words. */
export const reportDisagreements = (open: readonly TrackedJob[]): void => {
  const found = open.flatMap((job) => disagreements(job).map(({ fact }) => ({ control: job.control, fact })))
  for (const each of found) log('jobs.truth.disagreement', each)
  metric({ JobsDisagreeing: found.length })
}
