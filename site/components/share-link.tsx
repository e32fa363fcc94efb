import { jobPath, type TrackedJob } from '../../functions/jobs/index.ts'

/** An email with the job's address; with scripts, the device's share dialog, see `enhance-job.ts`. */
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
