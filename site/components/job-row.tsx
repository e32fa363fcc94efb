import { html, raw } from 'hono/html'
import {
  agencyAndAudienceText,
  closedSince,
  closesText,
  gradeText,
  jobPath,
  payText,
  type StateCode,
  type TrackedJob,
  whereText,
} from '../../functions/jobs/index.ts'
import type { RowTexts } from '../assets/scripts/search.ts'
import { easternDate } from '../kit/dates.ts'

/** `state`: the state whose page the row is on, so that its places come first. */
type RowProps = { job: TrackedJob; now: string; state?: StateCode }

/** The texts in an open job's row; the search's rows use the same ones, see `RowTemplate`. */
export const rowTexts = (job: TrackedJob, now: string): RowTexts => {
  const { near, date, soon } = closesText(job, now)
  return {
    title: job.title,
    pay: [gradeText(job), payText(job)].filter(Boolean).join(' · ') || 'Pay not stated',
    where: whereText(job),
    near,
    soon: soon ? 1 : 0,
    date: job.applicantCap === undefined ? date : `${date}, or earlier if the application limit is reached`,
    who: agencyAndAudienceText(job),
  }
}

type JobRowProps = { path: string; texts: RowTexts; closed?: string }

/** A job at a glance: title, grade and pay, where, until when, who can apply. The whole row is a link. */
const JobRow = ({ path, texts: { title, pay, where, near, soon, date, who }, closed }: JobRowProps) => (
  <li>
    <div>
      <h3>
        <a href={path}>{title}</a>
      </h3>
      <p>{pay}</p>
      <p class="muted">{where}</p>
    </div>
    <div>
      {closed ? (
        <p>Closed on {easternDate(closed)}</p>
      ) : (
        <p>
          Closes <span class={soon ? 'soon' : undefined}>{near}</span> <span>{date}</span>
        </p>
      )}
      <span class="tag">{who}</span>
    </div>
  </li>
)

/** An empty row that the search script fills. It has words because a heading needs some. */
export const RowTemplate = () => (
  <template id="row">
    <JobRow path="/jobs/" texts={{ title: 'Job', pay: '', where: '', near: '', soon: 0, date: '', who: '' }} />
  </template>
)

/** Placeholder for the place until the row is used. No text of a posting has this character. */
const somewhere = '\u0000'

type Row = { around: string[]; byState: Map<string, string> }
let made: { now: string; rows: WeakMap<TrackedJob, Row> } | undefined

/**
 * The row as HTML. A job is in many lists: its row is made once per build, and only the place differs between lists.
 */
export const jobRow = ({ job, now, state }: RowProps): string => {
  if (made?.now !== now) made = { now, rows: new WeakMap() }
  const known = made.rows.get(job)
  const row = known ?? {
    around: String(
      <JobRow path={jobPath(job)} texts={{ ...rowTexts(job, now), where: somewhere }} closed={closedSince(job, now)} />,
    ).split(somewhere),
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
