import { jobPath, type TrackedJob } from '../../functions/jobs/job.ts'
import { audienceText, closesText, gradeText, payText, whereText } from './job-words.ts'

/** One job in a glance: title, grade and pay, where, until when, who may apply. The whole row is the link. */
export const JobRow = ({ job, now }: { job: TrackedJob; now: string }) => {
  const { text, soon } = closesText(job, now)
  return (
    <li>
      <h3>
        <a href={jobPath(job)}>{job.title}</a>
      </h3>
      <p>{[gradeText(job), payText(job)].filter(Boolean).join(' · ') || 'Pay not stated'}</p>
      <p>{whereText(job)}</p>
      <p>
        Closes <span class={soon ? 'soon' : undefined}>{text}</span>
        {job.applicantCap !== undefined && ', or earlier at the limit of applications'}
      </p>
      <span class="tag">{audienceText(job)}</span>
    </li>
  )
}

export const JobRows = ({ jobs, now }: { jobs: TrackedJob[]; now: string }) => (
  <ul class="rows">
    {jobs.map((job) => (
      <JobRow job={job} now={now} />
    ))}
  </ul>
)
