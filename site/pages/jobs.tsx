import type { TrackedJob } from '../../functions/jobs/job.ts'
import { JobRows } from '../components/job-row.tsx'
import { openJobs } from '../components/job-words.ts'
import { Layout } from '../components/layout.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { ReadAt } from '../components/read-at.tsx'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'

const FindAJob = ({ site }: { site: Site }) => (
  <Layout
    title="Find a job"
    description="All open jobs with U.S. Customs and Border Protection that we know of, first to close first."
    path="/jobs/"
    site={site.context}
  >
    <h1>Find a job</h1>
    {site.listed ? (
      <>
        <p class="lead">{openJobs(site.open.length).replace(/^n/, 'N')}, first to close first.</p>
        <ReadAt site={site} />
        <JobRows jobs={site.open} now={site.now} />
      </>
    ) : (
      <NotListed />
    )}
  </Layout>
)

/** The jobs every state page names a few of: those tied to no state. */
const Elsewhere = ({ site, path, title, jobs }: { site: Site; path: string; title: string; jobs: TrackedJob[] }) => (
  <Layout
    title={title}
    description={`${title} with U.S. Customs and Border Protection.`}
    path={path}
    site={site.context}
  >
    <h1>{title}</h1>
    <p class="lead">{openJobs(jobs.length).replace(/^n/, 'N')}, first to close first.</p>
    <ReadAt site={site} />
    <JobRows jobs={jobs} now={site.now} />
    <p>
      <a href="/jobs/">All open jobs</a>
    </p>
  </Layout>
)

export const findPages = (site: Site): Page[] => [
  { path: '/jobs/', content: () => <FindAJob site={site} />, lastModified: site.input.snapshot?.readAt },
  {
    path: '/jobs/anywhere/',
    content: () => <Elsewhere site={site} path="/jobs/anywhere/" title="Nationwide jobs" jobs={site.anywhere} />,
    lastModified: site.input.snapshot?.readAt,
  },
  {
    path: '/jobs/remote/',
    content: () => <Elsewhere site={site} path="/jobs/remote/" title="Remote jobs" jobs={site.remote} />,
    lastModified: site.input.snapshot?.readAt,
  },
]
