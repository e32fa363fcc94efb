import type { TrackedJob } from '../../functions/jobs/job.ts'
import { stateOf, states } from '../../functions/jobs/states.ts'
import { AlertSection } from '../components/alert-section.tsx'
import { SourcesChecked } from '../components/checked.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { FactTable } from '../components/facts.tsx'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { JobRows } from '../components/job-row.tsx'
import { openJobs } from '../components/job-words.ts'
import { Layout } from '../components/layout.tsx'
import { NotListed } from '../components/not-listed.tsx'
import { SourceList } from '../components/sources.tsx'
import type { Occupation, Statement } from '../data/occupations/occupation.ts'
import { occupations } from '../data/occupations.ts'
import { allFacets } from '../facets.ts'
import { lastChange } from '../last-change.ts'
import type { Site } from '../site.ts'
import type { Page } from './page.ts'
import { prosePage } from './prose.tsx'

const rowsShown = 10

const isOf = (code: string) => (job: TrackedJob) => job.occupations.some((occupation) => occupation.code === code)

const openIn = (site: Site, code: string) => site.open.filter(isOf(code))

/** Days and instants compare as they are spelled. */
const latest = (...times: (string | undefined)[]) => times.sort().at(-1)

const Statements = ({ heading, statements }: { heading: string; statements: readonly Statement[] }) =>
  statements.length === 0 ? null : (
    <>
      <h2>{heading}</h2>
      <ul>
        {statements.map(({ text, sources }) => (
          <li>
            {text}
            {sources.map((source) => (
              <>
                {' '}
                <a href={`#source-${source}`}>{source}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
    </>
  )

/** The states with an open job of the kind, most first, each with its number. */
const ByState = ({ jobs }: { jobs: TrackedJob[] }) => {
  const counts = states
    .map(({ code }) => ({ code, count: jobs.filter((job) => job.states.includes(code)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
  return counts.length === 0 ? null : (
    <ul class="chips">
      {counts.map(({ code, count }) => (
        <li>
          <a href={`/states/${stateOf(code).slug}/`}>
            {stateOf(code).name} ({count})
          </a>
        </li>
      ))}
    </ul>
  )
}

const Openings = ({ site, occupation }: { site: Site; occupation: Occupation }) => {
  if (!site.listed) return <NotListed />
  const jobs = openIn(site, occupation.code)
  if (jobs.length === 0)
    return (
      <p>
        None is open right now. An <a href="#alert">alert</a> tells you the day one opens.
      </p>
    )
  const facet = allFacets(site)
    .groups.flatMap(({ facets }) => facets)
    .find(({ slug }) => slug === occupation.slug)
  return (
    <>
      <ByState jobs={jobs} />
      <JobRows jobs={jobs.slice(0, rowsShown)} now={site.now} />
      {facet && jobs.length > rowsShown && (
        <p>
          <a class="more" href={`/jobs/${facet.slug}/`}>
            All {openJobs(jobs.length)}
          </a>
        </p>
      )}
    </>
  )
}

const Steps = ({ site, guides }: { site: Site; guides: readonly string[] }) => (
  <>
    <h2>Steps</h2>
    <p>Each step has a guide of its own.</p>
    <ol>
      {site.content.guides
        .filter(({ name }) => guides.includes(name))
        .map(({ name, front }) => (
          <li>
            <a href={`/guides/${name}/`}>{front.title}</a>
          </li>
        ))}
    </ol>
  </>
)

const OccupationPage = ({ site, occupation }: { site: Site; occupation: Occupation }) => {
  const { code, name, plainName, slug, description, grades } = occupation
  return (
    <Layout
      title={plainName}
      description={description}
      path={`/occupations/${slug}/`}
      site={site.context}
      script
      head={openIn(site, code).length > 0 && <FeedDiscovery occupation={code} />}
    >
      <p class="source">
        <a href="/occupations/">Occupations</a>
      </p>
      <h1>{plainName}</h1>
      <SourcesChecked review={occupation} now={site.now} />
      <div class="job">
        <div class="side">
          <FactTable
            facts={[
              ['Series', `${code} ${name}`],
              ['Pay plan', grades.plan],
              ['Grades to start at', grades.entry.join(', ')],
              ['Full grade', grades.full],
              ['As announced', grades.asOf],
            ]}
          />
          {site.listed && (
            <p class="no-print">
              <a class="more" href="#open">
                {openJobs(openIn(site, code).length).replace(/^n/, 'N')} now
              </a>
            </p>
          )}
        </div>
        <div class="prose">
          <Statements heading="What it is" statements={occupation.what} />
          <Statements heading="What it takes" statements={occupation.requirements} />
          <Statements heading="Pay" statements={occupation.pay} />
          <Statements heading="Training" statements={occupation.training} />
          <Steps site={site} guides={occupation.guides} />
        </div>
      </div>
      <h2 id="open">Open now</h2>
      <Openings site={site} occupation={occupation} />
      <AlertSection page={`/occupations/${slug}/`} occupation={code} occupationOpen={openIn(site, code).length > 0} />
      <SourceList sources={occupation.sources} />
      <p>
        <CorrectionLink path={`/occupations/${slug}/`} />
      </p>
    </Layout>
  )
}

/** `/occupations/` and a page for each series we can tell something sourced about. */
export const occupationPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/occupations/',
      title: 'Occupations',
      description: 'The kinds of jobs CBP hires for: what each is, what it takes, grades, training and open jobs.',
      site,
      children: (
        <>
          <p class="lead">What each kind of job is, what it takes, and where one is open now.</p>
          <ul class="plain entries">
            {occupations.map(({ slug, plainName, description, code }) => (
              <li>
                <a href={`/occupations/${slug}/`}>{plainName}</a>
                <p class="muted">
                  {description} {site.listed && `${openJobs(openIn(site, code).length).replace(/^n/, 'N')}.`}
                </p>
              </li>
            ))}
          </ul>
        </>
      ),
    }),
    lastModified: latest(
      ...occupations.map(({ checked }) => checked),
      lastChange(site, () => true),
    ),
  },
  ...occupations.map((occupation) => ({
    path: `/occupations/${occupation.slug}/`,
    content: () => <OccupationPage site={site} occupation={occupation} />,
    lastModified: latest(occupation.checked, lastChange(site, isOf(occupation.code))),
  })),
]
