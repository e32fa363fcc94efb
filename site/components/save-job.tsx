import { factsLine, jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import type { SavedJob } from '../assets/scripts/saved-jobs.ts'

/** Where the script lists what is saved on the device. */
export const savedPath = '/saved/'

/** Where the closing time of an open job is, as a calendar. */
export const closingPath = ({ control }: TrackedJob) => `/jobs/${control}/closing.ics`

const savedOf = (job: TrackedJob, now: string): SavedJob => ({
  control: job.control,
  path: jobPath(job),
  title: job.title,
  facts: factsLine(job, now),
  closes: job.closes,
})

/** What keeps an open job in mind without an address. Only a script can save it, see `enhance-save.ts`: without one there is no button. */
export const SaveJob = ({ job, now }: { job: TrackedJob; now: string }) => (
  <>
    <p class="small no-print">
      <a href={closingPath(job)}>Add the closing time to my calendar</a>
    </p>
    <p class="save small no-print" hidden data-job={JSON.stringify(savedOf(job, now))}>
      <button class="button quiet" type="button">
        Save on this device
      </button>{' '}
      <span aria-live="polite">
        <span hidden>
          Saved on this device · <a href={savedPath}>See your saved jobs</a>
        </span>
      </span>
    </p>
  </>
)
