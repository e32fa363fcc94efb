import { html, raw } from 'hono/html'
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

/** Stands for the place until the row is wanted somewhere. No text of a posting holds this character. */
const somewhere = '\u0000'

type Row = { around: string[]; byState: Map<string, string> }
let made: { now: string; rows: WeakMap<TrackedJob, Row> } | undefined

/** The row as HTML. A job stands in many lists: its row is made once a build, and differs from list to list by the place. */
export const jobRow = ({ job, now, state }: RowProps): string => {
  if (made?.now !== now) made = { now, rows: new WeakMap() }
  const known = made.rows.get(job)
  const row = known ?? {
    around: String(<JobRow job={job} now={now} where={somewhere} />).split(somewhere),
    byState: new Map(),
  }
  if (!known) made.rows.set(job, row)
  const found = row.byState.get(state ?? '')
  if (found !== undefined) return found
  const whole = row.around.join(String(html`${whereText(job, state)}`))
  row.byState.set(state ?? '', whole)
  return whole
}

export const JobRows = ({ jobs, ...row }: { jobs: readonly TrackedJob[] } & Omit<RowProps, 'job'>) => (
  <ul class="rows">{raw(jobs.map((job) => jobRow({ job, ...row })).join(''))}</ul>
)
