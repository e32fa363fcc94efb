import { html, raw } from 'hono/html'
import { factsLine, jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { occupationPath, occupationText } from '../data/format-occupation.ts'
import { similarJobs } from '../data/likeness.ts'
import type { Site } from '../data/site.ts'

const shown = 4

let made: { now: string; rows: WeakMap<TrackedJob, string> } | undefined

/**
 * With dates and not with days left, so that these pages stay the same from day to day. A job is on the pages of some
 * others: its row is made once a build.
 */
const rowOf = (job: TrackedJob, now: string): string => {
  if (made?.now !== now) made = { now, rows: new WeakMap() }
  const row =
    made.rows.get(job) ??
    String(html`<li><a href="${jobPath(job)}">${job.title}</a><p class="muted">${factsLine(job, now)}</p></li>`)
  made.rows.set(job, row)
  return row
}

/** For who likes this job: others of the same kind, or of the same place. */
export const SimilarJobs = ({ job, site }: { job: TrackedJob; site: Site }) => {
  const others = similarJobs(job, site, shown)
  const kinds = job.occupations.flatMap(({ code }) => {
    const path = occupationPath(code)
    return path ? [{ path, name: occupationText(code) }] : []
  })
  if (others.length + kinds.length === 0) return null
  return (
    <section aria-labelledby="similar" class="no-print">
      <h2 id="similar">More jobs like this</h2>
      <ul class="plain entries">{raw(others.map((other) => rowOf(other, site.now)).join(''))}</ul>
      {kinds.map(({ path, name }) => (
        <p>
          <a class="more" href={path}>
            About this career: {name}
          </a>
        </p>
      ))}
    </section>
  )
}
