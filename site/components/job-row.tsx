import { raw } from 'hono/html'
import { jobPath, type TrackedJob } from '../../functions/jobs/job.ts'
import type { StateCode } from '../../functions/jobs/states.ts'
import { closedSince } from '../site.ts'
import { audienceText, closesText, gradeText, payText, whereText } from './job-words.ts'
import { easternDate } from './time.ts'

/** `state`: the state whose page the row stands on, so that its own places come first. */
type RowProps = { job: TrackedJob; now: string; state?: StateCode }

const Closing = ({ job, now }: RowProps) => {
  const closed = closedSince(job, now)
  if (closed) return <p>Closed on {easternDate(closed)}</p>
  const { text, soon } = closesText(job, now)
  return (
    <p>
      Closes <span class={soon ? 'soon' : undefined}>{text}</span>
      {job.applicantCap !== undefined && ', or earlier at the limit of applications'}
    </p>
  )
}

/** One job in a glance: title, grade and pay, where, until when, who may apply. The whole row is the link. */
const JobRow = ({ job, now, where }: Omit<RowProps, 'state'> & { where: string }) => (
  <li>
    <div>
      <h3>
        <a href={jobPath(job)}>{job.title}</a>
      </h3>
      <p>{[gradeText(job), payText(job)].filter(Boolean).join(' · ') || 'Pay not stated'}</p>
      <p class="muted">{where}</p>
    </div>
    <div>
      <Closing job={job} now={now} />
      <span class="tag">{audienceText(job)}</span>
    </div>
  </li>
)

let made: { now: string; rows: WeakMap<TrackedJob, Map<string, string>> } | undefined

/** The row as HTML. A job stands in many lists, so each row is made once a build, and again only for another place. */
export const jobRow = ({ job, now, state }: RowProps): string => {
  if (made?.now !== now) made = { now, rows: new WeakMap() }
  const known = made.rows.get(job) ?? new Map<string, string>()
  made.rows.set(job, known)
  const found = known.get(state ?? '')
  if (found !== undefined) return found
  const where = whereText(job, state)
  const isSame = state !== undefined && where === whereText(job)
  const html = isSame ? jobRow({ job, now }) : String(<JobRow job={job} now={now} where={where} />)
  known.set(state ?? '', html)
  return html
}

export const JobRows = ({ jobs, ...row }: { jobs: readonly TrackedJob[] } & Omit<RowProps, 'job'>) => (
  <ul class="rows">{raw(jobs.map((job) => jobRow({ job, ...row })).join(''))}</ul>
)
