import { isCbpAlone, openJobs, theAgency } from '../../functions/jobs/index.ts'
import { AlertSection } from '../components/alert-section.tsx'
import { Breadcrumbs } from '../components/breadcrumbs.tsx'
import { SourcesChecked } from '../components/checked.tsx'
import { CorrectionLink } from '../components/correction.tsx'
import { FactTable } from '../components/facts.tsx'
import { FeedDiscovery } from '../components/feed-links.tsx'
import { isOf, Openings, OpenLink, openFacts, openIn } from '../components/occupation-openings.tsx'
import { PastOfCareer } from '../components/past-announcements.tsx'
import { SourceList } from '../components/source-list.tsx'
import { Steps } from '../components/steps.tsx'
import { occupationSlug, occupationText, otherSeries } from '../data/format-occupation.ts'
import { lastChange } from '../data/last-change.ts'
import type { Occupation, Statement } from '../data/occupations/occupation.ts'
import { ageRuleOf, occupations } from '../data/occupations.ts'
import type { Page } from '../data/page.ts'
import type { Site } from '../data/site.ts'
import { Layout } from '../kit/layout.tsx'
import { prosePage } from './prose.tsx'
import { SeriesPage } from './series.tsx'

/** Days and instants compare correctly as text. */
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

/** A career at CBP. Where other agencies' jobs are listed too, a series holds more than this career. */
const OccupationPage = ({ site, occupation }: { site: Site; occupation: Occupation }) => {
  const { code, name, plainName, slug, description, grades } = occupation
  return (
    <Layout
      title={plainName}
      description={description}
      path={`/occupations/${slug}/`}
      site={site.context}
      script
      head={isCbpAlone() && openIn(site, code).length > 0 && <FeedDiscovery occupation={code} />}
    >
      <Breadcrumbs crumbs={[['/occupations/', 'Careers']]} page={plainName} origin={site.input.url} />
      <h1>{plainName}</h1>
      <SourcesChecked review={occupation} now={site.now} />
      <div class="job">
        <div class="side">
          <FactTable
            facts={[
              ...(isCbpAlone() ? openFacts(openIn(site, code)) : []),
              ['Age limit', ageRuleOf(code)],
              ['Grades to start at', grades.entry.join(', ')],
              ['Full grade', grades.full],
              ['As announced', grades.asOf],
              ['Pay plan', grades.plan],
              ['Series', `${code} ${name}`],
            ]}
          />
          {isCbpAlone() && <OpenLink site={site} code={code} />}
        </div>
        <div class="prose">
          <Statements heading="What it is" statements={occupation.what} />
          {occupation.atPorts && (
            <p>
              <a href="/sectors/">See the Border Patrol sectors and ports of entry on a map.</a>
            </p>
          )}
          <Statements heading="What it takes" statements={occupation.requirements} />
          <Statements heading="Pay" statements={occupation.pay} />
          <Statements heading="Training" statements={occupation.training} />
          <Steps content={site.content} guides={occupation.guides} code={code} />
        </div>
      </div>
      {isCbpAlone() && (
        <>
          <h2 id="open">Open now</h2>
          <Openings site={site} code={code} />
          <PastOfCareer site={site} code={code} />
          <AlertSection
            page={`/occupations/${slug}/`}
            occupation={code}
            occupationOpen={openIn(site, code).length > 0}
          />
        </>
      )}
      <SourceList sources={occupation.sources} />
      <p>
        <CorrectionLink path={`/occupations/${slug}/`} />
      </p>
    </Layout>
  )
}

/** `/occupations/` and a page for each series: all those we have sources for, and others that are open. */
export const occupationPages = (site: Site): Page[] => [
  {
    ...prosePage({
      path: '/occupations/',
      title: 'Careers',
      description: 'The careers CBP hires for: what each one is, what it takes, grades, training and open jobs.',
      site,
      children: (
        <>
          <p class="lead">What each career is, what it takes, and where jobs are open now.</p>
          {!isCbpAlone() && <h2>Careers at CBP</h2>}
          <ul class="plain entries">
            {occupations.map(({ slug, plainName, description, code }) => (
              <li>
                <a href={`/occupations/${slug}/`}>{plainName}</a>
                <p class="muted">
                  {description}{' '}
                  {site.listed && isCbpAlone() && `${openJobs(openIn(site, code).length).replace(/^n/, 'N')}.`}
                </p>
              </li>
            ))}
          </ul>
          <h2>{isCbpAlone() ? 'Other jobs CBP has announced' : `Jobs at ${theAgency().short}`}</h2>
          <ul class="list">
            {otherSeries().map((code) => (
              <li>
                <a href={`/occupations/${occupationSlug(code)}/`}>
                  {occupationText(code)} {site.listed && <span>{openIn(site, code).length}</span>}
                </a>
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
  ...otherSeries().map((code) => ({
    path: `/occupations/${occupationSlug(code)}/`,
    content: () => <SeriesPage site={site} code={code} />,
    lastModified: lastChange(site, isOf(code)) ?? '',
  })),
]
