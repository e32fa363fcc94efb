import { jobPath, type TrackedJob } from '../../functions/jobs/job.ts'
import { stateOf } from '../../functions/jobs/states.ts'
import { CorrectionLink } from '../components/correction.tsx'
import { FactTable } from '../components/facts.tsx'
import { JobSections } from '../components/job-sections.tsx'
import { audienceText, closesText, gradeText, payText, placesOf, whereText } from '../components/job-words.ts'
import { Layout } from '../components/layout.tsx'
import { Notice } from '../components/notices.tsx'
import { easternDate, easternLongDate, easternTime } from '../components/time.ts'
import { closedSince, type Site } from '../site.ts'
import type { Page } from './page.ts'

const closedBecause = {
  date: 'Its closing date has passed.',
  withdrawn: 'It left USAJOBS before its closing date, which happens when a limit of applications is reached.',
  replaced: 'It was announced again under a new number.',
} as const

const ClosedNotice = ({ job, site, since }: { job: TrackedJob; site: Site; since: string }) => {
  const successor = job.replacedBy && site.byControl.get(job.replacedBy)
  return (
    <Notice title="This job is closed" kind="warning">
      {closedBecause[job.closingReason ?? 'date']} Closed on {easternDate(since)}.{' '}
      {successor && <a href={jobPath(successor)}>See the new announcement</a>}
    </Notice>
  )
}

const Closes = ({ job, now }: { job: TrackedJob; now: string }) => {
  const { text, soon } = closesText(job, now)
  return (
    <>
      <span class={soon ? 'soon' : undefined}>{text}</span>, {easternTime(job.closes)}
      {job.applicantCap !== undefined && (
        <p class="small">May close earlier: after {job.applicantCap.toLocaleString('en-US')} applications.</p>
      )}
    </>
  )
}

const Places = ({ job }: { job: TrackedJob }) => {
  const places = placesOf(job)
  if (places.length < 2) return <>{whereText(job)}</>
  return (
    <details>
      <summary>{whereText(job)}</summary>
      <ul>
        {places.map((place) => (
          <li>{place}</li>
        ))}
      </ul>
    </details>
  )
}

const JobFacts = ({ job, now, closed }: { job: TrackedJob; now: string; closed: boolean }) => (
  <FactTable
    facts={[
      [closed ? 'Closed' : 'Closes', closed ? easternLongDate(job.closes) : <Closes job={job} now={now} />],
      ['Who may apply', audienceText(job)],
      ['Pay', payText(job) ?? 'Not stated in figures'],
      ['Grade', gradeText(job)],
      ['Promotion to', job.grade.promotion && `${job.grade.plan} ${job.grade.promotion}`],
      ['Where', <Places job={job} />],
      ['Incentive', job.incentive],
      ['Openings', job.openings],
      ['Schedule', job.schedule],
      ['Appointment', job.appointment],
      ['Travel', job.travel],
      ['Drug test', job.drugTest ? 'Yes' : undefined],
      ['Clearance', job.clearance],
      ['Relocation paid', job.relocation ? 'Yes' : undefined],
      ['Office', job.office],
      ['Announcement', job.announcement],
      ['Opened', easternDate(job.opens)],
    ]}
  />
)

const Apply = ({ job }: { job: TrackedJob }) => (
  <p class="no-print">
    <a class="button" href={job.url}>
      Read and apply on USAJOBS
    </a>
  </p>
)

const JobPage = ({ job, site }: { job: TrackedJob; site: Site }) => {
  const since = closedSince(job, site.now)
  const states = job.states.map(stateOf)
  return (
    <Layout
      title={`${job.title}, ${whereText(job)}`}
      description={`${job.title} with U.S. Customs and Border Protection: pay, places, closing date, requirements and how to apply.`}
      path={jobPath(job)}
      site={site.context}
      noindex={since !== undefined}
    >
      {since && <ClosedNotice job={job} site={site} since={since} />}
      <h1>{job.title}</h1>
      <div class="job">
        <div class="side stay">
          <h2 class="hidden">Facts</h2>
          <JobFacts job={job} now={site.now} closed={since !== undefined} />
          {!since && <Apply job={job} />}
        </div>
        <div class="prose">
          <JobSections job={job} />
          <h2>More</h2>
          <ul>
            {states.slice(0, 8).map((state) => (
              <li>
                <a href={`/states/${state.slug}/`}>Jobs in {state.name}</a>
              </li>
            ))}
            <li>
              <a href={job.url}>This announcement on USAJOBS</a>
            </li>
            <li>
              <CorrectionLink path={jobPath(job)} />
            </li>
          </ul>
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
