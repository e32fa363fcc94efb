import { changedWords, jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { easternDate } from '../kit/dates.ts'

/** What has changed since this site first saw the job, and which announcement it replaces. */
export const JobChanges = ({ job, predecessor }: { job: TrackedJob; predecessor?: TrackedJob }) => (
  <>
    <h2>History</h2>
    <ul>
      {job.changes.toReversed().map(({ at, fields }) => (
        <li>
          Changed by {easternDate(at)}: {changedWords(fields)}
        </li>
      ))}
      <li>First seen on {easternDate(job.firstSeen)}</li>
      {predecessor && (
        <li>
          Replaces <a href={jobPath(predecessor)}>an earlier announcement</a>
        </li>
      )}
    </ul>
  </>
)
