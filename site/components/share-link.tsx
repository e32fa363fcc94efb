import { jobPath, type TrackedJob } from '../../functions/jobs/index.ts'

/** An email with the address of the job; with scripts what the device shares with, see `enhance-job.ts`. */
export const ShareLink = ({ job, origin }: { job: TrackedJob; origin: string }) => (
  <p class="small no-print" aria-live="polite">
    <a
      class="share"
      href={`mailto:?subject=${encodeURIComponent(job.title)}&body=${encodeURIComponent(origin + jobPath(job))}`}
    >
      Share this job
    </a>
  </p>
)
