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

export const findPages = (site: Site): Page[] => [
  { path: '/jobs/', content: () => <FindAJob site={site} />, lastModified: site.input.snapshot?.readAt },
]
