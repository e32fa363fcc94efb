import { jobsCalled, theAgency } from '../../functions/jobs/index.ts'
import {
  countWords,
  type Issue,
  issuePath,
  type Linked,
  type Named,
  paragraphsOf,
} from '../../functions/newsletter/index.ts'
import { NewsletterForm } from '../../functions/subscriptions/index.ts'
import { FactTable } from '../components/facts.tsx'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { calendarDate, easternLongDate } from '../kit/dates.ts'
import { SampleNotice } from '../kit/notices.tsx'
import { prosePage } from './prose.tsx'

const path = '/newsletter/'

const listPage = (site: Site, issues: readonly Issue[]) => ({
  ...prosePage({
    path,
    title: 'Weekly newsletter',
    description: `Once a week by email: the new jobs at ${theAgency().name}, guides and news. All issues.`,
    site,
    script: true,
    children: (
      <>
        <p class="lead">
          One email on Monday with the week’s new jobs, the ones that closed, guides and news. We skip weeks with no
          news.
        </p>
        <section class="card no-print" aria-labelledby="newsletter-heading">
          <h2 id="newsletter-heading">Get it by email</h2>
          <NewsletterForm page={path} />
        </section>
        <p>
          Want to hear about a job the day it opens? Get <a href="/alerts/">job alerts</a>.
        </p>
        <h2>All issues</h2>
        {issues.length === 0 ? (
          <p>There are none yet. The first one comes out on a Monday.</p>
        ) : (
          <ul class="plain entries">
            {issues.map((each) => (
              <li>
                <a href={issuePath(each)}>{calendarDate(each.day)}</a>
                <p class="muted">
                  {each.counts.opened} new {each.counts.opened === 1 ? 'job' : 'jobs'}, {each.counts.open} open
                </p>
              </li>
            ))}
          </ul>
        )}
      </>
    ),
  }),
  lastModified: issues[0]?.day ?? '',
})

const Linkeds = ({ title, pages }: { title: string; pages: readonly Linked[] }) =>
  pages.length > 0 ? (
    <>
      <h2>{title}</h2>
      <ul class="plain entries">
        {pages.map((each) => (
          <li>
            <a href={each.path}>{each.title}</a>
            <p class="muted">{each.description}</p>
          </li>
        ))}
      </ul>
    </>
  ) : null

/** A job's page is removed 60 days after it closes. The issue stays and then has only the title. */
const JobTitle = ({ job: { control, path, title }, site }: { job: Named; site: Site }) =>
  site.byControl.has(control) ? <a href={path}>{title}</a> : <strong>{title}</strong>

const issuePage = (site: Site, issue: Issue): Page => ({
  ...prosePage({
    path: issuePath(issue),
    title: `Newsletter of ${calendarDate(issue.day)}`,
    description: `The week in ${jobsCalled()} jobs, as of ${calendarDate(issue.day)}: ${issue.counts.opened} new jobs, ${issue.counts.open} open.`,
    site,
    crumbs: [[path, 'Newsletter']],
    children: (
      <>
        {/* The layout says so while all postings are samples. */}
        {issue.sample && !site.context.sample && <SampleNotice />}
        <p class="lead">
          The week up to {calendarDate(issue.day)}, as it was on that day. <a href="/jobs/">See what is open now.</a>
        </p>
        {paragraphsOf(issue.words ?? '').map((text) => (
          <p>{text}</p>
        ))}
        <FactTable facts={countWords(issue).map(({ name, value }) => [name, value])} />
        {issue.jobs.length > 0 && (
          <>
            <h2>New jobs</h2>
            <ul class="plain entries">
              {issue.jobs.map((job) => (
                <li>
                  <JobTitle job={job} site={site} />
                  <p>
                    {job.where}
                    {job.pay && ` · ${job.pay}`}
                  </p>
                  <p class="muted">Closing date then: {easternLongDate(job.closes)}</p>
                </li>
              ))}
            </ul>
          </>
        )}
        {issue.closed.length > 0 && (
          <>
            <h2>Closed</h2>
            <ul class="plain entries">
              {issue.closed.map((job) => (
                <li>
                  <JobTitle job={job} site={site} />
                  <p class="muted">{job.where}</p>
                </li>
              ))}
            </ul>
          </>
        )}
        <Linkeds title="Guides, new or checked again" pages={issue.guides} />
        <Linkeds title="News" pages={issue.news} />
        <p class="no-print">
          <a href={path}>Get the newsletter by email</a>
        </p>
      </>
    ),
  }),
  lastModified: issue.day,
})

/** The sign-up and archive, and a page for each newsletter issue. */
export const newsletterPages = (site: Site): Page[] => {
  const issues = (site.input.issues ?? []).toReversed()
  return [listPage(site, issues), ...issues.map((issue) => issuePage(site, issue))]
}
