import { audienceText, closedSince, jobPath, stateOf, type TrackedJob, whereText } from '../../functions/jobs/index.ts'
import { CorrectionLink } from '../components/correction.tsx'
import { JobChanges } from '../components/job-changes.tsx'
import { FirstFacts, MoreFacts } from '../components/job-facts.tsx'
import { JobPosting } from '../components/job-posting.tsx'
import { JobRows } from '../components/job-row.tsx'
import { JobSections } from '../components/job-sections.tsx'
import { Aged } from '../components/read-at.tsx'
import { applicationRules, hasApplicationRules } from '../data/application-rules.ts'
import { occupationPath } from '../data/format-occupation.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { easternDate } from '../kit/dates.ts'
import { Layout } from '../kit/layout.tsx'
import { Notice } from '../kit/notices.tsx'

type Props = { job: TrackedJob; site: Site }

const closedBecause = {
  date: 'Its closing date has passed.',
  withdrawn: 'It left USAJOBS before its closing date: it reached its limit, was canceled or was taken down.',
  replaced: 'It was announced again under a new number.',
} as const

const ClosedNotice = ({ job, site, since }: Props & { since: string }) => {
  const successor = job.replacedBy && site.byControl.get(job.replacedBy)
  return (
    <Notice title="This job is closed" kind="warning">
      {closedBecause[job.closingReason ?? 'date']} Closed on {easternDate(since)}.{' '}
      {successor && <a href={jobPath(successor)}>See the new announcement</a>}
    </Notice>
  )
}

const Apply = ({ job }: { job: TrackedJob }) => (
  <p>
    <a class="button" href={job.url}>
      Read and apply on USAJOBS
    </a>
  </p>
)

/** The same position as announced for other people, and for whom each is. */
const Parallel = ({ job, site }: Props) => {
  const others = site.parallel.get(job.control) ?? []
  if (others.length === 0) return null
  return (
    <>
      <p>The same title, grade and places are announced for others, too:</p>
      <ul>
        {others.map((other) => (
          <li>
            <a href={jobPath(other)}>{audienceText(other)}</a>
            {other.announcement && ` (${other.announcement})`}
          </li>
        ))}
      </ul>
    </>
  )
}

const alternativesShown = 5

/** Open jobs of the same occupation first, then others in the same states, or of no state as it was. */
const alternativesTo = (job: TrackedJob, site: Site) => {
  const codes = new Set(job.occupations.map(({ code }) => code))
  const same = site.open.filter(({ occupations }) => occupations.some(({ code }) => codes.has(code)))
  const near =
    job.states.length > 0
      ? job.states.flatMap((state) => site.byState.get(state) ?? [])
      : [...site.anywhere, ...site.remote]
  return [...new Set([...same, ...near])].filter(({ control }) => control !== job.control).slice(0, alternativesShown)
}

const Alternatives = ({ job, site }: Props) => {
  const others = alternativesTo(job, site)
  return (
    <section aria-labelledby="alternatives">
      <h2 id="alternatives">Open now instead</h2>
      {others.length > 0 ? (
        <JobRows jobs={others} now={site.now} />
      ) : (
        <p>
          No job like it is open. An <a href="/alerts/">alert</a> tells you the day one opens.
        </p>
      )}
    </section>
  )
}

const More = ({ job }: { job: TrackedJob }) => (
  <section aria-labelledby="more" class="no-print">
    <h2 id="more">More</h2>
    <ul>
      {job.states.slice(0, 8).map((code) => (
        <li>
          <a href={`/states/${stateOf(code).slug}/`}>Jobs in {stateOf(code).name}</a>
        </li>
      ))}
      {job.occupations.slice(0, 1).flatMap(({ code }) => {
        const path = occupationPath(code)
        return path
          ? [
              <li>
                <a href={`${path}#alert`}>Tell me when another job of this kind opens</a>
              </li>,
            ]
          : []
      })}
      {hasApplicationRules(job.occupations) && (
        <li>
          <a href={applicationRules.path}>Can I apply? Five questions</a>
        </li>
      )}
      <li>
        <a href="/guides/hiring-steps/">How hiring works</a>
      </li>
      <li>
        <a href={job.url}>This announcement on USAJOBS</a>
      </li>
      <li>
        <CorrectionLink path={jobPath(job)} />
      </li>
    </ul>
  </section>
)

const JobPage = ({ job, site }: Props) => {
  const since = closedSince(job, site.now)
  return (
    <Layout
      title={`${job.title}, ${whereText(job)}`}
      description={`${job.title} with U.S. Customs and Border Protection: pay, places, closing date, requirements and how to apply.`}
      path={jobPath(job)}
      site={site.context}
      noindex={since !== undefined}
      head={!since && !site.context.sample && <JobPosting job={job} origin={site.input.url} />}
    >
      {since && <ClosedNotice job={job} site={site} since={since} />}
      <h1>{job.title}</h1>
      <div class="job">
        <div class="side">
          <div class="stay">
            <h2 class="hidden">Facts</h2>
            <FirstFacts job={job} now={site.now} since={since} />
            {!since && <Apply job={job} />}
            {!since && <Parallel job={job} site={site} />}
            {!since && <Aged site={site} />}
          </div>
        </div>
        <div class="prose">
          {since && <Alternatives job={job} site={site} />}
          <JobSections job={job} />
          <h2>In detail</h2>
          <MoreFacts job={job} />
          <JobChanges job={job} predecessor={job.replaces ? site.byControl.get(job.replaces) : undefined} />
          <More job={job} />
        </div>
      </div>
    </Layout>
  )
}

/** Pages of open and lately closed jobs. */
export const jobPages = (site: Site): Page[] =>
  [...site.open, ...site.restricted, ...site.closed].map((job) => ({
    path: jobPath(job),
    content: () => <JobPage job={job} site={site} />,
    lastModified: closedSince(job, site.now) ? undefined : job.lastChanged,
  }))
