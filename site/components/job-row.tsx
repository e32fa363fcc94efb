import { jobPath, type TrackedJob } from '../../functions/jobs/job.ts'
import type { StateCode } from '../../functions/jobs/states.ts'
import { audienceText, closesText, gradeText, payText, whereText } from './job-words.ts'

/** `state`: the state whose page the row stands on, so that its own places come first. */
type RowProps = { job: TrackedJob; now: string; state?: StateCode }

/** One job in a glance: title, grade and pay, where, until when, who may apply. The whole row is the link. */
export const JobRow = ({ job, now, state }: RowProps) => {
  const { text, soon } = closesText(job, now)
  return (
    <li>
      <div>
        <h3>
          <a href={jobPath(job)}>{job.title}</a>
        </h3>
        <p>{[gradeText(job), payText(job)].filter(Boolean).join(' · ') || 'Pay not stated'}</p>
        <p class="muted">{whereText(job, state)}</p>
      </div>
      <div>
        <p>
          Closes <span class={soon ? 'soon' : undefined}>{text}</span>
          {job.applicantCap !== undefined && ', or earlier at the limit of applications'}
        </p>
        <span class="tag">{audienceText(job)}</span>
      </div>
    </li>
  )
}

export const JobRows = ({ jobs, ...row }: { jobs: readonly TrackedJob[] } & Omit<RowProps, 'job'>) => (
  <ul class="rows">
    {jobs.map((job) => (
      <JobRow job={job} {...row} />
    ))}
  </ul>
)
