import { factsLine, jobPath, type TrackedJob } from '../../functions/jobs/index.ts'
import { occupationPath, occupationText } from '../data/format-occupation.ts'
import { similarJobs } from '../data/similar-jobs.ts'
import type { Site } from '../data/site.ts'

const shown = 4

/** With dates and not with days left, so that these pages stay the same from day to day. */
const Row = ({ job, now }: { job: TrackedJob; now: string }) => (
  <li>
    <a href={jobPath(job)}>{job.title}</a>
    <p class="muted">{factsLine(job, now)}</p>
  </li>
)

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
      <ul class="plain entries">
        {others.map((other) => (
          <Row job={other} now={site.now} />
        ))}
      </ul>
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
