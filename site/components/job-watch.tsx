import { jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { WatchForm } from '../../functions/subscriptions/index.ts'

/** Emails about this one job. Folded until asked for: most people apply, or want jobs like it. */
export const JobWatch = ({ job }: { job: TrackedJob }) => (
  <section class="card no-print" id="watch" aria-labelledby="watch-heading">
    <details>
      <summary>
        <h2 id="watch-heading">Tell me if this job changes</h2>
      </summary>
      <p>
        We’ll email you if the announcement changes, three days before it closes, when it closes, and if it’s announced
        again. No account.
      </p>
      <WatchForm job={job.control} page={jobPath(job)} />
    </details>
  </section>
)
