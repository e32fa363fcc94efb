import { html, raw } from 'hono/html'
import { areaText, gradeText, jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { occupationPath, occupationText } from '../data/format-occupation.ts'
import { similarJobs } from '../data/likeness.ts'
import type { Site } from '../data/site.ts'
import { derived } from '../kit/derived.ts'

const shown = 4

/** Without pay and dates, which change: a job is on other jobs' pages, and each would have to be published again. */
const rowOf = derived((job: TrackedJob): string => {
  const facts = [gradeText(job), areaText(job)].filter(Boolean).join(' · ')
  return String(html`<li><a href="${jobPath(job)}">${job.title}</a><p class="muted">${facts}</p></li>`)
})

/** Similar jobs: the same kind, or the same place. */
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
      <ul class="plain entries">{raw(others.map((other) => rowOf(other)).join(''))}</ul>
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
