import {
  agencyOf,
  audienceText,
  closedSince,
  factsLine,
  jobPath,
  sectorOf,
  sectorsOf,
  stateOf,
  type TrackedJob,
} from '../../functions/jobs/index.ts'
import { Breadcrumbs, type Crumbs } from '../components/breadcrumbs.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { closingCalendar } from '../components/feed.ts'
import { JobAlert } from '../components/job-alert.tsx'
import { JobChanges } from '../components/job-changes.tsx'
import { FirstFacts, MoreFacts } from '../components/job-facts.tsx'
import { JobMap } from '../components/job-map.tsx'
import { JobPosting } from '../components/job-posting.tsx'
import { JobRows } from '../components/job-row.tsx'
import { JobSections } from '../components/job-sections.tsx'
import { JobWatch } from '../components/job-watch.tsx'
import { PastOfJob } from '../components/past-announcements.tsx'
import { PayLadder } from '../components/pay-ladder.tsx'
import { Aged } from '../components/read-at.tsx'
import { closingPath, SaveJob } from '../components/save-job.tsx'
import { ShareLink } from '../components/share-link.tsx'
import { SimilarJobs } from '../components/similar-jobs.tsx'
import { imagePath } from '../data/images.ts'
import { jobPictures } from '../data/job-pictures.ts'
import { similarJobs } from '../data/likeness.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { easternDate } from '../kit/dates.ts'
import { Layout } from '../kit/layout.tsx'
import { Notice } from '../kit/notices.tsx'

type Props = { job: TrackedJob; site: Site; picture?: string }

const closedBecause = {
  date: 'Its closing date has passed.',
  withdrawn: 'It closed before its closing date: it reached its application limit, was canceled or was taken down.',
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

/** What you can do, side by side. For a closed job, only the alert is left. */
const Actions = ({ job, open }: { job: TrackedJob; open: boolean }) => (
  <p class="buttons no-print">
    {open && (
      <a class="button" href={job.url}>
        Apply on USAJOBS
      </a>
    )}
    <a class={open ? 'button quiet' : 'button'} href="#alert">
      Email me jobs like this
    </a>
  </p>
)

/** The same position as announced for other people, and for whom each one is. */
const Parallel = ({ job, site }: Props) => {
  const others = site.parallel.get(job.control) ?? []
  if (others.length === 0) return null
  return (
    <>
      <p>The same job is also announced for other groups:</p>
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

const Alternatives = ({ job, site }: Props) => {
  const others = similarJobs(job, site, alternativesShown)
  return (
    <section aria-labelledby="alternatives">
      <h2 id="alternatives">Open now instead</h2>
      {others.length > 0 ? <JobRows jobs={others} now={site.now} /> : <p>No similar jobs are open.</p>}
    </section>
  )
}

const Where = ({ job }: { job: TrackedJob }) =>
  job.states.length === 0 ? null : (
    <section aria-labelledby="where">
      <h2 id="where">Where it is</h2>
      <JobMap job={job} />
      <ul class="chips no-print">
        {job.states.slice(0, 8).map((code) => (
          <li>
            <a href={`/states/${stateOf(code).slug}/`}>Jobs in {stateOf(code).name}</a>
          </li>
        ))}
        {sectorsOf(job)
          .slice(0, 3)
          .flatMap((slug) => sectorOf(slug) ?? [])
          .map(({ slug, name }) => (
            <li>
              <a href={`/sectors/${slug}/`}>Jobs in the {name} Sector</a>
            </li>
          ))}
      </ul>
    </section>
  )

/** The best list to find this job in: its state's if it has just one, else the list of all jobs. */
const crumbsOf = ({ states: [first, ...others] }: TrackedJob): Crumbs => [
  ['/jobs/', 'All jobs'],
  ...(first && others.length === 0 ? [[`/states/${stateOf(first).slug}/`, stateOf(first).name] as const] : []),
]

/** For sharing a job when there are too many for each to have a picture. */
const statePicture = ({ states: [first] }: TrackedJob) => first && imagePath(stateOf(first).slug)

/** Link previews show some 160 characters; a clause that doesn't fit is left out whole. */
const longest = 200

const descriptionOf = (job: TrackedJob, now: string) => {
  const clauses = [factsLine(job, now), audienceText(job), agencyOf(job)]
  return clauses.reduce((text, clause) => (text.length + clause.length < longest ? `${text} · ${clause}` : text))
}

const JobPage = ({ job, site, picture }: Props) => {
  const since = closedSince(job, site.now)
  return (
    <Layout
      title={site.titles.get(job.control)!}
      description={descriptionOf(job, site.now)}
      path={jobPath(job)}
      site={site.context}
      script
      share={{ image: picture ?? statePicture(job), alt: factsLine(job, site.now) }}
      noindex={since !== undefined}
      head={!since && !site.context.sample && <JobPosting job={job} origin={site.input.url} />}
    >
      <Breadcrumbs crumbs={crumbsOf(job)} page={job.title} origin={site.input.url} />
      {since && <ClosedNotice job={job} site={site} since={since} />}
      <h1>{job.title}</h1>
      <div class="job">
        <div class="side">
          <div class="stay">
            <h2 class="hidden">Facts</h2>
            <FirstFacts job={job} site={site} since={since} />
            <Actions job={job} open={!since} />
            {!since && <Parallel job={job} site={site} />}
            {!since && <Aged site={site} />}
            <ShareLink job={job} origin={site.input.url} />
            {!since && <SaveJob job={job} now={site.now} />}
          </div>
        </div>
        <div class="prose">
          {since && <Alternatives job={job} site={site} />}
          <JobSections job={job} />
          <Where job={job} />
          {!since && <PayLadder job={job} />}
          <PastOfJob site={site} job={job} />
          <h2>In detail</h2>
          <MoreFacts job={job} />
          <JobChanges job={job} predecessor={job.replaces ? site.byControl.get(job.replaces) : undefined} />
          <p class="no-print">
            <a href="/guides/hiring-steps/">How hiring works</a> · <a href={job.url}>This announcement on USAJOBS</a> ·{' '}
            <CorrectionLink path={jobPath(job)} />
          </p>
        </div>
      </div>
      {!since && <SimilarJobs job={job} site={site} />}
      {!since && <JobWatch job={job} />}
      <JobAlert job={job} path={jobPath(job)} />
    </Layout>
  )
}

/** A job's closing time as its own calendar, while it's open: no page links there afterward. */
const closingPage = (job: TrackedJob, { context, input }: Site): Page => ({
  path: closingPath(job),
  content: () =>
    closingCalendar({ title: context.sample ? `Sample: ${job.title}` : job.title, url: input.url, jobs: [job] }),
})

/** Pages of open and recently closed jobs, and the pictures and closing times of open ones. */
export const jobPages = (site: Site): Page[] => {
  const open = [...site.open, ...site.restricted]
  const pictures = jobPictures(open)
  return [
    ...[...open, ...site.closed].map((job) => ({
      path: jobPath(job),
      content: () => <JobPage job={job} site={site} picture={pictures.paths.get(job.control)} />,
      lastModified: closedSince(job, site.now) ? undefined : job.lastChanged,
    })),
    ...pictures.pages,
    ...open.map((job) => closingPage(job, site)),
  ]
}
